import type { IncomingMessage, ServerResponse } from 'node:http'
import { CapturedResponse, type Head } from '@/src/server/message/captured-response'
import { isHtml, singleValues } from '@/src/web/header-fields'
import { Lane } from '@/src/lib/lane'
import { call, fetchOrigin, type Origin } from '@/src/server/message/origin'
import { isStaffTarget } from '@/src/web/request'

export interface MissingPageOptions {
  /** The address of the page for missing pages. */
  path: string
  /** Longest time that page may take, in milliseconds. */
  timeoutMs: number
  /** Largest size it may have, in bytes. */
  maxBodyBytes: number
}

/**
 * How many of these pages are made at the same time, and may wait for that: forms that are sent to nowhere
 * come past every other bound.
 */
const PAGES_AT_ONCE = 4
const PAGES_WAITING = 64

/**
 * What a reader has of another page, or has sent to it, says nothing about this one (RFC 9110 §13.1, §14.2).
 */
const ABOUT_ANOTHER_PAGE = [
  ...['if-none-match', 'if-modified-since', 'if-match', 'if-unmodified-since', 'range'],
  ...['content-type', 'content-length', 'transfer-encoding', 'origin'],
]

/**
 * Shows the page for missing pages where the answer is empty, as Apache's `ErrorDocument` does.
 *
 * A wrong method is refused with nothing (405): the address of a form that is opened like a page, e.g. from
 * the history of a browser, or a form that is sent to a page. Whoever does that would see a blank page, so
 * the application is asked for one. It finds the address in the field `x-request-target`.
 *
 * A fault that the framework has met comes with an empty body as well; it becomes an error, and the error the
 * page of the server for it.
 *
 * Everything else passes as it is: for an address that leads nowhere the application writes its page itself,
 * and the admin panel has pages of its own.
 */
export function withMissingPage(origin: Origin, { path, ...limits }: MissingPageOptions): Origin {
  const lane = new Lane(PAGES_AT_ONCE, PAGES_WAITING)
  const sendPage = async (request: IncomingMessage, response: ServerResponse, own: Head) => {
    const headers = { ...singleValues(request.headers), 'x-request-target': request.url ?? '/' }
    for (const name of ABOUT_ANOTHER_PAGE) Reflect.deleteProperty(headers, name)
    const page = await lane.run(() =>
      fetchOrigin(origin, { url: path, headers }, { ...limits, wanted: ({ status }) => status === 200 }),
    )
    if (page.kind === 'broken') throw page.error
    if (page.kind !== 'held') throw new Error(`There is no page at ${path} to show for a missing one.`)
    response.writeHead(own.status, { ...page.head.headers, ...own.headers }).end(page.body)
  }

  return async (request, response) => {
    const target = request.url ?? '/'
    if (isStaffTarget(target)) return origin(request, response)
    if (isNobodysPage(target, path)) return sendPage(request, response, { status: 404, headers: {} })
    if (!isRead(request.method)) return origin(request, response)
    const first = new CapturedResponse(request, (head) =>
      refusesMethod(head) || isFault(head) ? 'drop' : response.writeHead(head.status, head.headers),
    )
    response.once('close', () => first.destroy())
    const captured = await call(origin, request, first)
    if (captured.kind === 'broken') throw captured.error
    if (captured.kind !== 'dropped') return
    if (!refusesMethod(captured.head)) throw new Error('The page failed; its own error stands above.')
    const { allow = 'GET, HEAD' } = singleValues(captured.head.headers)
    await sendPage(request, response, { status: 405, headers: { allow } })
  }
}

/**
 * The page for missing pages itself, and those of the framework, which know nothing of the product and bring
 * scripts.
 */
function isNobodysPage(target: string, path: string): boolean {
  const [asked = ''] = target.split('?', 1)
  return asked === path || /^\/(?:404|500|_error|_not-found|_next\/(?:image|data\/.*))\/?$/.test(asked)
}

/**
 * Asked by a wrong method for a file, the framework says which it takes, and then fails over a page of its
 * own for that.
 */
function refusesMethod({ status, headers }: Head): boolean {
  return status === 405 || (status === 500 && headers.allow !== undefined)
}

/** A fault of which the framework tells nothing to the reader. */
function isFault({ status, headers }: Head): boolean {
  const type = headers['content-type']
  return status === 500 && (type === undefined || isHtml(type))
}

/** Whether an answer has a body that somebody may read. */
function isRead(method: string | undefined): boolean {
  return method !== 'HEAD'
}

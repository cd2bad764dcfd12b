import type { IncomingMessage, ServerResponse } from 'node:http'
import { CapturedResponse, type Head } from './captured-response'
import { isHtml, singleValues } from './header-fields'
import { call, fetchOrigin, type Origin } from './origin'
import { isStaffTarget } from './request'

export interface MissingPageOptions {
  /** The address of the page that is shown in place of every page there is not. */
  path: string
  /** Longest time that page may take, in milliseconds. */
  timeoutMs: number
  /** Largest size it may have, in bytes. */
  maxBodyBytes: number
}

/** What a reader has of another page, or has sent to it, says nothing about this one (RFC 9110 §13.1, §14.2). */
const ABOUT_ANOTHER_PAGE = [
  ...['if-none-match', 'if-modified-since', 'if-match', 'if-unmodified-since', 'range'],
  ...['content-type', 'content-length', 'transfer-encoding', 'origin'],
]

/**
 * Shows one page of the application in place of every page there is not, as Apache's `ErrorDocument` does.
 *
 * When a page says `notFound()`, the framework answers 404 with an empty body and leaves the text to the scripts of the page
 * (https://github.com/vercel/next.js/issues/62228). Somebody without scripts, a search engine or a link checker would get a blank page. So its
 * answer is thrown away, and the application is asked for a page that it renders as any other.
 *
 * A page that fails comes as such a shell as well; it becomes an error, and the error the page of the server for it.
 *
 * The application finds the address that was asked for in the field `x-request-target`. The admin panel has a page of its own for what it does not find.
 */
export function withMissingPage(origin: Origin, { path, ...limits }: MissingPageOptions): Origin {
  const sendPage = async (request: IncomingMessage, response: ServerResponse, instead?: Head) => {
    const headers = singleValues(request.headers)
    for (const name of ABOUT_ANOTHER_PAGE) Reflect.deleteProperty(headers, name)
    const page = await fetchOrigin(
      origin,
      { url: path, headers },
      { ...limits, wanted: ({ status }) => status === 200 },
    )
    if (page.kind === 'broken') throw page.error
    if (page.kind !== 'held') throw new Error(`There is no page at ${path} to show for a missing one.`)
    const { status = 404, headers: { allow = othersThan(request.method) } = {} } = instead ?? {}
    response.writeHead(status, { ...page.head.headers, ...(status === 405 && { allow }) }).end(page.body)
  }

  return async (request, response) => {
    const target = request.url ?? '/'
    request.headers['x-request-target'] = target
    if (!isRead(request.method) || isStaffTarget(target)) return origin(request, response)
    if (target.split('?', 1)[0] === path) return sendPage(request, response)
    const first = new CapturedResponse(request, {
      onHead: (head) => {
        if (isMissingPage(head)) return 'hold'
        return isFailedPage(head) ? 'drop' : response.writeHead(head.status, head.headers)
      },
      maxHeld: limits.maxBodyBytes,
      onOverflow: () => 'drop',
    })
    response.once('close', () => first.destroy())
    const captured = await call(origin, request, first)
    if (captured.kind === 'broken') throw captured.error
    if (captured.kind === 'dropped' && isFailedPage(captured.head))
      throw new Error('The page failed; its own error stands above.')
    if (captured.kind !== 'streaming') await sendPage(request, response, captured.head)
  }
}

/** A fault of a page, or of the handler of a form, which the framework answers with nothing. */
function isFailedPage({ status, headers }: Head): boolean {
  const type = headers['content-type']
  return status === 500 && (type === undefined || isHtml(type))
}

/** By which methods an address can be asked that refuses one (RFC 9110 §15.5.6), where the framework does not say: forms take POST alone, everything else is read. */
function othersThan(method: string | undefined): string {
  return method === 'POST' ? 'GET, HEAD' : 'POST'
}

/** Where a person will read the answer: a page that was opened, or a form that was sent. */
function isRead(method: string | undefined): boolean {
  return method === 'GET' || method === 'POST'
}

/** No page, or none that can be opened: the address of a form, from the history of a browser. */
function isMissingPage({ status, headers }: Head): boolean {
  return status === 405 || (status === 404 && isHtml(headers['content-type']))
}

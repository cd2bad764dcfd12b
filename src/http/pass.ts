import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendFault } from './answers'
import { cacheStatus } from './cache-status'
import { CapturedResponse, type Head } from './captured-response'
import { dress } from './dressing'
import { dropInternalFields, isHtml } from './header-fields'
import { call, type Origin } from './origin'
import { loggedPath, type ForwardReason } from './request'
import { adminHeaders, resourceHeaders, type SecurityOptions } from './security-headers'

export interface PassOptions extends SecurityOptions {
  origin: Origin
  /** Largest page held back for its script hashes, in bytes. */
  maxHtmlBytes: number
  /** Longest time until the answer begins to flow, or is whole if it is held, in milliseconds; none if not given. */
  timeoutMs?: number
  report: (sentence: string, error: unknown) => void
}

/**
 * Lets one reader's request through to the application. Pages are held until they are whole, because their policy names
 * their scripts; everything else flows. Nothing is compressed here: an answer for one person may hold secrets beside
 * text an attacker chose, and its compressed length would tell them apart (BREACH).
 *
 * @param why the cache did not answer (RFC 9211 §2.2).
 * @returns when the application's part is done; a slow reader may still be receiving.
 */
export async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  why: ForwardReason | 'uri-miss',
  options: PassOptions,
): Promise<void> {
  if (response.destroyed) return
  dropInternalFields(request.headers)
  const security = { https: options.https }
  const begin = (head: Head, page?: Buffer) => {
    const { status, headers } = dress(head, page, security)
    const own = { 'cache-status': cacheStatus({ kind: 'forwarded', why, status }) }
    response.writeHead(status, { ...headers, ...own, ...(page && { 'content-length': page.length }) })
    return response
  }
  const capture = new CapturedResponse(request, {
    onHead: (head) => (isPage(request, head) ? 'hold' : begin(head)),
    maxHeld: options.maxHtmlBytes,
    onOverflow: (head) => begin(head),
  })
  response.once('close', () => capture.destroy())
  const captured = await call(options.origin, request, capture, options.timeoutMs)
  if (captured.kind === 'held') {
    begin(captured.head, captured.body).end(captured.body)
  } else if (captured.kind === 'broken' && !response.closed) {
    options.report(`No answer for ${request.method ?? ''} ${loggedPath(request.url)}.`, captured.error)
    sendFault(response)
  }
}

/** Whether a page's text follows, with scripts in it to be named. */
function isPage(request: IncomingMessage, { status, headers }: Head): boolean {
  return isHtml(headers['content-type']) && request.method !== 'HEAD' && status !== 204 && status !== 304
}

/**
 * Hands a request of the admin panel or the API to the application as it is, bodies and streams included. The panel's
 * policy allows inline scripts, so no page has to be held.
 */
export async function handOver(
  request: IncomingMessage,
  response: ServerResponse,
  options: SecurityOptions & { origin: Origin },
): Promise<void> {
  dropInternalFields(request.headers)
  const fields = request.url?.startsWith('/admin') ? adminHeaders(options) : resourceHeaders(options)
  for (const [name, value] of fields) response.setHeader(name, value)
  await options.origin(request, response)
}

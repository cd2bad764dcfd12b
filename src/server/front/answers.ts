import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import { isNotModified } from '@/src/web/not-modified'
import { FAULTS, type Fault } from '@/src/lib/unavailable'
import { FAULT_PAGE, unavailablePage } from './fault-page'
import { isStaffTarget } from '@/src/web/request'
import type { Representation, StoredAnswer } from '@/src/server/cache/stored-answer'

/**
 * Sends a stored answer: the whole of it, its fields (HEAD), or 304 when the reader has it already (RFC 9110
 * §13.2.2).
 *
 * @param cacheStatus the value of `Cache-Status` (RFC 9211).
 */
export function sendStored(
  request: IncomingMessage,
  response: ServerResponse,
  answer: StoredAnswer,
  representation: Representation,
  cacheStatus: string,
): void {
  const variable = ['age', String(answer.age()), 'cache-status', cacheStatus]
  if (answer.status === 200 && isKnown(request, answer, representation)) {
    response.writeHead(304, representation.notModifiedFields.concat(variable))
    response.end()
    return
  }
  response.writeHead(answer.status, representation.fields.concat(variable))
  if (request.method === 'HEAD') response.end()
  else response.end(representation.body)
}

function isKnown({ headers }: IncomingMessage, answer: StoredAnswer, { etag }: Representation): boolean {
  const known = { ifNoneMatch: headers['if-none-match'], ifModifiedSince: headers['if-modified-since'] }
  return isNotModified(known, { etag, lastModified: answer.lastModified })
}

/** Sends a short answer in plain words, for what never reaches the application. */
export function sendPlain(
  response: ServerResponse,
  status: 400 | 405 | 414 | 500 | 501 | 503,
  sentence: string,
  more: Record<string, string> = {},
): void {
  const body = `${STATUS_CODES[status] ?? 'Error'}. ${sentence}\n`
  sendOnce(response, status, body, { 'content-type': 'text/plain; charset=utf-8', ...more })
}

/**
 * The answer when something broke that nobody foresaw: a page for browsers, a sentence for everything else.
 */
export function sendFault(response: ServerResponse): void {
  if (wantsPage(response)) sendPage(response, 500, FAULT_PAGE)
  else sendPlain(response, 500, 'Something went wrong on our side. Please try again in a minute.')
}

/**
 * The answer when nothing can be read for a while, through nobody's mistake: what happened, and when to come
 * back (RFC 9110 §10.2.3), to a browser, a program of the admin panel or anybody else in their own form.
 */
export function sendUnavailable(response: ServerResponse, fault: Fault): void {
  const { staff, readers, retryAfter } = FAULTS[fault]
  const isStaff = isStaffTarget(response.req.url ?? '')
  const sentence = isStaff ? staff : readers
  const more = { 'retry-after': String(retryAfter) }
  if (wantsPage(response)) sendPage(response, 503, unavailablePage(sentence, retryAfter), more)
  else if (isStaff)
    sendOnce(response, 503, JSON.stringify({ errors: [{ message: staff }] }), { ...JSON_TYPE, ...more })
  else sendPlain(response, 503, `${sentence} Please try again in ${retryAfter} seconds.`, more)
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }

function wantsPage({ req }: ServerResponse): boolean {
  return /\btext\/html\b/.test(req.headers.accept ?? '')
}

function sendPage(
  response: ServerResponse,
  status: number,
  page: string,
  more: Record<string, string> = {},
): void {
  sendOnce(response, status, page, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    ...more,
  })
}

function sendOnce(
  response: ServerResponse,
  status: number,
  text: string,
  fields: Record<string, string>,
): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const body = Buffer.from(text)
  response.writeHead(status, {
    'content-length': body.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...fields,
  })
  response.end(body)
}

/**
 * The answer when there is more to render than one process can: come back, nothing is wrong with the request.
 */
export function sendBusy(response: ServerResponse): void {
  sendPlain(response, 503, 'The site is very busy right now. Please try again in a few seconds.', {
    'retry-after': '3',
  })
}

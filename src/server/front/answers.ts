import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import { isNotModified } from '@/src/web/not-modified'
import { FAULTS, type Fault } from '@/src/lib/unavailable'
import { FOR_ONE_PERSON } from '@/src/web/cache-control'
import { FAULT_PAGE, unavailablePage } from './fault-page'
import { securityHeaders, STANDALONE_POLICY, type SecurityOptions } from './security-headers'
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

/** Answers that the server gives by itself, for what never reaches the application or got nothing from it. */
export class OwnAnswers {
  constructor(private readonly security: SecurityOptions) {}

  /**
   * A short answer in plain words; to a program of staff in the form in which the API tells of every error.
   */
  plain(
    response: ServerResponse,
    status: 400 | 405 | 408 | 411 | 413 | 414 | 500 | 501 | 503,
    sentence: string,
    more: Record<string, string> = {},
  ): void {
    if (isProgram(response)) {
      const errors = JSON.stringify({ errors: [{ message: sentence }] })
      return this.#send(response, status, errors, { ...JSON_TYPE, ...more })
    }
    const body = `${STATUS_CODES[status] ?? 'Error'}. ${sentence}\n`
    this.#send(response, status, body, { 'content-type': 'text/plain; charset=utf-8', ...more })
  }

  /**
   * The answer when something broke that nobody foresaw: a page for browsers, a sentence for everything else.
   */
  fault(response: ServerResponse): void {
    if (wantsPage(response)) this.#page(response, 500, FAULT_PAGE)
    else this.plain(response, 500, 'Something went wrong on our side. Please try again in a minute.')
  }

  /**
   * The answer when nothing can be read for a while, through nobody's mistake: what happened, and when to
   * come back (RFC 9110 §10.2.3), to a browser, a program of the admin panel or anybody else in their own
   * form.
   */
  unavailable(response: ServerResponse, fault: Fault): void {
    const { staff, readers, retryAfter } = FAULTS[fault]
    const sentence = isStaffTarget(response.req.url ?? '') ? staff : readers
    const more = { 'retry-after': String(retryAfter) }
    if (wantsPage(response)) this.#page(response, 503, unavailablePage(sentence, retryAfter), more)
    else if (isProgram(response)) this.plain(response, 503, staff, more)
    else this.plain(response, 503, `${sentence} Please try again in ${retryAfter} seconds.`, more)
  }

  /**
   * The answer when there is more to render than one process can: come back, nothing is wrong with the
   * request.
   */
  busy(response: ServerResponse): void {
    this.plain(response, 503, 'The site is very busy right now. Please try again in a few seconds.', {
      'retry-after': '3',
    })
  }

  #page(response: ServerResponse, status: number, page: string, more: Record<string, string> = {}): void {
    const type = 'text/html; charset=utf-8'
    this.#send(response, status, page, {
      'content-type': type,
      'content-security-policy': STANDALONE_POLICY,
      ...more,
    })
  }

  #send(response: ServerResponse, status: number, text: string, fields: Record<string, string>): void {
    if (response.headersSent) {
      response.destroy()
      return
    }
    const { url = '/' } = response.req
    const body = Buffer.from(text)
    response.writeHead(status, {
      ...Object.fromEntries(
        securityHeaders({ url, status, contentType: fields['content-type'] }, this.security),
      ),
      ...(isStaffTarget(url) ? STAFF_ALONE : { 'cache-control': 'no-store' }),
      'content-length': body.length,
      ...fields,
    })
    response.end(body)
  }
}

/** What every answer to staff and of the API says, whatever it is: no cache may keep it. */
const STAFF_ALONE = { 'cache-control': FOR_ONE_PERSON, vary: 'cookie' }

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }

function wantsPage({ req }: ServerResponse): boolean {
  return /\btext\/html\b/.test(req.headers.accept ?? '')
}

/** Whether a program of the panel, or any other, asks for data. */
function isProgram(response: ServerResponse): boolean {
  return isStaffTarget(response.req.url ?? '') && !wantsPage(response)
}

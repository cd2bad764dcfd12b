import { randomBytes } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { lastingFault, meeting, type MetFault } from '@/src/lib/availability'
import { faultOf, FAULTS } from '@/src/lib/unavailable'
import { OwnAnswers } from './front/answers'
import { cacheStatus } from './cache/cache-status'
import { CapturedResponse } from './message/captured-response'
import { dress } from './front/dressing'
import { FOR_ONE_PERSON } from '@/src/web/cache-control'
import { addVary, dropInternalFields, dropRouterFields, singleValues } from '@/src/web/header-fields'
import { LaneFull } from '@/src/lib/lane'
import { call, type Origin } from './message/origin'
import { loggedPath, type ForwardReason } from '@/src/web/request'
import { adminHeaders, securityHeaders, type SecurityOptions } from './front/security-headers'

export interface PassOptions extends SecurityOptions {
  origin: Origin
  /** Longest time until the answer begins to flow, in milliseconds; none if not given. */
  timeoutMs?: number
  report: (sentence: string, error: unknown) => void
}

/**
 * Lets one reader's request through to the application, and its answer flow back. Nothing is compressed here:
 * an answer for one person may hold secrets beside text an attacker chose, and its compressed length would
 * tell them apart (BREACH).
 *
 * @param why the cache did not answer (RFC 9211 §2.2).
 * @returns when the answer has begun to flow, or has been given up.
 * @throws LaneFull when the application refuses because it has too much to do; whatever it failed with while
 * the database cannot be used
 */
export async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  why: ForwardReason | 'uri-miss',
  options: PassOptions,
): Promise<void> {
  if (response.destroyed) return
  dropInternalFields(request.headers)
  dropRouterFields(request.headers)
  const capture = new CapturedResponse(request, (head) => {
    const { status, headers } = dress(head, request.url ?? '/', options)
    const own = { 'cache-status': cacheStatus({ kind: 'forwarded', why, status }) }
    return response.writeHead(status, { ...headers, ...own })
  })
  const report = (error: Error) =>
    options.report(`No answer for ${request.method ?? ''} ${loggedPath(request.url)}.`, error)
  response.once('close', () => {
    capture.destroy()
    // The application broke in the middle; a reader who hangs up leaves no error here.
    if (response.errored) report(response.errored)
  })
  const captured = await call(options.origin, request, capture, options.timeoutMs)
  if (captured.kind === 'broken' && !response.closed) {
    // Whoever called knows what to answer to these.
    if (captured.error instanceof LaneFull || faultOf(captured.error) || lastingFault()) throw captured.error
    report(captured.error)
    new OwnAnswers(options).fault(response)
  }
}

/**
 * Hands a request of the admin panel or the API to the application as it is, bodies and streams included; its
 * answer gets only our security fields, is for one person alone, and has the status of a fault that the
 * application notes of it.
 */
export async function handOver(
  request: IncomingMessage,
  response: ServerResponse,
  options: SecurityOptions & { origin: Origin },
): Promise<void> {
  dropInternalFields(request.headers)
  const { url = '/' } = request
  const nonce = randomBytes(16).toString('base64')
  // Next.js looks for the nonce of its scripts where a proxy before it would have put it
  // (https://nextjs.org/docs/app/guides/content-security-policy).
  request.headers['content-security-policy'] = `script-src 'nonce-${nonce}'`
  const fields = url.startsWith('/admin')
    ? adminHeaders(options, nonce)
    : securityHeaders({ url, status: 200, contentType: undefined }, options)
  for (const [name, value] of fields) response.setHeader(name, value)
  const met: MetFault = {}
  amendHead(response, met)
  await meeting(met, () => options.origin(request, response))
}

type NodeFields = OutgoingHttpHeaders | OutgoingHttpHeader[]

/**
 * Has an answer leave with the fields of what is for one person, whatever the application says, and as 503
 * (RFC 9110 §15.6.4), with when to come back, if a fault is noted of its request before.
 */
function amendHead(response: ServerResponse, met: MetFault): void {
  const writeHead = response.writeHead.bind(response)
  response.writeHead = (status: number, reason?: string | NodeFields, fields?: NodeFields) => {
    if (met.fault) response.setHeader('retry-after', FAULTS[met.fault].retryAfter)
    const told = met.fault ? 503 : status
    const given = typeof reason === 'string' ? fields : reason
    for (const [name, value] of pairs(given)) if (value !== undefined) response.setHeader(name, value)
    response.setHeader('cache-control', FOR_ONE_PERSON)
    response.setHeader('vary', addVary(singleValues(response.getHeaders()).vary, 'cookie'))
    return typeof reason === 'string' ? writeHead(told, reason) : writeHead(told)
  }
}

/** What `writeHead` takes besides the status: an object, or name, value, name, value. */
function pairs(fields: NodeFields = {}): [string, OutgoingHttpHeader | undefined][] {
  if (!Array.isArray(fields)) return Object.entries(fields)
  return fields.flatMap((name, at) => (at % 2 === 0 ? [[String(name), fields[at + 1]]] : []))
}

import { elapsed, now } from '@/src/clock'
import { lastingFault } from '@/src/lib/availability'
import { faultOf } from '@/src/lib/unavailable'
import type { Loaded, Target } from './cache/cache'
import type { Head } from './message/captured-response'
import { dress } from './front/dressing'
import { sharedLifetime, type Lifetime } from './cache/freshness'
import { endToEnd, singleValues } from '@/src/web/header-fields'
import { LaneFull } from '@/src/lib/lane'
import { fetchOrigin, type Origin } from './message/origin'
import { loggedPath } from '@/src/web/request'
import type { SecurityOptions } from './front/security-headers'
import { StoredAnswer } from './cache/stored-answer'

export interface LoadOptions extends SecurityOptions {
  origin: Origin
  maxBodyBytes: number
  timeoutMs: number
  /** Told about every time the application threw or was too slow. */
  report: (sentence: string, error: unknown) => void
}

/**
 * Asks the application for an answer that everybody may have, and makes it one that can be stored.
 *
 * @param previous what is stored now. If it carries the application's own validator, the application may say
 * 304 and save itself the work (RFC 9111 §4.3.1).
 */
export async function load(
  target: Target,
  previous: StoredAnswer | undefined,
  options: LoadOptions,
): Promise<Loaded> {
  const asked = { date: now(), elapsed: elapsed() }
  const headers = {
    ...target.headers,
    ...(previous?.status === 200 &&
      previous.originEtag !== undefined && { 'if-none-match': previous.originEtag }),
  }
  const leaving = (head: Head) =>
    previous && head.status === 304 ? updated(previous, head) : dress(head, target.url, options)
  let head: Head | undefined
  let lifetime: Lifetime | undefined
  const captured = await fetchOrigin(
    options.origin,
    { url: target.url, headers },
    {
      timeoutMs: options.timeoutMs,
      maxBodyBytes: options.maxBodyBytes,
      wanted: (given) => {
        head = leaving(given)
        lifetime = sharedLifetime(target, { status: head.status, headers: singleValues(head.headers) })
        return lifetime !== undefined || isFailure(head.status)
      },
    },
  )
  if (captured.kind === 'broken') {
    if (captured.error instanceof LaneFull) throw captured.error
    // What goes on is told once, where it is noticed.
    if (lastingFault() === undefined) {
      options.report(`No answer for ${loggedPath(target.url)}.`, captured.error)
    }
    return { kind: 'failed', fault: faultOf(captured.error) }
  }
  if (captured.kind !== 'held' || !head) return { kind: 'unshareable' }
  if (isFailure(head.status)) {
    return { kind: 'failed', answer: new StoredAnswer(head, captured.body, asked, undefined) }
  }
  const body = previous && captured.head.status === 304 ? previous.body : captured.body
  const answer = new StoredAnswer(head, body, asked, lifetime)
  // Most refreshes of a page find it as it was; then nothing has to be compressed again.
  if (previous?.body.equals(body)) answer.adopt(previous)
  return { kind: 'answer', answer }
}

/** A stored head with the fields of a 304 laid over it; the body's own stay (RFC 9111 §3.2). */
function updated(previous: StoredAnswer, { headers }: Head): Head {
  const newer = Object.entries(endToEnd(headers)).filter(([name]) => !name.startsWith('content-'))
  return { status: previous.status, headers: { ...previous.head.headers, ...Object.fromEntries(newer) } }
}

/** The failures for which RFC 5861 §4 lets a stale answer stand in. */
function isFailure(status: number): boolean {
  return status === 500 || status === 502 || status === 503 || status === 504
}

import { elapsed } from '@/src/clock'
import { processState } from '@/src/lib/process-state'

/** For how long mail for a domain is not tried after one was not taken in time, in milliseconds. */
const REST = 5 * 60_000

/** Most domains that are remembered. */
const MOST = 1_000

/** By domain, when its last mail was not taken in time, on the clock that ages go by; the oldest first. */
const slow = processState('slow-mail-domains', () => new Map<string, number>())

/**
 * Whether a mail for a domain took too long some minutes ago. It is remembered from one round of the mail to
 * the next: a mail that hangs outlasts its round, and others for the domain would hold up the next one.
 */
export function isSlow(domain: string): boolean {
  const since = slow.get(domain)
  return since !== undefined && elapsed() - since < REST
}

/** Remembers that a mail for a domain was not taken in time. */
export function noteSlow(domain: string): void {
  slow.delete(domain)
  slow.set(domain, elapsed())
  const [oldest] = slow.keys()
  if (slow.size > MOST && oldest !== undefined) slow.delete(oldest)
}

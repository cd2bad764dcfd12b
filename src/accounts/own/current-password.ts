import type { Payload } from 'payload'
import type { Issue } from '@/src/lib/issue'
import type { Account } from '@/src/payload-types'
import { refund, spend } from '@/src/limits/attempt-limits'
import { verifyPassword } from '@/src/passwords/password-hash'

/** What comes of asking for the current password. */
export type Confirmed =
  | { kind: 'right' }
  | { kind: 'wrong'; message: string }
  /** Guessed too often: seconds to wait. */
  | { kind: 'limited'; retryAfter: number }

/** What is wrong with the current password, to be said along with what is wrong in the other fields. */
export const currentIssues = (confirmed: Confirmed): Issue[] =>
  confirmed.kind === 'wrong' ? [{ field: 'current', message: confirmed.message }] : []

const MISSING = 'Enter your current password.'
const WRONG = 'This is not your current password. Type it as you do when you sign in.'

/**
 * Asks for the current password before something about an account changes: whoever finds a session left open
 * must not take the account over. Wrong guesses are limited for each account; right ones do not count.
 *
 * @throws LaneFull when more hashes wait than can be computed in a few seconds
 */
export async function confirmPassword(
  payload: Payload,
  account: Account,
  typed: string,
  now: Date,
): Promise<Confirmed> {
  if (typed === '') return { kind: 'wrong', message: MISSING }
  const charges = [{ limit: 'current-password' as const, key: account.id }]
  const retryAfter = await spend(payload, now, charges)
  if (retryAfter !== undefined) return { kind: 'limited', retryAfter }
  if (!(await verifyPassword(typed, account.passwordHash))) return { kind: 'wrong', message: WRONG }
  await refund(payload, now, charges)
  return { kind: 'right' }
}

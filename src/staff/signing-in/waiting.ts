import type { Payload } from 'payload'
import { env } from '@/src/env'
import {
  findPending,
  isStillTheirs,
  PENDING_TIME,
  type PendingSignIn,
} from '@/src/staff/factors/pending-sign-in'
import { memberById, type Member } from './member'
import { readCookie, setCookie } from '@/src/web/visitor-cookies'

/** A member of staff whose password was right, and the sign-in that waits for the second factor. */
export interface WaitingSignIn {
  pending: PendingSignIn
  member: Member
}

/**
 * Whose sign-in waits for a second factor in a browser; undefined when nobody's does, or no more, or the
 * password is another one by now.
 */
export async function waitingOf(
  payload: Payload,
  headers: Headers,
  now: Date,
): Promise<WaitingSignIn | undefined> {
  const token = readCookie(headers.get('cookie'), COOKIE, env().https)
  const pending = await findPending(payload, token, now)
  const member = pending && (await memberById(payload, pending.member))
  return member && isStillTheirs(pending, member) ? { pending, member } : undefined
}

/** The cookie of a sign-in that waits; it ends with it. */
export const waitingCookie = (token: string): string =>
  setCookie(COOKIE, token, { https: env().https, maxAge: PENDING_TIME / 1_000 })

/** What takes that cookie away. */
export const noWaitingCookie = (): string => setCookie(COOKIE, '', { https: env().https, maxAge: 0 })

const COOKIE = 'staff-second-step'

/** What whoever answers is told when nothing waits for the answer any more. */
export const SIGN_IN_OVER =
  'This sign-in is over: it took longer than ten minutes, or five second factors were wrong. Sign in with your password again.'

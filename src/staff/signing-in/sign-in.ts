import type { Payload } from 'payload'
import { audit } from '@/src/audit/audit'
import { verifyPassword } from '@/src/passwords/password-hash'
import type { Client } from '@/src/web/client'
import { giveBackAttempt, lockIfUsedUp, takeAttempt } from './lock'
import { memberByEmail, signsInHere, type Member } from './member'

/** What a staff member signs in with. */
export interface StaffCredentials {
  email: string
  password: string
  client: Client
  now: Date
  /**
   * Whether the member has signed in with this browser under the present password. It has attempts of its own
   * then, which whoever asks has counted; the lock is for strangers alone.
   */
  isKnownBrowser: boolean
}

/**
 * What a sign-in came to: the password is that of a member, for whom a session may begin, or nobody is told
 * what was wrong.
 */
export type StaffSignIn = { kind: 'right'; member: Member } | { kind: 'refused' }

/**
 * Looks at an address and a password. An unknown address, a wrong password and a locked sign-in cost the same
 * work and the same statements, so that neither the answer nor its time tells who is on the staff. It begins
 * no session: that is {@link beginSession}.
 *
 * @throws LaneFull when more sign-ins wait than can be served in a few seconds
 */
export async function signIn(payload: Payload, credentials: StaffCredentials): Promise<StaffSignIn> {
  const { email, password, client, now } = credentials
  const member = await memberByEmail(payload, email)
  const isKnown = member !== undefined && credentials.isKnownBrowser
  const mayTry = isKnown || (await takeAttempt(payload, member, now))
  const isRight = await verifyPassword(password, member?.passwordHash).catch(async (error: unknown) => {
    // Whoever tries again and again while the server is busy must not be locked out by that.
    if (!isKnown) await giveBackAttempt(payload, member, now)
    throw error
  })
  if (isRight && !isKnown) await giveBackAttempt(payload, member, now)
  if (member && mayTry && isRight && signsInHere(member)) return { kind: 'right', member }
  // The entry about the lock stands for the attempt as well.
  const isLockedNow = !isRight && !isKnown && (await lockIfUsedUp(payload, member, { client, now }))
  if (!isLockedNow) {
    const about = { kind: 'staff', name: email } as const
    await audit(payload, { kind: 'sign-in-failed', member, about, actor: 'Not signed in', client, now })
  }
  return { kind: 'refused' }
}

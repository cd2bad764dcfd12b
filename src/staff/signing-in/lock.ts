import type { Payload } from 'payload'
import { audit } from '@/src/audit/audit'
import { onceAnHour } from '@/src/mail/once-an-hour'
import { requestMail } from '@/src/mail/queue'
import * as attempts from '@/src/signing-in/attempts'
import type { Client } from '@/src/web/client'
import type { Member } from './member'

/** Wrong passwords in a row that lock the sign-in of a staff member. */
export const STAFF_ATTEMPTS = 5

/**
 * For how long, in minutes. Between 30 seconds and an hour is what slows guessing down far enough (NIST SP
 * 800-63B §3.2.2).
 */
export const STAFF_LOCK_MINUTES = 15

/** The kind of the mail that tells a staff member of the lock. */
export const STAFF_LOCKED = 'staff-locked'

const policy: attempts.LockPolicy = {
  attempts: STAFF_ATTEMPTS,
  lockTime: STAFF_LOCK_MINUTES * 60 * 1_000,
}

const counterOf = (member: Member | undefined): attempts.Counter => ({ collection: 'users', id: member?.id })

/** Takes one of the attempts that a staff member has left; see {@link attempts.takeAttempt}. */
export const takeAttempt = (payload: Payload, member: Member | undefined, now: Date): Promise<boolean> =>
  attempts.takeAttempt(payload, counterOf(member), { policy, lockedUntil: member?.lockedUntil, now })

/** Gives back an attempt that was no wrong password; see {@link attempts.giveBackAttempt}. */
export const giveBackAttempt = (payload: Payload, member: Member | undefined, now: Date): Promise<void> =>
  attempts.giveBackAttempt(payload, counterOf(member), now)

/**
 * Locks the sign-in of a staff member, after a wrong password, when the attempts are used up, writes that
 * down and tells the member: by one mail an hour, however often somebody locks it.
 *
 * @returns whether this call has locked it
 */
export async function lockIfUsedUp(
  payload: Payload,
  member: Member | undefined,
  { client, now }: { client: Client; now: Date },
): Promise<boolean> {
  const locked = async (until: Date): Promise<void> => {
    if (!member) return
    await audit(payload, { kind: 'locked', member, actor: 'Not signed in', client, now })
    await requestMail(payload, {
      kind: STAFF_LOCKED,
      data: { email: member.email, lockedUntil: until.toISOString() },
      now,
      key: onceAnHour(`${STAFF_LOCKED} ${member.id}`, now),
    })
  }
  return attempts.lockIfUsedUp(payload, counterOf(member), { policy, now, locked })
}

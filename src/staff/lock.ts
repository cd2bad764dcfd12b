import type { Payload } from 'payload'
import { joining } from '@/src/database/rows'
import { requestMail } from '@/src/mail/queue'

/** Wrong passwords in a row that lock the sign-in of a staff member. */
export const STAFF_ATTEMPTS = 5

/**
 * For how long, in minutes. Anybody who knows an address can lock its owner out, so it is short; between 30
 * seconds and an hour is what slows guessing down far enough (NIST SP 800-63B §3.2.2).
 */
export const STAFF_LOCK_MINUTES = 15

/** The kind of the mail that tells a staff member of the lock. */
export const STAFF_LOCKED = 'staff-locked'

/** What is read of a staff member before somebody signs in as them. */
interface Member {
  id: string
  email: string
  name: string
  lockUntil?: string | null
}

/** The staff member with an e-mail address, as it is stored. */
export async function memberByEmail(payload: Payload, email: string): Promise<Member | undefined> {
  const where = { email: { equals: email } }
  return (
    (await payload.db.findOne<Member>({ collection: 'users', where, req: joining(payload) })) ?? undefined
  )
}

/** Whether the sign-in of a staff member is locked. */
export const isLocked = ({ lockUntil }: Member, now: Date): boolean =>
  Boolean(lockUntil) && new Date(lockUntil ?? 0) > now

/**
 * Tells a staff member by mail when the last wrong password has locked their sign-in: once an hour, however
 * often somebody locks it.
 */
export async function tellIfLocked(payload: Payload, email: string, now: Date): Promise<void> {
  const member = await memberByEmail(payload, email)
  if (!member?.lockUntil || !isLocked(member, now)) return
  const { id, lockUntil } = member
  await requestMail(payload, {
    kind: STAFF_LOCKED,
    data: { email, lockUntil },
    now,
    key: `${STAFF_LOCKED} ${id} ${now.toISOString().slice(0, 'YYYY-MM-DDTHH'.length)}`,
  })
}

import type { Payload } from 'payload'
import { audit } from '@/src/audit/audit'
import { requestMail } from '@/src/mail/queue'
import type { Account } from '@/src/payload-types'
import * as attempts from '@/src/signing-in/attempts'
import type { Client } from '@/src/web/client'

/** Wrong passwords in a row that lock an account, and for how many hours. */
export const WRONG_PASSWORDS = 5
export const LOCK_HOURS = 24

/** The same in milliseconds. */
export const LOCK_TIME = LOCK_HOURS * 60 * 60 * 1_000

const policy: attempts.LockPolicy = { attempts: WRONG_PASSWORDS, lockTime: LOCK_TIME }

const counterOf = (account: Account | undefined): attempts.Counter => ({
  collection: 'accounts',
  id: account?.id,
})

/** Takes one of the attempts that an account has left; see {@link attempts.takeAttempt}. */
export const takeAttempt = (payload: Payload, account: Account | undefined, now: Date): Promise<boolean> =>
  attempts.takeAttempt(payload, counterOf(account), { policy, lockedUntil: account?.lockedUntil, now })

/** Gives back an attempt that was no wrong password; see {@link attempts.giveBackAttempt}. */
export const giveBackAttempt = (payload: Payload, account: Account | undefined, now: Date): Promise<void> =>
  attempts.giveBackAttempt(payload, counterOf(account), now)

/**
 * Locks an account, after a wrong password, when its attempts are used up, writes that down and tells its
 * owner.
 *
 * @returns whether this call has locked it
 */
export async function lockIfUsedUp(
  payload: Payload,
  account: Account | undefined,
  { client, now }: { client: Client; now: Date },
): Promise<boolean> {
  const locked = async (): Promise<void> => {
    if (!account) return
    await audit(payload, { kind: 'locked', account, actor: 'Not signed in', client, now })
    const data = { account: account.id, to: account.email, at: now.toISOString() }
    await requestMail(payload, { kind: 'locked', data, now })
  }
  return attempts.lockIfUsedUp(payload, counterOf(account), { policy, now, locked })
}

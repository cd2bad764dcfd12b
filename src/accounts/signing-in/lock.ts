import type { Payload, Where } from 'payload'
import { ahead, updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { requestMail } from '@/src/mail/queue'
import type { Account } from '@/src/payload-types'
import type { Client } from '@/src/web/client'
import { audit } from '@/src/audit/audit'

/** Wrong passwords in a row that lock an account, and for how many hours. */
export const WRONG_PASSWORDS = 5
export const LOCK_HOURS = 24

/** The same in milliseconds. */
export const LOCK_TIME = LOCK_HOURS * 60 * 60 * 1_000

/** An id that no account has: for an unknown user name the same statements run as for a known one. */
const NOBODY = 'nobody'

/**
 * Takes one of the attempts that an account has left, before the password is looked at: of any number of
 * guesses at the same moment, five are looked at.
 *
 * @returns whether there was one left
 */
export async function takeAttempt(
  payload: Payload,
  account: Account | undefined,
  now: Date,
): Promise<boolean> {
  const id = account?.id ?? NOBODY
  const lockedUntil = account?.lockedUntil
  const isOver = typeof lockedUntil === 'string' && new Date(lockedUntil) <= now
  const taken =
    (isOver ? await beginAnew(payload, id, lockedUntil) : undefined) ??
    (await update(payload, [{ id: { equals: id } }, notLocked(now)], { failedAttempts: { $inc: 1 } }))
  return taken !== undefined && taken <= WRONG_PASSWORDS
}

/**
 * Gives back an attempt that was no wrong password: it was right, or it was not looked at after all. A locked
 * account counts none and gets none back.
 */
export async function giveBackAttempt(
  payload: Payload,
  account: Account | undefined,
  now: Date,
): Promise<void> {
  const isCounted = { failedAttempts: { greater_than: 0 } }
  const where = [{ id: { equals: account?.id ?? NOBODY } }, isCounted, notLocked(now)]
  await update(payload, where, { failedAttempts: { $inc: -1 } })
}

/**
 * Locks an account, after a wrong password, when its attempts are used up, writes that down and tells its
 * owner. Whoever of many comes first does all three; for everybody else, and for an unknown user name, it is
 * one statement that changes nothing.
 *
 * @returns whether this call has locked it
 */
export async function lockIfUsedUp(
  payload: Payload,
  account: Account | undefined,
  { client, now }: { client: Client; now: Date },
): Promise<boolean> {
  const usedUp = { failedAttempts: { greater_than_equal: WRONG_PASSWORDS } }
  const where = [{ id: { equals: account?.id ?? NOBODY } }, usedUp, notLocked(now)]
  const lockedUntil = new Date(now.getTime() + LOCK_TIME).toISOString()
  const lock = async (): Promise<boolean> => {
    const locked = await updateIf(payload, 'accounts', where, { lockedUntil })
    if (!locked || !account) return false
    await audit(payload, { kind: 'locked', account, actor: 'Not signed in', client, now })
    await requestMail(payload, {
      kind: 'locked',
      data: { account: account.id, to: account.email, at: now.toISOString() },
      now,
    })
    return true
  }
  return ahead(payload, () => inTransaction(payload, lock))
}

/** A condition for accounts that are not locked at a moment. */
export const notLocked = (now: Date): Where => ({
  or: [{ lockedUntil: { exists: false } }, { lockedUntil: { less_than_equal: now.toISOString() } }],
})

/** What opens an account again, as fields to write. */
export const UNLOCKED = { failedAttempts: 0, lockedUntil: null } as const

async function beginAnew(payload: Payload, id: string, lockedUntil: string): Promise<number | undefined> {
  const where = [{ id: { equals: id } }, { lockedUntil: { equals: lockedUntil } }]
  return update(payload, where, { failedAttempts: 1, lockedUntil: null })
}

/** @returns the attempts that are counted now; undefined when no account matched */
async function update(
  payload: Payload,
  where: Where[],
  data: Record<string, unknown>,
): Promise<number | undefined> {
  const row = await ahead(payload, () => updateIf(payload, 'accounts', where, data))
  if (!row) return undefined
  return 'failedAttempts' in row && typeof row.failedAttempts === 'number' ? row.failedAttempts : 0
}

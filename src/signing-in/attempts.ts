import type { Payload, Where } from 'payload'
import { ahead, NO_EDIT, updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'

/** Where attempts are counted: a row with `failedAttempts` and `lockedUntil`. */
export interface Counter {
  collection: 'accounts' | 'users'
  /** Id of the row; undefined when there is nobody. */
  id: string | undefined
}

/** Wrong passwords in a row that close a lock, and for how long, in milliseconds. */
export interface LockPolicy {
  attempts: number
  lockTime: number
}

/** An id that no row has: for somebody who is not known the same statements run as for somebody who is. */
const NOBODY = 'nobody'

/**
 * Takes one of the attempts that are left, before the password is looked at: of any number of guesses at the
 * same moment no more than so many are looked at.
 *
 * @param lockedUntil as it was read along with what the password is compared with
 * @returns whether there was one left
 */
export async function takeAttempt(
  payload: Payload,
  counter: Counter,
  { policy, lockedUntil, now }: { policy: LockPolicy; lockedUntil?: string | null | undefined; now: Date },
): Promise<boolean> {
  const isOver = typeof lockedUntil === 'string' && new Date(lockedUntil) <= now
  const taken =
    (isOver ? await beginAnew(payload, counter, lockedUntil) : undefined) ??
    (await update(payload, counter, [notLocked(now)], { failedAttempts: { $inc: 1 } }))
  return taken !== undefined && taken <= policy.attempts
}

/**
 * Gives back an attempt that was no wrong password: it was right, or it was not looked at after all. What is
 * locked counts none and gets none back.
 */
export async function giveBackAttempt(payload: Payload, counter: Counter, now: Date): Promise<void> {
  const isCounted = { failedAttempts: { greater_than: 0 } }
  await update(payload, counter, [isCounted, notLocked(now)], { failedAttempts: { $inc: -1 } })
}

/**
 * Locks, after a wrong password, when the attempts are used up. Of many that come at the same moment the
 * first one does, and what belongs to it; for everybody else, and where there is nobody, it is one statement
 * that changes nothing.
 *
 * @param locked what has to be done along with it, in the same transaction
 * @returns whether this call has locked
 */
export async function lockIfUsedUp(
  payload: Payload,
  { collection, id = NOBODY }: Counter,
  { policy, now, locked }: { policy: LockPolicy; now: Date; locked: (until: Date) => Promise<void> },
): Promise<boolean> {
  const usedUp = { failedAttempts: { greater_than_equal: policy.attempts } }
  const until = new Date(now.getTime() + policy.lockTime)
  const lock = async (): Promise<boolean> => {
    const where = [{ id: { equals: id } }, usedUp, notLocked(now)]
    if (!(await updateIf(payload, collection, where, { ...NO_EDIT, lockedUntil: until.toISOString() })))
      return false
    await locked(until)
    return true
  }
  return ahead(payload, () => inTransaction(payload, lock))
}

/** A condition for rows that are not locked at a moment. */
export const notLocked = (now: Date): Where => ({
  or: [{ lockedUntil: { exists: false } }, { lockedUntil: { less_than_equal: now.toISOString() } }],
})

/** What opens a lock again, as fields to write. */
export const UNLOCKED = { failedAttempts: 0, lockedUntil: null } as const

/** The same by somebody who helps: browsers that have used up attempts of their own begin anew as well. */
export const unlocked = (now: Date) => ({ ...NO_EDIT, ...UNLOCKED, unlockedAt: now.toISOString() })

async function beginAnew(
  payload: Payload,
  counter: Counter,
  lockedUntil: string,
): Promise<number | undefined> {
  const asRead = { lockedUntil: { equals: lockedUntil } }
  return update(payload, counter, [asRead], { failedAttempts: 1, lockedUntil: null })
}

/** @returns the attempts that are counted now; undefined when no row matched */
async function update(
  payload: Payload,
  { collection, id = NOBODY }: Counter,
  where: Where[],
  data: Record<string, unknown>,
): Promise<number | undefined> {
  const conditions = [{ id: { equals: id } }, ...where]
  const row = await ahead(payload, () => updateIf(payload, collection, conditions, { ...NO_EDIT, ...data }))
  if (!row) return undefined
  return 'failedAttempts' in row && typeof row.failedAttempts === 'number' ? row.failedAttempts : 0
}

import type { Payload } from 'payload'
import { isClash, isTransientTransactionError } from './conflicts'
import { inScope, openTransaction } from './open-transaction'

/**
 * How often work is tried whose transaction clashed with another one, and the bounds of the pauses between,
 * in milliseconds. Each round lets one of them through, so a dozen clicks at the same moment need about as
 * many.
 */
const MOST_ATTEMPTS = 12
const FIRST_PAUSE = 20
const LONGEST_PAUSE = 400

/**
 * Does several writes whole or not at all. What the work does in its asynchronous context with `joining` (see
 * rows.ts) belongs to it. Inside of a transaction that is open already it is a part of that.
 *
 * The work is done again where MongoDB has ended one of two transactions that clashed, and where somebody
 * else has stored a value that has to be unique: then it finds what is in its way. Inside of a transaction
 * the database tells of such a clash by ending it, so the work cannot look for itself and go on. It may do
 * nothing outside of the database but by `afterCommit`.
 *
 * @throws what the work throws, after everything it wrote is undone; what keeps it from being stored; the
 * clash when it comes again and again
 */
export async function inTransaction<T>({ db }: Pick<Payload, 'db'>, work: () => Promise<T>): Promise<T> {
  if (openTransaction(db)?.state === 'open') return work()
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inScope(() => once(db, work))
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !isClash(error)) throw error
      if (isTransientTransactionError(error)) await pause(attempt)
    }
  }
}

function pause(attempt: number): Promise<void> {
  const most = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempt)
  return new Promise((resolve) => setTimeout(resolve, Math.random() * most))
}

async function once<T>(db: Payload['db'], work: () => Promise<T>): Promise<T> {
  const id = await db.beginTransaction()
  if (id === null) throw new Error('The database offers no transactions.')
  try {
    const result = await work()
    await db.commitTransaction(id)
    return result
  } catch (error) {
    await undo(db, id)
    throw error
  }
}

/** Why something is undone is told to whoever asked for it; that it could not be undone, to the log. */
async function undo(db: Payload['db'], id: string | number): Promise<void> {
  try {
    await db.rollbackTransaction(id)
  } catch (error) {
    db.payload.logger.error({ err: error, msg: 'A transaction could not be undone by itself.' })
  }
}

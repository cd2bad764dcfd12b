import { APIError, type Payload, type PayloadRequest, type Where } from 'payload'
import { newId } from './ids'
import { openTransaction, type OpenTransaction } from './open-transaction'
import { byItself, removeRow } from './rows'
import { databaseTime, leaseIsOver } from './time'

/**
 * For how long a hold is believed whose instance may have died, in milliseconds: MongoDB ends a transaction
 * after a minute.
 */
const BELIEVED = 120_000

type Purpose = 'show' | 'change'

const HELD_BY_ANOTHER: Record<Purpose, string> = {
  show: 'Something that this notice shows is being changed at this moment. Publish it again in a minute.',
  change: 'A notice that shows this is being published at this moment. Try again in a minute.',
}

/** What each transaction holds already. */
const held = new WeakMap<OpenTransaction, Set<string>>()

/**
 * Keeps plans, documents and pictures from being changed while a notice that shows them is made public, or
 * the other way round. Neither transaction sees what the other has not stored yet, so each says beforehand,
 * in a row that all instances see at once, what it is about to do, and then looks what others have said: of
 * two at the same moment, one at least sees the other (Dekker's algorithm). What is read after that is as it
 * will be when this is stored.
 *
 * Where only one transaction at a time can write, there is nothing to say: on SQLite. Any number of notices
 * that show the same may be published at once.
 *
 * @param ids of what is going to be shown or changed
 * @throws APIError 409 in words
 */
export async function hold(req: PayloadRequest, purpose: Purpose, ids: readonly string[]): Promise<void> {
  const { payload } = req
  const open = openTransaction(payload.db)
  if (!open || open.holdsWriter) return
  const mine = held.get(open) ?? new Set()
  const things = ids.filter((id) => !mine.has(id))
  if (things.length === 0) return
  held.set(open, new Set([...mine, ...things]))
  const id = newId()
  open.afterEnd.push(() => release(payload, id))
  const now = await databaseTime(payload)
  await payload.db.create({
    collection: 'holds',
    data: { id, purpose, things: things.join(' '), at: now.toISOString() },
    req: byItself,
  })
  const other = await payload.db.findOne({
    collection: 'holds',
    where: {
      and: [
        { purpose: { equals: purpose === 'show' ? 'change' : 'show' } },
        isBelieved(now),
        { or: things.map((thing) => ({ things: { contains: thing } })) },
      ],
    },
    req: byItself,
  })
  if (other) throw new APIError(HELD_BY_ANOTHER[purpose], 409, undefined, true)
}

/**
 * Which holds are believed: those of the last minutes. A hold that is dated in the future by more than
 * machines may differ is ignored, since the clock was set back after it was made.
 */
function isBelieved(now: Date): Where {
  return {
    and: [
      { at: { greater_than: new Date(now.getTime() - BELIEVED).toISOString() } },
      { at: { less_than: new Date(now.getTime() + BELIEVED).toISOString() } },
    ],
  }
}

/**
 * Removes the holds of instances that have died.
 *
 * @param moment by the clock of the database
 */
export async function purgeHolds(payload: Payload, moment: Date): Promise<void> {
  const where = leaseIsOver('at', BELIEVED, moment)
  await payload.db.deleteMany({ collection: 'holds', where, req: byItself })
}

async function release(payload: Payload, id: string): Promise<void> {
  try {
    await removeRow(payload, 'holds', id, byItself)
  } catch (error) {
    payload.logger.error({ err: error, msg: 'What a notice shows stays held for two minutes.' })
  }
}

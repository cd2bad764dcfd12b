import type { CollectionSlug, Payload, PayloadRequest, Where } from 'payload'
import { Clash, isClash } from './conflicts'
import {
  openTransaction,
  outsideTransactions,
  TransactionOver,
  type OpenTransaction,
} from './open-transaction'

/*
 * Rows are read and written here beside Payload's operations: no hooks run, no access is checked, nothing is
 * validated.
 *
 * Each statement decides whether it belongs to the transaction that its request, job or command has open.
 * There are four answers: it joins it, it stands by itself, it comes before it, or it outlives it.
 */

/** The part of a request that says which transaction a statement belongs to. */
export type Belonging = Pick<Partial<PayloadRequest>, 'transactionID'>

/**
 * For a statement that is a part of what is done as a whole: it joins the transaction that its context has
 * open (see `inTransaction`), and stands by itself where there is none.
 *
 * @throws TransactionOver when that transaction was rolled back
 */
export function joining({ db }: Pick<Payload, 'db'>): Belonging {
  const open = openTransaction(db)
  if (open?.state === 'undone') throw new TransactionOver()
  return open?.id === undefined ? {} : { transactionID: open.id }
}

/**
 * For one atomic statement that several writers race for and that must neither wait for a transaction nor be
 * undone by a clash with another one: a counter, a claim, an entry of the log.
 *
 * MongoDB carries it out beside the transaction that its context has open. SQLite has one writer, which that
 * transaction holds, so there it is a part of it; a number that was given to a save which is rolled back is
 * then given to the next one.
 */
export const byItself: Belonging = Object.freeze({})

/**
 * Whether a statement that stands by itself stays when the transaction that its context has open is rolled
 * back, or is lost with its process.
 */
export const standsBeside = ({ name }: Pick<Payload['db'], 'name'>): boolean => name === 'mongoose'

/**
 * Counts what has to be counted before anything is written, and stays counted whatever becomes of that: the
 * tries that a limit counts, the attempts that a lock counts. It belongs to no transaction.
 *
 * @throws Error when the transaction of its context has written already: on SQLite it would wait for itself
 */
export async function ahead<T>({ db }: Pick<Payload, 'db'>, work: () => Promise<T>): Promise<T> {
  if (holder(db)) throw new Error('This has to be done before anything is written, not in the middle of it.')
  return outsideTransactions(work)
}

/**
 * Writes what has to be there whatever becomes of the transaction that its context has open: a refusal that
 * is written down. It is written at once where nothing is in the way, else as soon as that transaction has
 * ended, whether it was stored or rolled back.
 *
 * @param write logged when it fails after the end, since nobody waits for it by then
 */
export async function outliving(
  { db, logger }: Pick<Payload, 'db' | 'logger'>,
  write: () => Promise<void>,
): Promise<void> {
  const open = holder(db)
  if (!open) return outsideTransactions(write)
  open.afterEnd.push(async () => {
    try {
      await write()
    } catch (error) {
      logger.error({ err: error, msg: 'What should have outlived a transaction could not be written.' })
    }
  })
}

/** A row as it is to be stored, with the id under which there is to be one. */
type NewRow = { id: string | number } & Record<string, unknown>

/** The row with an id, of a shape that Payload does not vouch for; undefined when there is none. */
export async function rowById<T extends { id: string | number }>(
  payload: Payload,
  collection: CollectionSlug,
  id: T['id'],
  req: Belonging = joining(payload),
): Promise<T | undefined> {
  return (await payload.db.findOne<T>({ collection, where: { id: { equals: id } }, req })) ?? undefined
}

/**
 * Stores a row unless there is one with its id: of any number of writers at the same moment one does.
 *
 * @returns whether this call has stored it
 * @throws Clash inside of a transaction when another writer is at it, since that has ended it on MongoDB:
 * what is done has to begin again, as `inTransaction` has it do
 * @throws the database's error when anything else is in the way, e.g. another value that has to be unique
 */
export async function insertOnce(
  payload: Payload,
  collection: CollectionSlug,
  row: NewRow,
  req: Belonging = joining(payload),
): Promise<boolean> {
  const isThere = async () => (await rowById(payload, collection, row.id, req)) !== undefined
  for (let isLast = false; ; isLast = true) {
    // A clash would end a transaction, so it is looked for first; what stands by itself learns of it as fast.
    if ((isLast || req !== byItself) && (await isThere())) return false
    try {
      await payload.db.create({ collection, data: row, req })
      return true
    } catch (error) {
      if (!isClash(error)) throw error
      if ((await req.transactionID) !== undefined) throw new Clash(CLASH, { cause: error })
      // Whoever stored it may have removed it since. What clashes again and is not there clashes with
      // something else.
      if (isLast && !(await isThere())) throw error
    }
  }
}

const CLASH = 'Another writer was about to store the same.'

/**
 * Changes one row in one atomic statement, provided that it still is as the conditions say: of any number of
 * writers at the same moment one wins (compare-and-set). It takes `{ $inc: 1 }` for a number.
 *
 * @param conditions all of which have to hold
 * @returns the row as it is now, of a shape that Payload does not vouch for; undefined when no row was as the
 * conditions say
 */
export async function updateIf(
  payload: Payload,
  collection: CollectionSlug,
  conditions: readonly Where[],
  data: Record<string, unknown>,
  req: Belonging = joining(payload),
): Promise<object | undefined> {
  const row: unknown = await payload.db.updateOne({
    collection,
    where: { and: [...conditions] },
    data,
    options: { atomic: true },
    req,
  })
  return typeof row === 'object' && row !== null ? row : undefined
}

/**
 * Along with what the product notes of somebody by itself, such as a wrong password: it is no edit, so the
 * row is not newer by it, and the panel does not take the form of whoever edits for out of date.
 */
export const NO_EDIT = { updatedAt: null } as const

/** Removes the row with an id, if there is one. */
export async function removeRow(
  payload: Payload,
  collection: CollectionSlug,
  id: string,
  req: Belonging = joining(payload),
): Promise<void> {
  await payload.db.deleteOne({ collection, where: { id: { equals: id } }, req })
}

/** Removes the rows whose time, in their column `expiresAt`, is over. */
export async function removeExpired(payload: Payload, collection: CollectionSlug, now: Date): Promise<void> {
  await payload.db.deleteMany({
    collection,
    where: { expiresAt: { less_than: now.toISOString() } },
    req: joining(payload),
  })
}

/** The whole transaction of this context, if it has written something that others wait for. */
function holder(db: object): OpenTransaction | undefined {
  let open = openTransaction(db)
  while (open?.isSavepoint && open.outer) open = openTransaction(db, open.outer)
  return open?.holdsWriter ? open : undefined
}

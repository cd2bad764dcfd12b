import type { Payload, PayloadRequest } from 'payload'
import {
  openTransaction,
  outsideTransactions,
  TransactionOver,
  type OpenTransaction,
} from './open-transaction'

/*
 * Every statement that is no operation of Payload's decides here whether it belongs to the transaction that its request, job or command has open. There are
 * four answers: it joins it, it stands by itself, it comes before it, or it outlives it.
 */

/** The part of a request that says which transaction a statement belongs to. */
export type Belonging = Pick<Partial<PayloadRequest>, 'transactionID'>

/**
 * For a statement that is a part of what is done as a whole: it joins the transaction that its context has open (see `inTransaction`), and stands by itself
 * where there is none.
 *
 * @throws TransactionOver when that transaction was rolled back
 */
export function joining({ db }: Pick<Payload, 'db'>): Belonging {
  const open = openTransaction(db)
  if (open?.state === 'undone') throw new TransactionOver()
  return open?.id === undefined ? {} : { transactionID: open.id }
}

/**
 * For one atomic statement that several writers race for and that must neither wait for a transaction nor be undone by a clash with another one: a counter,
 * a claim, an entry of the log.
 *
 * MongoDB carries it out beside the transaction that its context has open. SQLite has one writer, which that transaction holds, so there it is a part of it;
 * a number that was given to a save which is rolled back is then given to the next one.
 */
export const byItself: Belonging = Object.freeze({})

/** Whether a statement that stands by itself stays when the transaction that its context has open is rolled back, or is lost with its process. */
export const standsBeside = ({ name }: Pick<Payload['db'], 'name'>): boolean => name === 'mongoose'

/**
 * Counts what has to be counted before anything is written, and stays counted whatever becomes of that: the tries that a limit counts, the attempts that a
 * lock counts. It belongs to no transaction.
 *
 * @throws Error when the transaction of its context has written already: on SQLite it would wait for itself
 */
export async function ahead<T>({ db }: Pick<Payload, 'db'>, work: () => Promise<T>): Promise<T> {
  if (holder(db)) throw new Error('This has to be done before anything is written, not in the middle of it.')
  return outsideTransactions(work)
}

/**
 * Writes what has to be there whatever becomes of the transaction that its context has open: a refusal that is written down. It is written at once where
 * nothing is in the way, else as soon as that transaction has ended, whether it was stored or rolled back.
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

/** The whole transaction of this context, if it has written something that others wait for. */
function holder(db: object): OpenTransaction | undefined {
  let open = openTransaction(db)
  while (open?.isSavepoint && open.outer) open = openTransaction(db, open.outer)
  return open?.holdsWriter ? open : undefined
}

import { AsyncLocalStorage } from 'node:async_hooks'
import type { BaseDatabaseAdapter } from 'payload'
import { isObject } from '@/src/lib/is-object'
import { processState } from '@/src/lib/process-state'
import { faultOf, Unavailable } from '@/src/lib/unavailable'
import { wrapMethods } from './adapter-methods'
import { isTransientTransactionError } from './conflicts'
import { isMongodb } from './mongodb'
import {
  namedTransactions as begun,
  OpenTransaction,
  openTransaction,
  outsideTransactions,
  TransactionOver,
  transactionContext,
} from './open-transaction'

/** Methods of an adapter that change something. */
const WRITING = /^(?:create|update|delete|upsert)/

/** Whether the transactions that begin in this context may drop tables that others refer to. */
const rebuilding = processState('rebuilding-tables', () => new AsyncLocalStorage<boolean>())

/**
 * Makes an adapter tell its transactions to the asynchronous context that begins them, and keep what they
 * promise:
 *
 * - a statement that names a transaction which is over throws, where the adapter would carry it out by
 *   itself; so does any other write in the context of one that was undone, since a nested operation that
 *   fails undoes all, and what is left of the outer one must not be stored by itself
 * - an end that could not be reached is told: Payload reports success when a commit has failed, or when its
 *   transaction is gone
 * - effects run when everything is stored, and belong to no transaction
 */
export function keepTransactions(adapter: BaseDatabaseAdapter): void {
  const begin = adapter.beginTransaction.bind(adapter)
  const commit = adapter.commitTransaction.bind(adapter)
  const rollback = adapter.rollbackTransaction.bind(adapter)

  refuseStrayStatements(adapter)

  // Enters before it waits for anything, so that the context of whoever calls it is entered too.
  adapter.beginTransaction = (options) => {
    const outer = openTransaction()
    if (openTransaction(adapter)?.state === 'undone') return Promise.reject(new TransactionOver())
    const transaction = new OpenTransaction(adapter, outer, rebuilding.getStore() ?? false)
    transactionContext.enterWith(transaction)
    return begin(options).then(
      (id) => {
        if (id === null) transaction.state = 'stored'
        else {
          transaction.id = id
          begun.set(String(id), transaction)
        }
        return id
      },
      (error: unknown) => {
        // There is nothing that could be left over of it.
        transaction.state = 'stored'
        throw error
      },
    )
  }

  adapter.commitTransaction = (named) => {
    leave(named)
    return commitNamed(named)
  }

  adapter.rollbackTransaction = (named) => {
    leave(named)
    return rollbackNamed(named)
  }

  async function commitNamed(named: Parameters<typeof commit>[0]): Promise<void> {
    const id = await named
    const transaction = begun.get(String(id))
    begun.delete(String(id))
    if (!transaction || isGone(adapter, id)) {
      if (transaction) await end(transaction, 'undone')
      throw new Error('The transaction was rolled back by a failed nested operation, so nothing was stored.')
    }
    try {
      await commit(id)
      if (transaction.failure) throw transaction.failure.error
    } catch (error) {
      await end(transaction, isOutcomeKnown(adapter, error) ? 'undone' : 'unknown')
      // The driver tries a commit once more, and then tells of the second try alone.
      throw faultOf(error) === 'away' ? new Unavailable('unknown-outcome', { cause: error }) : error
    }
    await end(transaction, 'stored')
  }

  async function rollbackNamed(named: Parameters<typeof rollback>[0]): Promise<void> {
    const id = await named
    const transaction = begun.get(String(id))
    begun.delete(String(id))
    // Before anything is undone: what its context does meanwhile must not be stored by itself.
    if (transaction) transaction.state = 'undone'
    await rollback(id)
    if (transaction) await end(transaction, 'undone')
  }
}

/** A transaction ends where it was begun, as a rule, and what follows there belongs to it no more. */
function leave(named: string | number | Promise<string | number>): void {
  const entered = transactionContext.getStore()
  if (entered?.id !== undefined && entered.id === named) transactionContext.enterWith(entered.outer)
}

async function end(transaction: OpenTransaction, outcome: 'stored' | 'undone' | 'unknown'): Promise<void> {
  transaction.state = outcome === 'stored' ? 'stored' : 'undone'
  const { outer, isSavepoint, afterCommit, afterUndo, afterEnd } = transaction
  const effects = { stored: afterCommit, undone: afterUndo, unknown: [] }[outcome]
  const whole = isSavepoint ? outer : undefined
  whole?.afterEnd.push(...afterEnd)
  if (whole && outcome === 'stored') {
    whole.afterCommit.push(...afterCommit)
    whole.afterUndo.push(...afterUndo)
    return
  }
  for (const effect of [...effects, ...(whole ? [] : afterEnd)]) await outsideTransactions(effect)
}

/**
 * Whether a commit that failed has certainly stored nothing. A server that ended the transaction says so;
 * any other answer may have been lost on its way back, and a disk that fails may have what it was given.
 */
function isOutcomeKnown(adapter: BaseDatabaseAdapter, error: unknown): boolean {
  return isMongodb(adapter) ? isTransientTransactionError(error) : faultOf(error) !== 'disk'
}

/**
 * Makes every method that is given a request look first whether the transaction that it names is still there.
 */
function refuseStrayStatements(adapter: BaseDatabaseAdapter): void {
  wrapMethods(adapter, (name, method) => (...args) => {
    const named = transactionOf(args[0])
    if (named instanceof Promise) {
      return named.then((id: unknown) => {
        if (id && isGone(adapter, id)) throw new TransactionOver()
        return method(...args)
      })
    }
    const isStray = named
      ? isGone(adapter, named)
      : WRITING.test(name) && openTransaction(adapter)?.state === 'undone'
    return isStray ? Promise.reject(new TransactionOver()) : method(...args)
  })
}

/**
 * Whether nothing can be stored any more under an id: the adapter would carry out its statements by
 * themselves, and take its commit for one.
 */
function isGone(adapter: BaseDatabaseAdapter, id: unknown): boolean {
  const name = String(id)
  if (isMongodb(adapter)) return !adapter.sessions[name]?.inTransaction()
  return !adapter.sessions?.[name]
}

/** The id in the request that a method of an adapter is given. */
function transactionOf(argument: unknown): unknown {
  if (!isObject(argument) || !isObject(argument.req)) return undefined
  return argument.req.transactionID
}

/**
 * Does work whose transactions may drop tables that others refer to; what refers to a row that is not there
 * any more is looked for before they are stored.
 */
export function rebuildingTables<T>(work: () => Promise<T>): Promise<T> {
  return rebuilding.run(true, work)
}

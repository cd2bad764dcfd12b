import { AsyncLocalStorage } from 'node:async_hooks'
import { processState } from '@/src/lib/process-state'

/** Something that is done once it is settled what became of a transaction. */
export type Effect = () => void | Promise<void>

/**
 * A transaction that a request, job or command has open. Whatever is done in its asynchronous context can
 * find it, also what was never handed a request that names it.
 */
export class OpenTransaction {
  /** `undone` was rolled back while the work that it belongs to may still go on. */
  state: 'open' | 'stored' | 'undone' = 'open'
  /** By which Payload's requests name it; undefined until it has begun. */
  id: string | number | undefined
  /**
   * Reads before its first write do not make it wait for the writer of SQLite: for work that takes long
   * before it writes.
   */
  writesLate = false
  /** Whether other writes of this process wait for it. */
  holdsWriter = false
  /** Whether it is stored only when the outer one is. */
  isSavepoint = false
  /** Why it could not be stored. */
  failure: { error: unknown } | undefined
  /** What is done when it is stored for good. */
  readonly afterCommit: Effect[] = []
  /** What is done when it is certain that nothing of it was stored. */
  readonly afterUndo: Effect[] = []
  /** What is done when it is over, whatever became of it. */
  readonly afterEnd: Effect[] = []

  /**
   * @param database the adapter that it belongs to; a process may have several
   * @param outer the one that its context had open before
   * @param rebuildsTables whether it may drop tables that others refer to, to be checked before it is stored
   */
  constructor(
    readonly database: object,
    readonly outer?: OpenTransaction,
    readonly rebuildsTables = false,
  ) {}
}

/**
 * A statement belongs to a transaction that was rolled back, so it was not carried out: by itself it would
 * leave half of something behind.
 */
export class TransactionOver extends Error {
  override name = 'TransactionOver'

  constructor(cause?: unknown) {
    super('The transaction of this statement is over, so it was not carried out.', { cause })
  }
}

/** What was begun last in this asynchronous context; see {@link openTransaction}. */
export const transactionContext = processState('transaction-context', () => {
  const context = new AsyncLocalStorage<OpenTransaction | undefined>()
  // Node.js 20 follows contexts from the first use on. What waits from before then would go on in whatever
  // context comes next.
  context.run(new OpenTransaction(context), () => undefined)
  return context
})

/**
 * The transaction that this context has open. A committed one no longer counts as open, since its context
 * goes on: the next save, the next request of a connection. One that was rolled back does count, and refuses
 * what is left of its work.
 *
 * @param database the adapter; left out, of whatever database
 * @param from where to begin looking; left out, at the innermost one of this context
 */
export function openTransaction(
  database?: object,
  from = transactionContext.getStore(),
): OpenTransaction | undefined {
  let found = from
  while (found && (found.state === 'stored' || (database && found.database !== database))) found = found.outer
  return found
}

/** The transactions of this process that have begun and not ended, by their ids. */
export const namedTransactions = processState('transactions', () => new Map<string, OpenTransaction>())

/** Does work that belongs to no transaction. */
export function outsideTransactions<T>(work: () => T): T {
  return inScope(() => {
    transactionContext.enterWith(undefined)
    return work()
  })
}

/**
 * Does work whose transactions stay unknown to whoever has asked for it. `run` makes no scope where it finds
 * the store that it is given.
 */
export function inScope<T>(work: () => T): T {
  const before = transactionContext.getStore()
  try {
    return work()
  } finally {
    transactionContext.enterWith(before)
  }
}

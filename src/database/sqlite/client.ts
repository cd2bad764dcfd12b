import {
  OpenTransaction,
  openTransaction,
  TransactionOver,
  transactionContext,
} from '@/src/database/open-transaction'
import type { LibsqlClient, Result, Statement } from './connection'
import { Connections } from './connections'
import { isReading, isSetting } from './kinds'
import { SqliteTransaction } from './transaction'

/**
 * What Payload's adapter uses in place of the client that it would make itself, with the same interface. That
 * one opens a further connection for each transaction, of which all but one are refused at once, so that it
 * can only be used without any, and a save that is cut off stays half done.
 *
 * Here one connection writes, for one after another: a transaction has it from its first statement to its
 * end, and what its context does without naming it joins it. A second connection reads what is stored, so
 * that readers wait for nobody.
 */
export class SqliteClient implements LibsqlClient {
  readonly protocol = 'file'
  readonly #connections: Connections
  readonly #database: object
  readonly #transactions = new WeakMap<OpenTransaction, SqliteTransaction>()

  private constructor(connections: Connections, database: object) {
    this.#connections = connections
    this.#database = database
  }

  /**
   * @param file path of the database; made when it is not there
   * @param database the adapter whose transactions these are
   * @throws the driver's error when the file cannot be opened
   */
  static async open(file: string, database: object): Promise<SqliteClient> {
    return new SqliteClient(await Connections.open(file), database)
  }

  /** Has something looked at before each write; what it throws is why nobody may write. */
  beforeWriting(assertMayWrite: () => void): void {
    this.#connections.beforeWriting(assertMayWrite)
  }

  get closed(): boolean {
    return this.#connections.isClosed
  }

  /**
   * Carries out one statement: as a part of the transaction that its context has open, else by itself.
   *
   * @throws TransactionOver when that transaction was rolled back; WriterBusy; DatabaseClosed; the driver's
   * error
   */
  async execute(statement: Statement): Promise<Result> {
    const open = openTransaction(this.#database)
    const joined = open?.state === 'open' ? this.#transactions.get(open) : undefined
    if (joined) return joined.execute(statement)
    if (isReading(statement)) return this.#connections.read(statement)
    if (isSetting(statement)) return this.#connections.set(statement)
    // By itself, a statement that finds the file busy would stay open in the driver, and hold up the storing
    // of all that follow.
    return this.#whole(false, (transaction) => transaction.execute(statement))
  }

  /** Carries out statements whole or not at all. */
  async batch(statements: Statement[]): Promise<Result[]> {
    return this.#whole(false, (transaction) => transaction.batch(statements))
  }

  /** Carries out statements that may drop tables which others refer to, whole or not at all. */
  async migrate(statements: Statement[]): Promise<Result[]> {
    return this.#whole(true, (transaction) => transaction.batch(statements))
  }

  /** Carries out statements without parameters, whole or not at all. */
  async executeMultiple(sql: string): Promise<void> {
    await this.#whole(false, (transaction) => transaction.executeMultiple(sql))
  }

  /**
   * Begins the transaction that was entered last in this context, or one that nothing joins. Where another
   * one is open it is a savepoint in that.
   *
   * @throws TransactionOver when the other one was rolled back
   */
  async transaction(): Promise<SqliteTransaction> {
    const entered = transactionContext.getStore()
    const isNew = entered?.database === this.#database && !this.#transactions.has(entered)
    return this.#begin(isNew ? entered : new OpenTransaction(this.#database, openTransaction()))
  }

  /** A file on this machine has no copy elsewhere that it could be brought in line with. */
  async sync(): Promise<undefined> {
    return undefined
  }

  /** Waits for whoever writes, then closes. */
  async end(): Promise<void> {
    await this.#connections.end()
  }

  close(): void {
    this.#connections.close()
  }

  async #begin(open: OpenTransaction): Promise<SqliteTransaction> {
    const outer = open.outer && openTransaction(this.#database, open.outer)
    if (outer?.state === 'undone') throw new TransactionOver()
    const joined = outer && this.#transactions.get(outer)
    open.isSavepoint = joined !== undefined
    const transaction = joined ? await joined.nested(open) : new SqliteTransaction(this.#connections, open)
    this.#transactions.set(open, transaction)
    return transaction
  }

  async #whole<T>(rebuildsTables: boolean, work: (transaction: SqliteTransaction) => Promise<T>): Promise<T> {
    const open = new OpenTransaction(this.#database, openTransaction(), rebuildsTables)
    const transaction = await this.#begin(open)
    try {
      const result = await work(transaction)
      await transaction.commit()
      return result
    } catch (error) {
      await transaction.rollback()
      throw error
    }
  }
}

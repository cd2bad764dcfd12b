import { TransactionOver, transactionContext, type OpenTransaction } from '@/src/database/open-transaction'
import { WriterBusy } from './busy'
import type { LibsqlClient, Result, Statement } from './connection'
import type { Connections } from './connections'
import { isReading } from './kinds'
import { WriterHold } from './writer-hold'

type ClientTransaction = Awaited<ReturnType<LibsqlClient['transaction']>>

/**
 * A transaction on the writer, or a savepoint inside of one. It takes the writer at its first statement, so
 * that nobody waits for work that has not come to the database yet, and has it until its end.
 *
 * While a savepoint is open, what is done beside it in the outer transaction waits: undoing the savepoint
 * would undo that as well.
 */
export class SqliteTransaction implements ClientTransaction {
  readonly #connections: Connections
  readonly #open: OpenTransaction
  readonly #outer: SqliteTransaction | undefined
  readonly #savepoint: string
  readonly #ended: Promise<void>
  #tellEnd: () => void = () => undefined
  #beginning: Promise<void> | undefined
  #hasBegun = false
  #isOver = false
  #inner: SqliteTransaction | undefined
  /** The writer, as long as it has it; a savepoint is in that of the outer transaction. */
  #hold: WriterHold | undefined
  /** Why the database itself has ended it. */
  #loss: { error: unknown } | undefined

  /**
   * @param open what its context knows of it
   * @param outer the transaction that it is a savepoint of
   */
  constructor(connections: Connections, open: OpenTransaction, outer?: SqliteTransaction) {
    this.#connections = connections
    this.#open = open
    this.#outer = outer
    this.#savepoint = outer ? `${outer.#savepoint}_inner` : 'outer'
    this.#ended = new Promise((resolve) => (this.#tellEnd = resolve))
  }

  get closed(): boolean {
    return this.#isOver
  }

  /**
   * Carries out one statement as a part of the transaction.
   *
   * @throws TransactionOver when it has ended; WriterBusy when the writer could not be had; the driver's
   * error
   */
  async execute(statement: Statement): Promise<Result> {
    const reads = this.#root().#open.writesLate && isReading(statement)
    for (;;) {
      this.#assertGoesOn()
      const inner = this.#inner
      if (inner && inner.#isOfThisContext()) return inner.execute(statement)
      if (inner) await inner.#ended
      else if (this.#hasBegun) return this.#carryOut(() => this.#connections.run(statement))
      else if (reads && !this.#root().#hasBegun) return this.#connections.read(statement)
      else await this.#begin()
    }
  }

  async batch(statements: Statement[]): Promise<Result[]> {
    const results: Result[] = []
    for (const statement of statements) results.push(await this.execute(statement))
    return results
  }

  async executeMultiple(sql: string): Promise<void> {
    await this.#begin()
    this.#assertGoesOn()
    this.#carryOut(() => this.#connections.exec(sql))
  }

  /**
   * Begins a savepoint, as soon as none is open but those of its own context, of which it becomes the
   * innermost.
   */
  async nested(open: OpenTransaction): Promise<SqliteTransaction> {
    for (;;) {
      this.#assertGoesOn()
      const inner = this.#inner
      if (!inner) return (this.#inner = new SqliteTransaction(this.#connections, open, this))
      if (inner.#isOfThisContext()) return inner.nested(open)
      await inner.#ended
    }
  }

  /**
   * Stores what was done, or makes it a part of the outer transaction.
   *
   * @throws why that failed; nothing is stored then
   */
  async commit(): Promise<void> {
    while (this.#inner) await this.#inner.#ended
    try {
      await this.#beginning
      this.#assertGoesOn()
      this.#isOver = true
      if (this.#outer && this.#hasBegun) this.#connections.exec(`RELEASE ${this.#savepoint}`)
      await this.#hold?.store()
      this.#end()
    } catch (error) {
      this.#open.failure = { error }
      this.#undo()
      throw error
    }
  }

  /** Undoes what was done. */
  async rollback(): Promise<void> {
    // What is just beginning would take the writer and never give it back.
    await this.#beginning?.catch(() => undefined)
    this.#undo()
  }

  close(): void {
    void this.rollback()
  }

  #begin(): Promise<void> {
    this.#beginning ??= this.#outer ? this.#beginSavepoint(this.#outer) : this.#takeWriter()
    return this.#beginning
  }

  async #takeWriter(): Promise<void> {
    this.#hold = await WriterHold.take(this.#connections, this.#open, () => {
      this.#loss = { error: new WriterBusy() }
      this.#undo()
    })
    this.#hasBegun = true
  }

  async #beginSavepoint(outer: SqliteTransaction): Promise<void> {
    await outer.#begin()
    // Without the outer one, a savepoint would be a transaction that nobody ends.
    outer.#assertGoesOn()
    this.#assertGoesOn()
    this.#carryOut(() => this.#connections.exec(`SAVEPOINT ${this.#savepoint}`))
    this.#hasBegun = true
  }

  #carryOut<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      // A full disk and the like end the transaction, and the next statement would be stored by itself.
      if (!this.#connections.inTransaction) this.#root().#loss = { error }
      throw error
    }
  }

  /** Fails never, so that whoever undoes something because of an error tells of that error. */
  #undo(): void {
    if (this.#inner) this.#inner.#undo()
    try {
      if (!this.#hasBegun || !this.#connections.inTransaction) return
      this.#connections.exec(
        this.#outer ? `ROLLBACK TO ${this.#savepoint}; RELEASE ${this.#savepoint}` : 'ROLLBACK',
      )
    } catch (error) {
      // What cannot be undone by itself is undone with the whole, and that, at the latest, by whoever takes
      // the writer next.
      this.#root().#loss ??= { error }
    } finally {
      this.#end()
    }
  }

  #end(): void {
    this.#isOver = true
    this.#hasBegun = false
    if (this.#outer && this.#outer.#inner === this) this.#outer.#inner = undefined
    this.#hold?.end()
    this.#hold = undefined
    this.#tellEnd()
  }

  #root(): SqliteTransaction {
    return this.#outer ? this.#outer.#root() : this
  }

  #assertGoesOn(): void {
    const loss = this.#root().#loss
    if (loss) throw new TransactionOver(loss.error)
    if (this.#isOver) throw new TransactionOver()
  }

  /** Whether the statement that is to be carried out comes from work that this transaction was begun for. */
  #isOfThisContext(): boolean {
    let open = transactionContext.getStore()
    while (open && open !== this.#open) open = open.outer
    return open !== undefined
  }
}

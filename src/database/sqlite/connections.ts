import { Connection, type Result, type Statement } from './connection'
import { Turns, whenFree } from './patience'

/**
 * After how long a statement that another process, or other work of this one, holds up is given up, in
 * milliseconds.
 */
const PATIENCE = { process: 10_000, turn: 30_000 }

/**
 * The same while another process changes the schema, in milliseconds: a large table is copied in that time.
 */
const MIGRATION_PATIENCE = 10 * 60_000

/** Largest write-ahead log that is kept once it is written back, in bytes. */
const LARGEST_LOG = 64 * 1024 * 1024

/**
 * Has the database look after what refers to what. It starts without, and a rebuilding of tables switches it
 * off.
 */
const CHECKED = 'PRAGMA foreign_keys = ON;'

/** Nothing is read or written any more: the product is about to end. */
export class DatabaseClosed extends Error {
  override name = 'DatabaseClosed'

  constructor() {
    super('The database is closed.')
  }
}

/**
 * The two connections to a database file: one that writes, which one after another gets, and one that reads
 * meanwhile what is stored.
 */
export class Connections {
  readonly #writer: Connection
  readonly #reader: Connection
  readonly #turns = new Turns()
  #isClosed = false
  #assertMayWrite: () => void = () => undefined

  private constructor(writer: Connection, reader: Connection) {
    this.#writer = writer
    this.#reader = reader
  }

  /** @param file path of the database; made when it is not there */
  static async open(file: string): Promise<Connections> {
    const opened: Connection[] = []
    const connect = () => {
      const connection = new Connection(file)
      opened.push(connection)
      return connection
    }
    try {
      const writer = connect()
      await whenFree(() => {
        writer.exec(`PRAGMA busy_timeout = 0; ${CHECKED}`)
        writer.prepare('PRAGMA journal_mode = WAL')()
        // A commit that was answered survives a power cut.
        writer.exec(`PRAGMA synchronous = FULL; PRAGMA journal_size_limit = ${LARGEST_LOG};`)
      }, PATIENCE.process)
      const reader = connect()
      // A write that was taken for a read is refused instead of getting past the queue.
      reader.exec('PRAGMA busy_timeout = 0; PRAGMA query_only = ON;')
      return new Connections(writer, reader)
    } catch (error) {
      for (const connection of opened) connection.close()
      throw error
    }
  }

  /**
   * Runs a check each time before the writer is given to somebody. If it throws, the write is refused with
   * that error.
   */
  beforeWriting(assertMayWrite: () => void): void {
    this.#assertMayWrite = assertMayWrite
  }

  /** Whether the writer has a transaction open. */
  get inTransaction(): boolean {
    return !this.#isClosed && this.#writer.inTransaction
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Reads what is stored, without waiting for whoever writes. */
  async read(statement: Statement): Promise<Result> {
    let carryOut: (() => Result) | undefined
    return whenFree(() => {
      const reader = this.#open(this.#reader)
      carryOut ??= reader.prepare(statement)
      return carryOut()
    }, PATIENCE.process)
  }

  /** Changes a setting of the writer, which does nothing within a transaction. */
  async set(pragma: Statement): Promise<Result> {
    const giveBack = await this.takeWriter()
    try {
      return this.run(pragma)
    } finally {
      giveBack()
    }
  }

  /**
   * Waits for the writer, and finds it as if nobody had had it before: whoever gives it back may have failed
   * to tidy up, and has an error of their own to tell.
   *
   * @returns gives it back
   */
  async takeWriter(): Promise<() => void> {
    const giveBack = await this.#turns.take(PATIENCE.turn)
    try {
      if (this.#isClosed) throw new DatabaseClosed()
      this.#assertMayWrite()
      if (this.#writer.inTransaction) this.#writer.exec('ROLLBACK')
      this.#writer.exec(CHECKED)
      return giveBack
    } catch (error) {
      giveBack()
      throw error
    }
  }

  /**
   * Carries out statements on the writer, which has to be taken, as soon as no other process writes.
   *
   * @param isMigrating whether another process may be changing the schema, which takes longer
   */
  async whenFree(sql: string, isMigrating = false): Promise<void> {
    await whenFree(
      () => this.#open(this.#writer).exec(sql),
      isMigrating ? MIGRATION_PATIENCE : PATIENCE.process,
    )
  }

  /** Carries out one statement on the writer, which has to be taken. */
  run(statement: Statement): Result {
    return this.#open(this.#writer).prepare(statement)()
  }

  /** Carries out statements on the writer, which has to be taken. */
  exec(sql: string): void {
    this.#open(this.#writer).exec(sql)
  }

  /**
   * Waits for whoever writes, writes the log beside the file back into it, so that a copy of the file alone
   * is whole, and closes both.
   */
  async end(): Promise<void> {
    if (this.#isClosed) return
    const giveBack = await this.#turns.take(PATIENCE.turn).catch(() => undefined)
    try {
      // Where somebody else reads or writes, the log stays, and the next one to open the file continues it.
      if (!this.inTransaction) this.#writer.prepare('PRAGMA wal_checkpoint(TRUNCATE)')()
    } finally {
      this.close()
      giveBack?.()
    }
  }

  /** Closes both at once; a transaction that is open is undone. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#reader.close()
    this.#writer.close()
  }

  #open(connection: Connection): Connection {
    if (this.#isClosed) throw new DatabaseClosed()
    return connection
  }
}

import type { OpenTransaction } from '@/src/database/open-transaction'
import type { Connections } from './connections'

/**
 * How long a transaction may have the writer, in milliseconds; as long as one of MongoDB may last. One that
 * is left open must not keep everybody from writing for good.
 */
const LONGEST = 60_000

/** The writer in the hands of one transaction, from its BEGIN to its end. */
export class WriterHold {
  readonly #connections: Connections
  readonly #open: OpenTransaction
  readonly #giveBack: () => void
  readonly #limit: NodeJS.Timeout | undefined

  private constructor(
    connections: Connections,
    open: OpenTransaction,
    { giveBack, cutOff }: { giveBack: () => void; cutOff: () => void },
  ) {
    this.#connections = connections
    this.#open = open
    this.#giveBack = giveBack
    // A large table takes as long as it takes to be copied.
    if (!open.rebuildsTables) this.#limit = setTimeout(cutOff, LONGEST).unref()
    open.holdsWriter = true
  }

  /**
   * Waits for the writer and begins the transaction.
   *
   * @param open what its context knows of it
   * @param cutOff called when it has had the writer for too long
   * @throws WriterBusy when it could not be had; the driver's error
   */
  static async take(
    connections: Connections,
    open: OpenTransaction,
    cutOff: () => void,
  ): Promise<WriterHold> {
    const giveBack = await connections.takeWriter()
    try {
      // Inside of a transaction this would do nothing.
      if (open.rebuildsTables) connections.exec('PRAGMA foreign_keys = OFF')
      await connections.whenFree('BEGIN IMMEDIATE', open.rebuildsTables)
      return new WriterHold(connections, open, { giveBack, cutOff })
    } catch (error) {
      giveBack()
      throw error
    }
  }

  /** Stores what was done. */
  async store(): Promise<void> {
    clearTimeout(this.#limit)
    if (this.#open.rebuildsTables) this.#assertReferences()
    await this.#connections.whenFree('COMMIT')
  }

  /** Gives the writer back. */
  end(): void {
    clearTimeout(this.#limit)
    this.#open.holdsWriter = false
    this.#giveBack()
  }

  /** A table that was rebuilt was dropped for a moment, while nothing looked after what refers to it. */
  #assertReferences(): void {
    const { rows } = this.#connections.run('PRAGMA foreign_key_check')
    const tables = [...new Set(rows.map(({ table }) => JSON.stringify(table)))]
    if (rows.length === 0) return
    throw new Error(`${rows.length} rows would refer to others that are gone, in ${tables.join(', ')}.`)
  }
}

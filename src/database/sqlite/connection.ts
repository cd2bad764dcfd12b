import Driver from 'libsql'
import { LRUCache } from 'lru-cache'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'

/** The interface of the client that Payload's adapter and its query builder call. */
export type LibsqlClient = SQLiteAdapter['client']
/** A statement: its text, or its text with the values of its parameters. */
export type Statement = Parameters<LibsqlClient['execute']>[0]
/** What a statement answers. */
export type Result = Awaited<ReturnType<LibsqlClient['execute']>>

type ResultRow = Result['rows'][number]
type Value = ResultRow[number]

/** A statement that the database has compiled, and the names of what it answers, if it answers anything. */
interface Compiled {
  statement: Prepared
  columns: string[] | undefined
}

type Prepared = ReturnType<InstanceType<typeof Driver>['prepare']>

/**
 * Most statements that are kept compiled. The query builder writes the same few hundred texts again and
 * again. Compiling one takes longer than most of them run, and the driver lets go of what nobody needs any
 * more only when memory is short: each save took longer than the one before.
 */
const MOST_KEPT = 500

/**
 * One connection to a database file. Every call is carried out at once, and holds up the process for as long.
 */
export class Connection {
  readonly #driver: InstanceType<typeof Driver>
  /** Compiled statements that nobody is using, by their texts; one that has failed is not used again. */
  readonly #idle = new LRUCache<string, Compiled>({ max: MOST_KEPT })

  /** @param file path of the database; made when it is not there */
  constructor(file: string) {
    this.#driver = new Driver(file)
  }

  /** Whether a transaction is open. The database itself ends one when the disk is full or cannot be read. */
  get inTransaction(): boolean {
    return this.#driver.inTransaction
  }

  /**
   * Makes one statement ready.
   *
   * @returns carries it out. After a failure because the file was busy, the same one has to be carried out
   * again: the driver leaves it open until then.
   * @throws the driver's error, with a `code` such as `SQLITE_CONSTRAINT_UNIQUE`
   */
  prepare(statement: Statement): () => Result {
    const { sql, args } = typeof statement === 'string' ? { sql: statement, args: [] } : statement
    const values = Array.isArray(args) ? args.map(storable) : named(args)
    // Nobody else may have it meanwhile: the driver binds values to the statement itself.
    const compiled = this.#take(sql)
    return () => {
      const result = carryOut(compiled, values)
      this.#idle.set(sql, compiled)
      return result
    }
  }

  /** Carries out statements without parameters. */
  exec(sql: string): void {
    this.#driver.exec(sql)
  }

  /** Closes the file. The driver takes a later call for a fault of its own, so there may be none. */
  close(): void {
    this.#idle.clear()
    this.#driver.close()
  }

  #take(sql: string): Compiled {
    const idle = this.#idle.get(sql)
    if (idle) {
      this.#idle.delete(sql)
      return idle
    }
    const statement = this.#driver.prepare(sql)
    if (!statement.reader) return { statement, columns: undefined }
    statement.raw(true)
    return { statement, columns: columnsOf(statement) }
  }
}

const columnsOf = (statement: Prepared): string[] => statement.columns().map(({ name }) => name)

function carryOut(compiled: Compiled, values: object): Result {
  const { statement } = compiled
  if (!compiled.columns) {
    const { changes, lastInsertRowid } = statement.run(values)
    return resultOf([], [], { rowsAffected: changes, lastInsertRowid: BigInt(lastInsertRowid) })
  }
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to the driver, which answers lists of values in raw mode
  const rows = statement.all(values) as Value[][]
  // A migration may have added to what "*" stands for since.
  if (rows[0] && rows[0].length !== compiled.columns.length) compiled.columns = columnsOf(statement)
  const { columns } = compiled
  return resultOf(
    columns,
    rows.map((row) => rowOf(columns, row)),
  )
}

function resultOf(
  columns: string[],
  rows: ResultRow[],
  { rowsAffected, lastInsertRowid }: Pick<Result, 'rowsAffected' | 'lastInsertRowid'> = {
    rowsAffected: 0,
    lastInsertRowid: undefined,
  },
): Result {
  const result = { columns, columnTypes: columns.map(() => ''), rows, rowsAffected, lastInsertRowid }
  return { ...result, toJSON: () => ({ ...result, lastInsertRowid: lastInsertRowid?.toString() }) }
}

/** A row as the query builder reads it: its values by name, and hidden from whoever lists them, by number. */
function rowOf(columns: string[], values: Value[]): ResultRow {
  const row: ResultRow = { length: values.length }
  Object.defineProperty(row, 'length', { enumerable: false })
  for (const [index, raw] of values.entries()) {
    const value = Buffer.isBuffer(raw) ? arrayBufferOf(raw) : raw
    Object.defineProperty(row, index, { value })
    const name = columns[index] ?? ''
    if (!Object.hasOwn(row, name)) row[name] = value
  }
  return row
}

/** A value as the driver binds it; it refuses what it does not know. */
function storable(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return value.valueOf()
  if (value instanceof ArrayBuffer) return Buffer.from(value)
  if (value === undefined) throw new TypeError('A value that is undefined cannot be stored.')
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError('Only finite numbers can be stored.')
  }
  return value
}

function named(args: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name.replace(/^[@$:]/, ''), storable(value)]),
  )
}

/** Of these bytes alone; a small buffer is a part of a larger one. */
function arrayBufferOf({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer {
  return new Uint8Array(buffer, byteOffset, byteLength).slice().buffer
}

import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import { createHash } from 'node:crypto'
import Database from 'libsql'
import type { Payload } from 'payload'
import { isMongodb } from '@/src/database/mongodb'
import { env } from '@/src/env'

/**
 * Every row of every table or collection, as the database itself has it, also rows that no reading of the
 * product would find; and how the tables are made.
 */
export type Stored = Record<string, Record<string, unknown>[]>

/** Reads all that is stored, beside the product. */
export async function everythingStored(payload: Payload): Promise<Stored> {
  const adapter: object = payload.db
  return plain(withoutCounts(isMongodb(adapter) ? await ofMongodb(adapter) : ofSqlite()))
}

/**
 * Leaves out what is apart from every act: how often somebody tried something, which counts whatever becomes
 * of it; the number of the revision, which has other processes look at once what they look at each minute
 * anyway; who is writing a notice, which is forgotten after some minutes; and which number of a notice comes
 * next, which the next one shows.
 */
function withoutCounts({ rate_limits: _, counters = [], ...stored }: Stored): Stored {
  const isApart = (row: Record<string, unknown>) =>
    /^(revision$|notice-|number-)/.test(String(row.id ?? row._id))
  const tables = Object.entries(stored).filter(([name]) => !/^payload.locked.documents/.test(name))
  return { ...Object.fromEntries(tables), counters: counters.filter((row) => !isApart(row)) }
}

function ofSqlite(): Stored {
  const database = new Database(env().databaseUri.replace(/^file:/, ''))
  const rowsOf = (sql: string) => database.prepare(sql).all() as Record<string, unknown>[]
  const tables = rowsOf("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
  const stored = Object.fromEntries(
    tables.map(({ name }) => [String(name), rowsOf(`select * from "${String(name)}"`)]),
  )
  stored.schema = rowsOf('select name, sql from sqlite_master')
  database.close()
  return stored
}

async function ofMongodb({ connection }: MongooseAdapter): Promise<Stored> {
  const collections = (await connection.db?.collections()) ?? []
  const read = collections.map(
    async (one) => [one.collectionName, await one.find().toArray()] as [string, Record<string, unknown>[]],
  )
  const indexes = collections.map(async (one) =>
    (await one.indexes()).map((index) => ({ of: one.collectionName, ...index })),
  )
  return { ...Object.fromEntries(await Promise.all(read)), schema: (await Promise.all(indexes)).flat() }
}

/** As it comes out of a file: instants and ids of the driver are text. */
const plain = (stored: Stored): Stored => JSON.parse(JSON.stringify(stored)) as Stored

/**
 * What is stored, without what is another one at each try: instants, random ids and the digests of texts that
 * hold them. An id that names a row says which one by what that row holds, so that a reference to another
 * row, or to none, still shows.
 */
export function comparable(stored: Stored): Stored {
  const names = new Map<string, string>()
  // Where two tables share an id, as an account and its entry in the audit log do, the first one names it.
  for (const table of Object.keys(stored).sort()) {
    for (const row of stored[table] ?? []) {
      const id = row.id ?? row._id
      if (typeof id === 'string' && ID.test(id) && !names.has(id)) names.set(id, nameOf(table, row))
    }
  }
  const named = (text: string) => text.replace(IDS, (id) => names.get(id) ?? 'id of no row')
  return Object.fromEntries(
    Object.entries(stored).map(([table, rows]) => [
      table,
      rows
        .map((row) => anyTime(named(JSON.stringify(withoutCount(table, row)))))
        .sort()
        .map((text) => JSON.parse(text) as Record<string, unknown>),
    ]),
  )
}

const ID = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{24})$/
const IDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{24}\b/g

function nameOf(table: string, row: Record<string, unknown>): string {
  const content = anyTime(JSON.stringify(withoutCount(table, row)).replace(IDS, 'id'))
  return `${table} ${createHash('sha256').update(content).digest('base64url').slice(0, 8)}`
}

/**
 * SQLite counts the rows of lists; how often a list was written before is nothing that anybody sees. The log
 * is counted by the product itself.
 */
function withoutCount(table: string, row: Record<string, unknown>): Record<string, unknown> {
  if (typeof row.id !== 'number' || table === 'events') return row
  const { id: _, ...rest } = row
  return rest
}

function anyTime(text: string): string {
  return (
    text
      .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g, 'moment')
      .replace(/\b[0-9a-f]{64}\b/g, 'digest')
      .replace(/(:)[0-9a-f]{16}\b/g, '$1digest')
      // A file that was left without its row keeps its name, and the next one of that name gets a number.
      .replace(/-\d+(\.pdf)/g, '$1')
      .replace(/"eyJ[\w.-]+"/g, '"sealed"')
  )
}

/** How much of a row is told. */
const TOLD = 300

/** What differs between two states, in a line for each table, for whoever has to find out why. */
export function differences(is: Stored, should: Stored): string[] {
  const tables = [...new Set([...Object.keys(is), ...Object.keys(should)])]
  return tables.flatMap((table) => {
    const [here, there] = [textsOf(is[table]), textsOf(should[table])]
    const more = without(here, there)
    const less = without(there, here)
    if (more.length + less.length === 0) return []
    const [one = '{}', other = '{}'] = [more[0], less[0]]
    return [
      `${table}: ${more.length} rows more and ${less.length} less; ${unlike(one, other).slice(0, TOLD)}`,
    ]
  })
}

/** The tables or collections of which some row is not the same; of how they are made it says nothing. */
export function changedTables(is: Stored, was: Stored): string[] {
  return Object.keys({ ...is, ...was }).filter((table) => {
    const [here, there] = [textsOf(is[table]).sort(), textsOf(was[table]).sort()]
    return table !== 'schema' && JSON.stringify(here) !== JSON.stringify(there)
  })
}

/** The fields in which two rows differ. */
function unlike(one: string, other: string): string {
  const [a, b] = [one, other].map((text) => JSON.parse(text) as Record<string, unknown>)
  const fields = [...new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])]
  const differing = fields.filter((field) => JSON.stringify(a?.[field]) !== JSON.stringify(b?.[field]))
  return differing.map((field) => `${field} is ${inShort(a?.[field])}, not ${inShort(b?.[field])}`).join('; ')
}

const inShort = (value: unknown) => JSON.stringify(value ?? null).slice(0, 60)

const textsOf = (rows: Record<string, unknown>[] = []) => rows.map((row) => JSON.stringify(row))

/** The rows of one list that another one does not have, as often as it has them. */
function without(rows: string[], others: string[]): string[] {
  const left = [...others]
  return rows.filter((row) => {
    const index = left.indexOf(row)
    if (index >= 0) left.splice(index, 1)
    return index < 0
  })
}

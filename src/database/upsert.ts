import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import { sql, type SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { CollectionSlug, Payload } from 'payload'
import { isMongodb } from './mongodb'
import { joining, type Belonging } from './rows'
import { inTransaction } from './transactions'
import { withoutValues } from './hide-values'

/**
 * A row of a collection whose fields are texts and dates, all in one table; a field that is left out is not
 * stored.
 */
export interface FlatRow {
  id: string
  [field: string]: string | Date | undefined
}

/**
 * Stores many rows at once, in place of those with the same ids: what Payload does for one row after another,
 * many times faster. No hooks, no validation, no access: for what the product itself has made. All of them
 * are stored or none; storing the same rows again changes nothing.
 *
 * @param rows at most a few thousand; no two with the same id
 * @throws the database's error; no row is stored then
 */
export async function upsertRows(
  payload: Payload,
  collection: CollectionSlug,
  rows: readonly FlatRow[],
): Promise<void> {
  if (rows.length === 0) return
  const adapter: object = payload.db
  if (isMongodb(adapter))
    await inTransaction(payload, () => toMongodb(adapter, collection, rows, joining(payload)))
  else if (isSqlite(adapter)) await toSqlite(adapter, collection, rows)
  else throw new Error('There is no way to store many rows in this database.')
}

/** What is used of the driver's collection. */
interface BulkWriter {
  bulkWrite(operations: object[], options: { ordered: boolean; session?: unknown }): Promise<unknown>
}

async function toMongodb(
  adapter: MongooseAdapter,
  collection: CollectionSlug,
  rows: readonly FlatRow[],
  { transactionID }: Belonging,
): Promise<void> {
  const session = adapter.sessions[String(await transactionID)]
  const model = adapter.collections[collection]
  if (!model) throw new Error(`There is no collection ${collection}.`)
  // The driver's own collection: mongoose would make and validate a document of each row, which takes longer
  // than storing it.
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to the driver, whose types know no other ids than its own
  const documents = model.collection as unknown as BulkWriter
  const operations = rows.map(({ id, ...fields }) => ({
    replaceOne: { filter: { _id: id }, replacement: given(fields), upsert: true },
  }))
  await documents.bulkWrite(operations, { ordered: false, session })
}

/**
 * One statement with one parameter, however many rows: building a statement with a parameter for each value
 * would take longer than storing them.
 */
async function toSqlite(
  adapter: SQLiteAdapter,
  collection: CollectionSlug,
  rows: readonly FlatRow[],
): Promise<void> {
  const name = adapter.tableNameMap.get(collection.replaceAll('-', '_')) ?? ''
  const columns = Object.entries(adapter.rawTables[name]?.columns ?? {})
  if (columns.length === 0) throw new Error(`There is no table for ${collection}.`)
  const all = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  )
  const values = sql.join(
    columns.map(([field]) => sql`value ->> ${sql.raw(`'${field}'`)}`),
    sql`, `,
  )
  const changes = sql.join(
    columns.map(
      ([, { name: column }]) => sql`${sql.identifier(column)} = excluded.${sql.identifier(column)}`,
    ),
    sql`, `,
  )
  // Dates become text in JSON as they are stored. Without "where" the parser takes "on conflict" for a part
  // of the select.
  const upsert = () =>
    adapter.drizzle.run(
      sql`insert into ${sql.identifier(name)} (${all}) select ${values} from json_each(${JSON.stringify(rows)}) where true on conflict (id) do update set ${changes}`,
    )
  await withoutValues(upsert)
}

function given(fields: Record<string, string | Date | undefined>): Record<string, string | Date> {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string | Date] => entry[1] !== undefined),
  )
}

function isSqlite(adapter: object): adapter is SQLiteAdapter {
  return 'name' in adapter && adapter.name === 'sqlite'
}

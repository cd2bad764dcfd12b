import { sql, type MigrateDownArgs, type MigrateUpArgs, type SQLiteAdapter } from '@payloadcms/db-sqlite'
import { createLocalReq } from 'payload'
import { Refusal } from '@/src/lib/refusal'
import { rebuildingTables } from '@/src/database/keep-transactions'
import { joining } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'

/** One step of the SQLite schema, as Payload's command line writes it. */
export interface SchemaMigration {
  name: string
  up: (args: MigrateUpArgs) => Promise<void>
  down: (args: MigrateDownArgs) => Promise<void>
}

/**
 * Brings an SQLite file to the schema of this release when the product starts.
 *
 * Each migration is carried out whole or not at all, so one that was cut off is simply begun again by the
 * next start; of two starts at the same moment one waits for the other.
 *
 * @throws Refusal when the file was written by a newer release, or when a column of the schema has no
 * migration; what a migration fails with
 */
export async function migrateAtStart(adapter: SQLiteAdapter, migrations: SchemaMigration[]): Promise<void> {
  const ran = await namesOf(adapter)
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = [...ran].filter((name) => !known.has(name))
  if (unknown.length > 0) {
    throw new Refusal(
      `This database was migrated by a newer release (${unknown.join(', ')}). Start that release, or restore the backup made before it.`,
    )
  }
  for (const migration of migrations) if (!ran.has(migration.name)) await carryOut(adapter, migration)
  await refuseMissingMigration(adapter)
}

/**
 * In place of Payload's own, which ends the process when something fails, and looks up what was carried out
 * before anything keeps others from it.
 */
async function carryOut(adapter: SQLiteAdapter, { name, up }: SchemaMigration): Promise<void> {
  const { payload } = adapter
  await rebuildingTables(() =>
    inTransaction(payload, async () => {
      // Looked up once more with the writer in hand: another start may have been faster.
      if ((await namesOf(adapter)).has(name)) return
      payload.logger.info(`Migrating the database: ${name}`)
      const req = await createLocalReq({}, payload)
      Object.assign(req, joining(payload))
      await up({ db: adapter.drizzle, payload, req })
      await payload.db.create({ collection: 'payload-migrations', data: { name, batch: 1 }, req })
    }),
  )
}

/** The migrations that this file has behind it. */
async function namesOf({ drizzle }: SQLiteAdapter): Promise<Set<string>> {
  const tables = await drizzle.all(
    sql`select name from sqlite_master where type = 'table' and name = 'payload_migrations'`,
  )
  if (tables.length === 0) return new Set()
  const rows = await drizzle.all<{ name: string }>(sql`select name from payload_migrations`)
  return new Set(rows.map(({ name }) => name))
}

async function refuseMissingMigration(adapter: SQLiteAdapter): Promise<void> {
  const missing: string[] = []
  for (const [table, definition] of Object.entries(adapter.rawTables)) {
    const columns = await adapter.drizzle.all<{ name: string }>(
      sql`select name from pragma_table_info(${table})`,
    )
    const stored = new Set(columns.map((column) => column.name))
    for (const column of Object.values(definition.columns)) {
      if (!stored.has(column.name)) missing.push(`${table}.${column.name}`)
    }
  }
  if (missing.length > 0) {
    throw new Refusal(
      `A migration is missing: the database lacks ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ` and ${missing.length - 5} more` : ''}. ` +
        'Run "npm run migrate:create" and start again.',
    )
  }
}

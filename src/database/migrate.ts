import { sql, type MigrateDownArgs, type MigrateUpArgs, type SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { Migration } from 'payload'
import { Refusal } from '../lib/refusal'

/** One step of the SQLite schema, as Payload's command line writes it. */
export interface SchemaMigration {
  name: string
  up: (args: MigrateUpArgs) => Promise<void>
  down: (args: MigrateDownArgs) => Promise<void>
}

/**
 * Brings an SQLite file to the schema of this release when the product starts.
 *
 * @throws Refusal when the file was written by a newer release, or when a column of the schema has no migration
 */
export async function migrateAtStart(adapter: SQLiteAdapter, migrations: SchemaMigration[]): Promise<void> {
  await refuseNewerDatabase(adapter, migrations)
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to Payload, which leaves the arguments of a migration open; this adapter passes the ones above
  await adapter.migrate({ migrations: migrations as Migration[] })
  await refuseMissingMigration(adapter)
}

async function refuseNewerDatabase(adapter: SQLiteAdapter, migrations: SchemaMigration[]): Promise<void> {
  const known = new Set(migrations.map((migration) => migration.name))
  const tables = await adapter.drizzle.all(
    sql`select name from sqlite_master where type = 'table' and name = 'payload_migrations'`,
  )
  if (tables.length === 0) return
  const ran = await adapter.drizzle.all<{ name: string }>(sql`select name from payload_migrations`)
  const unknown = ran.map((row) => row.name).filter((name) => !known.has(name))
  if (unknown.length > 0) {
    throw new Refusal(
      `This database was migrated by a newer release (${unknown.join(', ')}). Start that release, or restore the backup made before it.`,
    )
  }
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

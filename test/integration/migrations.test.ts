import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { sql, type SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { Payload } from 'payload'
import { afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { databaseAdapter } from '@/src/database/adapter/adapter'
import type { SchemaMigration } from '@/src/database/sqlite/migrate'
import { env } from '@/src/env'
import { migrations } from '@/src/database/migrations'
import { startBulletin } from '@/test/support/database'
import { publishNotice } from '@/test/support/notices'
import { staffMember } from '@/test/support/people'
import { ROOT } from '@/test/support/programs'
import { dataFolderPrefix } from '@/test/support/throw-away'

/** Tables with rows that others refer to, the ones that a migration rebuilds. */
const REBUILT = ['notices', '_notices_v', 'users']

// MongoDB has no schema to migrate.
describe.runIf(inject('database') === 'sqlite')('a migration that rebuilds filled tables', () => {
  const bulletin = startBulletin()
  let folder: string
  let before: Map<string, number>
  const opened: SQLiteAdapter[] = []

  beforeAll(async () => {
    await staffMember(bulletin.payload, 'editor')
    const old = await publishNotice(bulletin.payload)
    const next = await publishNotice(bulletin.payload, { replaces: [old.id], placements: ['login'] })
    await bulletin.payload.update({
      collection: 'notices',
      id: next.id,
      draft: true,
      data: { title: 'A draft of it' },
    })
    before = await rowsOf(sqlite(bulletin.payload.db))
  })

  beforeEach(async () => {
    folder = await mkdtemp(dataFolderPrefix)
  })

  afterEach(async () => {
    for (const adapter of opened.splice(0)) await adapter.destroy?.()
    await rm(folder, { recursive: true })
  })

  /** Starts the product's database on a copy of the filled one, with one migration more. */
  async function start(file: string, migration: SchemaMigration): Promise<SQLiteAdapter> {
    const settings = { ...env(), databaseUri: `file:${file}` }
    const result = await databaseAdapter(
      settings,
      [...migrations, migration],
      path.join(ROOT, 'src/database/migrations'),
    )
    const payload: Payload = Object.create(bulletin.payload)
    const adapter = sqlite(result.init({ payload }))
    Object.assign(payload, { db: adapter })
    opened.push(adapter)
    await adapter.init?.()
    await adapter.connect?.()
    return adapter
  }

  const copyOf = async (from: string, name: string): Promise<string> => {
    const file = path.join(folder, name)
    for (const part of ['', '-wal']) await copyFile(`${from}${part}`, `${file}${part}`)
    return file
  }

  const filled = () => copyOf(env().databaseUri.replace('file:', ''), 'filled.db')

  it('loses no row, of these tables or of any that refers to them', async () => {
    const adapter = await start(await filled(), rebuilding())
    expect(await rowsOf(adapter)).toEqual(migrated(before))
    expect(await adapter.drizzle.all(sql`pragma foreign_key_check`)).toEqual([])
    expect(await adapter.drizzle.all(sql`pragma foreign_keys`)).toEqual([{ foreign_keys: 1 }])
  })

  it('can be started again wherever it was cut, and is carried out once', async () => {
    const file = await filled()
    const cuts: string[] = []
    await start(
      file,
      rebuilding(async () => void cuts.push(await copyOf(file, `cut-${cuts.length}.db`))),
    )
    expect(cuts.length).toBeGreaterThan(REBUILT.length * 4)

    for (const cut of cuts) {
      const adapter = await start(cut, rebuilding())
      expect(await rowsOf(adapter), cut).toEqual(migrated(before))
    }
  })

  it('that fails is undone, says why, and ends nothing but the start', async () => {
    const file = await filled()
    const broken: SchemaMigration = {
      ...rebuilding(),
      up: async ({ db }) => {
        await db.run(sql`alter table plans add column later text`)
        await db.run(sql`this is no statement`)
      },
    }
    await expect(start(file, broken)).rejects.toThrow('this is no statement')

    expect(await rowsOf(await start(file, rebuilding()))).toEqual(migrated(before))
  })

  it('that would leave rows without what they refer to is undone', async () => {
    const file = await filled()
    const losing: SchemaMigration = {
      ...rebuilding(),
      up: async ({ db }) => {
        await db.run(sql`delete from notices`)
      },
    }
    await expect(start(file, losing)).rejects.toThrow('would refer to others that are gone')

    expect(await rowsOf(await start(file, rebuilding()))).toEqual(migrated(before))
  })

  it('is carried out by one of two starts at the same moment', async () => {
    const file = await filled()
    let times = 0
    const counted = () => rebuilding(async () => void (times += 1))
    await start(file, counted())
    const once = times
    times = 0
    const other = await copyOf(env().databaseUri.replace('file:', ''), 'other.db')
    const adapters = await Promise.all([start(other, counted()), start(other, counted())])

    expect(times).toBe(once)
    for (const adapter of adapters) expect(await rowsOf(adapter)).toEqual(migrated(before))
  })
})

/** The border to the adapter behind Payload's own type. */
const sqlite = (adapter: object): SQLiteAdapter => adapter as SQLiteAdapter

/** How many rows each table has. */
async function rowsOf({ drizzle }: SQLiteAdapter): Promise<Map<string, number>> {
  const tables = await drizzle.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`,
  )
  const counts = new Map<string, number>()
  for (const { name } of tables) {
    const [row] = await drizzle.all<{ rows: number }>(
      sql`select count(*) as rows from ${sql.identifier(name)}`,
    )
    counts.set(name, row?.rows ?? 0)
  }
  return counts
}

/** The same rows, and the name of the migration. */
function migrated(before: Map<string, number>): Map<string, number> {
  return new Map([...before, ['payload_migrations', (before.get('payload_migrations') ?? 0) + 1]])
}

/**
 * A migration as Payload's command line generates it where SQLite cannot change a column: the table is made
 * anew, filled from the old one, and takes its name.
 *
 * @param after told after each statement
 */
function rebuilding(after: () => Promise<void> = async () => undefined): SchemaMigration {
  return {
    name: '29990101_000000_rebuilt',
    down: async () => undefined,
    up: async ({ db }) => {
      const statements: string[] = ['PRAGMA foreign_keys=OFF;']
      for (const table of REBUILT) {
        const made = await db.all<{ type: string; sql: string | null }>(
          sql`select type, sql from sqlite_master where tbl_name = ${table}`,
        )
        const create = made.find(({ type }) => type === 'table')?.sql ?? ''
        statements.push(
          create.replace(`\`${table}\``, `\`__new_${table}\``),
          `INSERT INTO \`__new_${table}\` SELECT * FROM \`${table}\`;`,
          `DROP TABLE \`${table}\`;`,
          `ALTER TABLE \`__new_${table}\` RENAME TO \`${table}\`;`,
          ...made.flatMap((one) => (one.type === 'index' && one.sql ? [one.sql] : [])),
        )
      }
      statements.push('PRAGMA foreign_keys=ON;')
      for (const statement of statements) {
        await db.run(sql.raw(statement))
        await after()
      }
    },
  }
}

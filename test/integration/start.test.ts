import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sql, type SQLiteAdapter } from '@payloadcms/db-sqlite'
import { expect, inject, it } from 'vitest'
import { assertWritableFolder } from '@/src/database/folder'
import { migrateAtStart } from '@/src/database/sqlite/migrate'
import { assertMongoUri } from '@/src/database/mongodb/transactions-work'
import { migrations } from '@/src/database/migrations'
import { startBulletin } from '@/test/support/database'
import { ROOT } from '@/test/support/programs'
import { dataFolderPrefix } from '@/test/support/throw-away'

const bulletin = startBulletin()
const onSqlite = it.runIf(inject('database') === 'sqlite')

function sqlite(): SQLiteAdapter {
  const { db } = bulletin.payload
  if (db.name !== 'sqlite') throw new Error('This is a test for SQLite.')
  // The border to the adapter behind Payload's own type.
  return db as unknown as SQLiteAdapter
}

it.each([
  'mongodb://host/bulletin?replicaSet=rs0',
  'mongodb://one:27017,two:27017/bulletin?replicaSet=rs0&w=majority',
  'mongodb+srv://host/bulletin',
  'mongodb://host/bulletin?replicaSet=rs0&readPreference=primary',
])('%s is accepted', (uri) => {
  expect(() => {
    assertMongoUri(uri)
  }).not.toThrow()
})

it.each([
  ['mongodb://host/bulletin', 'replica set'],
  ['mongodb://host/bulletin?directConnection=true', 'replica set'],
  ['mongodb://host/bulletin?replicaSet=', 'replica set'],
  ['mongodb://host/bulletin?replicaSet=rs0&readPreference=secondaryPreferred', 'readPreference'],
  ['mongodb+srv://host/bulletin?readPreference=nearest', 'readPreference'],
])('%s is refused with a sentence on its %s', (uri, word) => {
  expect(() => {
    assertMongoUri(uri)
  }).toThrow(word)
})

it('a folder that cannot be written is named', async () => {
  const folder = await mkdtemp(dataFolderPrefix)
  await writeFile(path.join(folder, 'file'), '')
  const inFile = path.join(folder, 'file', 'data')

  await expect(assertWritableFolder(inFile)).rejects.toThrow(
    `The data folder ${inFile} is a file, or lies in one`,
  )
  await expect(assertWritableFolder(path.join(folder, 'new', 'data'))).resolves.toBeUndefined()
  await rm(folder, { recursive: true })
})

it('the database proves that it keeps unique values apart', async () => {
  const plan = { state: 'ga', lineOfBusiness: 'medicaid', name: 'Georgia Medicaid' } as const
  await bulletin.payload.create({ collection: 'plans', data: plan })

  await expect(bulletin.payload.create({ collection: 'plans', data: plan })).rejects.toThrow('name')
})

onSqlite('the migrations make exactly the schema of the collections', async () => {
  const adapter = sqlite()
  const folder = path.join(ROOT, 'src/database/migrations')
  const newest =
    (await readdir(folder))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .at(-1) ?? ''
  const { generateDrizzleJson, generateMigration } = adapter.requireDrizzleKit()
  const before = JSON.parse(await readFile(path.join(folder, newest), 'utf8'))
  const missing = await generateMigration(before, await generateDrizzleJson(adapter.schema))

  expect(missing, 'Run "npm run migrate:create" and commit what it writes.').toEqual([])
})

onSqlite('a start on a database that is up to date changes nothing', async () => {
  await expect(migrateAtStart(sqlite(), migrations)).resolves.toBeUndefined()
})

onSqlite('a database of a newer release is refused', async () => {
  await expect(migrateAtStart(sqlite(), [])).rejects.toThrow('migrated by a newer release')
})

onSqlite('a database that lacks a column is refused with its name', async () => {
  await sqlite().drizzle.run(sql`alter table "plans" rename column "line_of_business" to "line"`)

  await expect(migrateAtStart(sqlite(), migrations)).rejects.toThrow(
    'the database lacks plans.line_of_business',
  )
})

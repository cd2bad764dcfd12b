import { randomUUID } from 'node:crypto'
import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import Database from 'libsql'
import type { Payload } from 'payload'
import { isMongodb } from '@/src/database/mongodb'
import { env } from '@/src/env'
import { isObject } from '@/src/lib/is-object'
import { copyLog } from '@/src/notices/log/copy/copy-log'

/** Puts a database back to what it was. */
type Restore = () => Promise<void>

/**
 * Takes a backup of the whole database, which can be put back behind the product's back, as whoever runs it
 * would.
 */
export async function backUp(payload: Payload): Promise<Restore> {
  const adapter: object = payload.db
  const restore = await (isMongodb(adapter) ? backUpMongodb(adapter) : backUpSqlite())
  return async () => {
    // What somebody was told before it was lost is in the copy.
    await copyLog(payload)
    await restore()
  }
}

async function backUpMongodb({ connection }: MongooseAdapter): Promise<Restore> {
  const kept = await Promise.all(
    (await connection.listCollections()).map(async ({ name }) => ({
      name,
      documents: await connection.collection(name).find().toArray(),
    })),
  )
  return async () => {
    for (const { name, documents } of kept) {
      await connection.collection(name).deleteMany({})
      if (documents.length > 0) await connection.collection(name).insertMany(documents)
    }
  }
}

function backUpSqlite(): Restore {
  const file = env().databaseUri.replace(/^file:/, '')
  const copy = `${file}.${randomUUID()}`
  inDatabase(file, (database) => {
    database.exec(`VACUUM INTO '${copy}'`)
  })
  return () => {
    inDatabase(file, (database) => {
      database.exec(`PRAGMA foreign_keys = OFF; ATTACH '${copy}' AS copy; BEGIN IMMEDIATE`)
      const tables = database
        .prepare("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .all()
        .flatMap((row) => (isObject(row) ? [String(row.name)] : []))
      for (const name of tables) {
        database.exec(`DELETE FROM main."${name}"; INSERT INTO main."${name}" SELECT * FROM copy."${name}"`)
      }
      database.exec('COMMIT')
    })
    return Promise.resolve()
  }
}

function inDatabase(file: string, work: (database: Database.Database) => void): void {
  const database = new Database(file, { timeout: 5_000 })
  try {
    work(database)
  } finally {
    database.close()
  }
}

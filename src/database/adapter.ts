import path from 'node:path'
import { sqliteAdapter, type SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { BaseDatabaseAdapter, DatabaseAdapterObj } from 'payload'
import type { Env } from '../env'
import { runEffectsAfterCommit } from './after-commit'
import { hideValues } from './hide-values'
import { narrowSignInWrites } from './sign-in'
import { migrateAtStart, type SchemaMigration } from './migrate'
import { databaseFile } from './file'
import { assertWritableFolder } from './folder'
import { refuseLostFile } from './lost'
import { assertMongoAnswers } from './mongodb-start'
import { assertMongoUri, assertTransactionsWork } from './startup'

/** How long a MongoDB that does not answer may hold up a request, in milliseconds; measured to recover by itself. */
const MONGO_TIMEOUTS = {
  serverSelectionTimeoutMS: 3_000,
  connectTimeoutMS: 3_000,
  heartbeatFrequencyMS: 3_000,
  socketTimeoutMS: 8_000,
}

/**
 * The database the environment names: MongoDB for `mongodb://` and `mongodb+srv://`, else an embedded SQLite file. No other code knows which.
 *
 * @param migrations the SQLite schema, oldest first; MongoDB needs none
 * @throws (when it connects) an Error in words if the set-up cannot keep the promises the product makes
 */
export async function databaseAdapter(
  env: Env,
  migrations: SchemaMigration[],
  migrationDir: string,
): Promise<DatabaseAdapterObj> {
  return /^mongodb(\+srv)?:/.test(env.databaseUri) ? mongodb(env) : sqlite(env, migrations, migrationDir)
}

async function mongodb(env: Env): Promise<DatabaseAdapterObj> {
  // A third of a second at every start that only those pay who use it.
  const { mongooseAdapter } = await import('@payloadcms/db-mongodb')
  return onConnect(
    mongooseAdapter({
      url: env.databaseUri,
      connectOptions: { ...MONGO_TIMEOUTS, maxPoolSize: 50 },
      ensureIndexes: true,
      disableFallbackSort: true,
    }),
    async (adapter, connect) => {
      assertMongoUri(env.databaseUri)
      await assertMongoAnswers(env.databaseUri, MONGO_TIMEOUTS)
      await connect()
      runEffectsAfterCommit(adapter)
      await assertTransactionsWork(adapter)
    },
  )
}

function sqlite(env: Env, migrations: SchemaMigration[], migrationDir: string): DatabaseAdapterObj {
  return onConnect(
    closingFile(
      sqliteAdapter({
        client: { url: env.databaseUri },
        // Framework collections (locks, preferences) get text ids as well, so that ids look alike everywhere.
        idType: 'uuidv7',
        push: false,
        wal: true,
        busyTimeout: 5_000,
        migrationDir,
      }),
    ),
    async (adapter, connect) => {
      const file = databaseFile(env.databaseUri) ?? ''
      await assertWritableFolder(path.dirname(file))
      await refuseLostFile(file, env.uploadFolders)
      await connect()
      if (!env.isMigrating) await migrateAtStart(adapter, migrations)
    },
  )
}

/** Payload's own `destroy` forgets the file without closing it, which leaves the newest changes in the log beside it, where a copy of the file alone misses them. */
function closingFile(result: DatabaseAdapterObj<SQLiteAdapter>): DatabaseAdapterObj<SQLiteAdapter> {
  return {
    ...result,
    init: (args) => {
      const adapter = result.init(args)
      const destroy = adapter.destroy?.bind(adapter)
      adapter.destroy = async () => {
        await adapter.client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
        adapter.client.close()
        // A reload of the configuration connects again, and would take a client that is there for one that works.
        Reflect.deleteProperty(adapter, 'client')
        await destroy?.()
      }
      return adapter
    },
  }
}

/** Wraps an adapter's `connect`, its faults, and the writes that both databases need narrowed. */
function onConnect<T extends BaseDatabaseAdapter>(
  result: DatabaseAdapterObj<T>,
  connected: (adapter: T, connect: () => Promise<void>) => Promise<void>,
): DatabaseAdapterObj {
  return {
    ...result,
    init: (args) => {
      const adapter = result.init(args)
      const connect = adapter.connect?.bind(adapter)
      adapter.connect = async (options) => connected(adapter, async () => connect?.(options))
      hideValues(adapter)
      narrowSignInWrites(adapter)
      return adapter
    },
  }
}

import path from 'node:path'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { BaseDatabaseAdapter, DatabaseAdapterObj } from 'payload'
import type { Env } from '@/src/env'
import { hideValues } from '@/src/database/hide-values'
import { keepTransactions } from '@/src/database/keep-transactions'
import { databaseFile } from '@/src/database/file'
import { assertWritableFolder } from '@/src/database/folder'
import { refuseLostFile } from '@/src/database/lost'
import { isMongodb } from '@/src/database/mongodb'
import { countExactly } from '@/src/database/mongodb/counts'
import { appNameOf, endCutOffRegularly } from '@/src/database/mongodb/cut-off'
import { buildIndexes } from '@/src/database/mongodb/indexes'
import { assertMongoAnswers } from '@/src/database/mongodb/answers'
import { watchMongo } from '@/src/database/mongodb/watch'
import { noteFailures } from './note-failures'
import { migrateAtStart, type SchemaMigration } from '@/src/database/sqlite/migrate'
import { withOwnClient } from '@/src/database/sqlite/own-client'
import { assertMongoUri, assertTransactionsWork } from '@/src/database/mongodb/transactions-work'

/**
 * How long a MongoDB that does not answer may hold up a request, in milliseconds; measured to recover by
 * itself.
 */
const MONGO_TIMEOUTS = {
  serverSelectionTimeoutMS: 3_000,
  connectTimeoutMS: 3_000,
  // How soon a server that hangs is known to be away.
  heartbeatFrequencyMS: 1_000,
  socketTimeoutMS: 8_000,
}

/**
 * The database the environment names: MongoDB for `mongodb://` and `mongodb+srv://`, else an embedded SQLite
 * file. No other code knows which.
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
  const options = { ...MONGO_TIMEOUTS, maxPoolSize: 50, appName: appNameOf(env.databaseUri) }
  return wrapped(
    mongooseAdapter({
      url: env.databaseUri,
      connectOptions: { ...options, autoIndex: false },
      disableFallbackSort: true,
    }),
    async (adapter, connect) => {
      assertMongoUri(env.databaseUri)
      await assertMongoAnswers(env.databaseUri, MONGO_TIMEOUTS)
      await connect()
      await assertTransactionsWork(adapter)
      if (!isMongodb(adapter)) return
      await buildIndexes(adapter, options)
      countExactly(adapter)
      watchMongo(adapter)
      atDestroy(adapter, endCutOffRegularly(adapter))
    },
  )
}

function sqlite(env: Env, migrations: SchemaMigration[], migrationDir: string): DatabaseAdapterObj {
  const file = databaseFile(env.databaseUri) ?? ''
  return wrapped(
    withOwnClient(
      file,
      sqliteAdapter({
        client: { url: env.databaseUri },
        // Framework collections (locks, preferences) get text ids as well, so that ids look alike everywhere.
        idType: 'uuidv7',
        push: false,
        transactionOptions: {},
        migrationDir,
      }),
    ),
    async (adapter, connect) => {
      await assertWritableFolder(path.dirname(file))
      // Closing the file would let go of the locks that a client of this process has on it.
      const client: unknown = Reflect.get(adapter, 'client')
      if (!client) await refuseLostFile(file, env)
      await connect()
      if (!env.isMigrating) await migrateAtStart(adapter, migrations)
    },
  )
}

/** Does something before an adapter lets go of its database. */
function atDestroy(adapter: BaseDatabaseAdapter, step: () => void): void {
  const destroy = adapter.destroy?.bind(adapter)
  adapter.destroy = async () => {
    step()
    await destroy?.()
  }
}

/** Wraps an adapter's `connect`, its transactions and its faults. */
function wrapped<T extends BaseDatabaseAdapter>(
  result: DatabaseAdapterObj<T>,
  connected: (adapter: T, connect: () => Promise<void>) => Promise<void>,
): DatabaseAdapterObj {
  return {
    ...result,
    init: (args) => {
      const adapter = result.init(args)
      keepTransactions(adapter)
      const connect = adapter.connect?.bind(adapter)
      adapter.connect = async (options) => connected(adapter, async () => connect?.(options))
      hideValues(adapter)
      noteFailures(adapter)
      return adapter
    },
  }
}

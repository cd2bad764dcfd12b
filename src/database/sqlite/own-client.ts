import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj } from 'payload'
import { rebuildingTables } from '@/src/database/keep-transactions'
import { SqliteClient } from './client'
import { SameFile, type Log } from './same-file'

/** Commands of Payload that change the schema. */
const MIGRATING = ['migrate', 'migrateDown', 'migrateFresh', 'migrateRefresh', 'migrateReset'] as const

/**
 * Gives Payload's adapter a client of our own before each connect; it makes one only where there is none.
 *
 * @param file path of the database
 */
export function withOwnClient(
  file: string,
  result: DatabaseAdapterObj<SQLiteAdapter>,
): DatabaseAdapterObj<SQLiteAdapter> {
  return {
    ...result,
    init: (args) => {
      const adapter = result.init(args)
      const connect = adapter.connect?.bind(adapter)
      const destroy = adapter.destroy?.bind(adapter)
      let client: SqliteClient | undefined
      let opened: SameFile | undefined
      adapter.connect = async (options) => {
        client ??= await SqliteClient.open(file, adapter)
        adapter.client = client
        await connect?.(options)
        opened ??= watched(file, client, adapter.payload.logger)
      }
      adapter.destroy = async () => {
        opened?.stop()
        opened = undefined
        // Payload's own forgets the file without closing it, which leaves the newest changes in the log
        // beside it, where a copy of the file alone misses them.
        await client?.end()
        client = undefined
        // A reload of the configuration connects again, and would take a client that is there for one that
        // works.
        Reflect.deleteProperty(adapter, 'client')
        await destroy?.()
      }
      for (const name of MIGRATING) {
        // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to Payload, whose commands take different arguments
        const migrate = adapter[name].bind(adapter) as (...given: unknown[]) => Promise<void>
        Reflect.set(adapter, name, (...given: unknown[]) => rebuildingTables(() => migrate(...given)))
      }
      return adapter
    },
  }
}

function watched(file: string, client: SqliteClient, log: Log): SameFile {
  const opened = new SameFile(file, log)
  client.beforeWriting(() => opened.assert())
  return opened
}

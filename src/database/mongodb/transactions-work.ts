import type { BaseDatabaseAdapter } from 'payload'
import { Refusal } from '@/src/lib/refusal'
import { outsideTransactions } from '@/src/database/open-transaction'

/**
 * Refuses a MongoDB address that would run without transactions, or with reads that transactions cannot use;
 * both fail silently otherwise.
 *
 * @throws Refusal with a sentence that says what to change in DATABASE_URI
 */
export function assertMongoUri(uri: string): void {
  const query = new URLSearchParams(uri.split('?')[1] ?? '')
  const isSrv = uri.startsWith('mongodb+srv:')
  if (!isSrv && !query.get('replicaSet')) {
    throw new Refusal(
      'DATABASE_URI names no replica set, so MongoDB would run without transactions. Add "replicaSet=<name>" to it; ' +
        'a single server becomes a replica set of one with "mongod --replSet rs0" and "rs.initiate()".',
    )
  }
  if (query.has('readPreference') && query.get('readPreference') !== 'primary') {
    throw new Refusal(
      'DATABASE_URI asks for a readPreference. Remove it: transactions read from the primary only.',
    )
  }
}

/**
 * Proves that transactions really work by rolling one back; a standalone server accepts the connection and
 * fails at the first write.
 *
 * @throws Refusal when the server is not a member of a replica set
 */
export async function assertTransactionsWork(adapter: BaseDatabaseAdapter): Promise<void> {
  await outsideTransactions(async () => {
    const id = await adapter.beginTransaction()
    if (id === null) throw new Refusal('MongoDB offers no transactions: it is not a member of a replica set.')
    await adapter.rollbackTransaction(id)
  })
}

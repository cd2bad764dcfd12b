import { MongoMemoryReplSet } from 'mongodb-memory-server-core'
import type { TestProject } from 'vitest/node'
import { findMongod } from './mongod'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the throw-away replica set of this run; see `throwAwayDatabaseUri`. */
    mongodbUri: string
  }
}

/**
 * Starts one MongoDB replica set for all integration tests of a run and stops it afterwards.
 *
 * @throws Error that says where a mongod was looked for
 */
export default async function startMongodb(project: TestProject): Promise<() => Promise<void>> {
  const server = await startReplicaSet()
  project.provide('mongodbUri', server.getUri())
  return async () => {
    await server.stop()
  }
}

/**
 * Starts a MongoDB replica set whose data lies in a temporary folder; whoever starts it stops it.
 *
 * @throws Error that says where a mongod was looked for
 */
export async function startReplicaSet(): Promise<MongoMemoryReplSet> {
  const mongod = await findMongod()
  if (!mongod.found) throw new Error(`There is no MongoDB server to test with. ${mongod.why.join(' ')}`)
  return MongoMemoryReplSet.create({
    binary: { systemBinary: mongod.binary, version: mongod.version },
    replSet: { name: 'rs0', count: 1, storageEngine: 'wiredTiger' },
  })
}

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
 * Starts one MongoDB replica set for all integration tests of a run and stops it afterwards. Its data lies in a temporary folder.
 *
 * @throws Error that says where a mongod was looked for
 */
export default async function startMongodb(project: TestProject): Promise<() => Promise<void>> {
  const mongod = await findMongod()
  if (!mongod.found) throw new Error(`There is no MongoDB server to test with. ${mongod.why.join(' ')}`)
  const server = await MongoMemoryReplSet.create({
    binary: { systemBinary: mongod.binary, version: mongod.version },
    replSet: { name: 'rs0', count: 1, storageEngine: 'wiredTiger' },
  })
  project.provide('mongodbUri', server.getUri())
  return async () => {
    await server.stop()
  }
}

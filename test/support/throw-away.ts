import { randomBytes, randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * How the folder and the database of a test are named, and how they are recognized before anything is
 * written.
 */
const PREFIX = 'bulletin-test-'

/** Where to make the data folder of a test; a random ending is added. */
export const dataFolderPrefix = path.join(tmpdir(), PREFIX)

/**
 * The environment of a product that lives as long as one test file, one feature run or one benchmark.
 *
 * @param dataDir its data folder, made with {@link dataFolderPrefix}
 * @param mongodbUri a throw-away MongoDB server; left out, the database is an SQLite file in the data folder
 */
export function throwAwayEnvironment(dataDir: string, mongodbUri?: string): Record<string, string> {
  return {
    DATABASE_URI: mongodbUri ? freshDatabase(mongodbUri) : `file:${path.join(dataDir, 'bulletin.db')}`,
    DATA_DIR: dataDir,
    // The production server would keep none by itself.
    LOG_COPY_DIR: path.join(dataDir, 'log-copy'),
    PAYLOAD_SECRET: randomBytes(32).toString('hex'),
  }
}

/**
 * Refuses to run tests on a database that might hold somebody's work.
 *
 * @throws Error when the address is neither a file in a temporary folder of a test nor a test's database on
 * this machine
 */
export function assertThrowAway(databaseUri: string): void {
  const isOurFile = databaseUri.startsWith(`file:${dataFolderPrefix}`) && !databaseUri.includes('..')
  const isOurMongodb = new RegExp(`^mongodb://127\\.0\\.0\\.1:\\d+/${PREFIX}[\\w-]+\\?`).test(databaseUri)
  if (isOurFile || isOurMongodb) return
  throw new Error(
    'Tests run only on databases that they made themselves, and this is none of them: ' +
      `${databaseUri.replace(/\/\/[^@/]*@/, '//…@')}.`,
  )
}

function freshDatabase(serverUri: string): string {
  const uri = new URL(serverUri)
  uri.pathname = `/${PREFIX}${randomUUID().slice(0, 13)}`
  return uri.href
}

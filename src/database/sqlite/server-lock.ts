import Database from 'libsql'
import { Refusal } from '@/src/lib/refusal'
import { databaseFile } from '@/src/database/file'
import { isBusy } from './busy'

/** The one server that an embedded database has. */
export interface ServerLock {
  /** Lets another server begin. The end of the process does the same, whatever ended it. */
  release: () => void
}

/**
 * Makes this process the one server of an embedded database; commands beside it need no leave. A second
 * server would keep pages that the first one has changed, and send mail that the first one sends.
 *
 * The lock is a transaction that stays open on an empty database beside the real one, `bulletin.db-server`:
 * the operating system holds it for the process and takes it back when that ends, by `kill -9` too. No file
 * says who holds it, so none can say so after its end.
 *
 * @returns undefined for a MongoDB, which may have any number of servers
 * @throws Refusal when another server has it
 */
export function lockForServer(databaseUri: string): ServerLock | undefined {
  const file = databaseFile(databaseUri)
  if (file === undefined) return undefined
  const lock = hold(file)
  if (lock) return lock
  throw new Refusal(
    `Another server works on the database ${file}. SQLite is for one server: stop the other one first, or set DATA_DIR to a folder of its own. ` +
      'Several servers need MongoDB.',
  )
}

/**
 * Takes the lock unless somebody has it. A lock that cannot be asked for, e.g. in a folder that is not
 * writable, is a fault.
 */
function hold(file: string): ServerLock | undefined {
  const beside = new Database(`${file}-server`)
  try {
    // Nothing is ever written, so no second file need stand beside it.
    beside.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE')
    return { release: () => beside.close() }
  } catch (error) {
    beside.close()
    if (isBusy(error)) return undefined
    throw error
  }
}

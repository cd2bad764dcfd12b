import { realpathSync } from 'node:fs'
import path from 'node:path'

/**
 * The file of the embedded database that an address names.
 *
 * @param databaseUri as `DATABASE_URI` has it
 * @returns its absolute path, past symbolic links where it exists already; undefined when the address names a
 * MongoDB
 */
export function databaseFile(databaseUri: string): string | undefined {
  if (!databaseUri.startsWith('file:')) return undefined
  const file = path.resolve(databaseUri.slice('file:'.length))
  try {
    return realpathSync(file)
  } catch {
    // It is made at the first start.
    return file
  }
}

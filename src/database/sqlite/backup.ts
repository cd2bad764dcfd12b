import { randomUUID } from 'node:crypto'
import { constants, copyFile, link, open, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import Database from 'libsql'
import { Refusal } from '@/src/lib/refusal'
import { databaseFile } from '@/src/database/file'

/** How long the copy waits for a lock of another process, in milliseconds. */
const PATIENCE = 30_000

/**
 * Copies an embedded database, also while a server writes to it: on a connection of its own, in one reading,
 * so that the copy is the database of one moment and everything that was being saved then is in it whole or
 * not at all. It is looked through before it gets its name.
 *
 * @param target the file to write; it must not be there yet
 * @returns the size of the copy in bytes
 * @throws Refusal in words when nothing was copied; the target is then not there
 */
export async function backUpSqlite(databaseUri: string, target: string): Promise<number> {
  const file = databaseFile(databaseUri)
  if (file === undefined) {
    throw new Refusal(
      'DATABASE_URI names a MongoDB, which is backed up with its own tool: see docs/operations.md, "Backup".',
    )
  }
  await assertFree(target)
  // The driver would make an empty one and copy that.
  if (!(await stat(file).catch(() => undefined)))
    throw new Refusal(`There is no database ${file}. Check DATA_DIR and DATABASE_URI.`)
  const draft = `${target}.${randomUUID()}`
  try {
    // As personal as the database, from its first byte on: the driver would make it as anybody may read it.
    await (await open(draft, 'wx', 0o600)).close()
    copyInOneReading(file, draft)
    await settle(draft)
    await giveName(draft, target)
    return (await stat(target)).size
  } catch (error) {
    throw error instanceof Refusal
      ? error
      : new Refusal(`Nothing was copied to ${target}: ${reasonOf(error)}.`)
  } finally {
    await rm(draft, { force: true })
  }
}

async function assertFree(target: string): Promise<void> {
  const there = await stat(target).catch(() => undefined)
  if (there) throw new Refusal(`${target} is there already. Name a file that is not.`)
  const folder = await stat(path.dirname(path.resolve(target))).catch(() => undefined)
  if (!folder?.isDirectory()) throw new Refusal(`There is no folder ${path.dirname(target)}. Make it first.`)
}

function copyInOneReading(file: string, draft: string): void {
  const source = new Database(file, { timeout: PATIENCE })
  try {
    source.prepare('VACUUM INTO ?').run(draft)
  } finally {
    source.close()
  }
  const copy = new Database(draft)
  try {
    const [found] = copy.prepare('PRAGMA integrity_check').raw().all()
    const strays = copy.prepare('PRAGMA foreign_key_check').raw().all()
    if (String(found) === 'ok' && strays.length === 0) return
  } finally {
    copy.close()
  }
  throw new Refusal(
    `The copy of ${file} is damaged, and so is the database itself, or its disk. Nothing was kept.`,
  )
}

/** What says that a file cannot have a second name here, as on some disks of the network and sticks. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']

/** Gives a copy its name, unless something has it by now. */
async function giveName(draft: string, target: string): Promise<void> {
  try {
    await link(draft, target)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && NO_LINKS.includes(String(error.code)))) throw error
    await copyFile(draft, target, constants.COPYFILE_EXCL)
    await settle(target)
  }
}

/** A copy is on the disk before anybody relies on it. */
async function settle(draft: string): Promise<void> {
  const handle = await open(draft, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

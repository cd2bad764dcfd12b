import { AsyncLocalStorage } from 'node:async_hooks'
import { existsSync } from 'node:fs'
import { open, opendir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { CollectionSlug, Payload } from 'payload'
import { processState } from '@/src/lib/process-state'
import { Refusal } from '@/src/lib/refusal'
import { byItself } from './rows'

/** How every SQLite database begins (https://www.sqlite.org/fileformat2.html#magic_header_string). */
const MAGIC = 'SQLite format 3\0'

const RESTORE = 'Put the copy of the last backup in its place (docs/operations.md, "Backup").'
const ANEW = 'To begin anew on purpose,'

/**
 * Where the files are that tell a database which was lost from one that is to be new, and what else there is
 * to restore it from.
 */
export interface Traces {
  /** Folders of uploaded files. */
  uploadFolders: readonly string[]
  /** Folder of the copy of the log; undefined when there is to be none. */
  logCopyDir: string | undefined
}

/** Whether what is done in this context puts back what was lost. */
const mending = processState('mending-lost-database', () => new AsyncLocalStorage<boolean>())

/** Does work that puts a lost database back: for it a new one is made beside the files of the old one. */
export function mendingLostDatabase<T>(work: () => Promise<T>): Promise<T> {
  return mending.run(true, work)
}

/**
 * Refuses to make a new database where there must have been one, and to open what is none: the next thing
 * that anybody saw would be a product without a notice, and numbers that are given a second time.
 *
 * @param file the embedded database
 * @throws Refusal with what is missing or damaged, and what to do
 */
export async function refuseLostFile(file: string, traces: Traces): Promise<void> {
  const size = await sizeOf(file)
  if (size > 0) return refuseOtherFile(file)
  const wal = `${file}-wal`
  if ((await sizeOf(wal)) > 0) {
    throw new Refusal(
      `There is no database ${file}, but its newest changes are in ${wal}. ${RESTORE} ${ANEW} move that file away.`,
    )
  }
  const upload = mending.getStore() ? undefined : await firstUpload(traces.uploadFolders)
  if (upload) throw new Refusal(lostWords(`There is no database ${file}`, upload, traces))
}

/**
 * Refuses a database with nothing in it beside files that were uploaded to another one: a wrong name in the
 * address, or a restore that was forgotten.
 *
 * @param collections a database without a row in any of these has nothing in it
 * @throws Refusal that names one of the files
 */
export async function refuseEmptyDatabase(
  payload: Payload,
  collections: readonly CollectionSlug[],
  traces: Traces,
): Promise<void> {
  const upload = await firstUpload(traces.uploadFolders)
  if (!upload) return
  for (const collection of collections) {
    const { docs } = await payload.db.find({ collection, limit: 1, pagination: false, req: byItself })
    if (docs.length > 0) return
  }
  throw new Refusal(lostWords('The database that DATABASE_URI names is empty', upload, traces))
}

function lostWords(what: string, upload: string, { logCopyDir }: Traces): string {
  const folder = path.dirname(upload)
  const isCopied = logCopyDir !== undefined && existsSync(path.join(logCopyDir, 'installation'))
  const sentences = [
    `${what}, but there are files that were uploaded to one, such as ${upload}.`,
    RESTORE,
    ...(isCopied
      ? [
          `Without any backup run "npm run restore:log": it puts back what was public, from the copy of the log in ${logCopyDir}.`,
        ]
      : []),
    `${ANEW} move the folder ${folder} away.`,
  ]
  return sentences.join(' ')
}

async function refuseOtherFile(file: string): Promise<void> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0)
    if (buffer.toString('latin1', 0, bytesRead) === MAGIC) return
  } finally {
    await handle.close()
  }
  throw new Refusal(
    `${file} is damaged, or it is no SQLite database. ${RESTORE} ${ANEW} move that file away.`,
  )
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(ifMissing)
  if (found?.isDirectory()) {
    throw new Refusal(`DATABASE_URI names the folder ${file}. Write the path of a file in it.`)
  }
  return found?.size ?? 0
}

/** A file that somebody uploaded; undefined when there is none. */
async function firstUpload(folders: readonly string[]): Promise<string | undefined> {
  for (const name of folders) {
    const folder = await opendir(name).catch(ifMissing)
    if (!folder) continue
    for await (const entry of folder) if (entry.isFile()) return path.join(name, entry.name)
  }
  return undefined
}

function ifMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}

import { randomUUID } from 'node:crypto'
import { link, mkdir, open, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * Writes a file that only its owner may read, unless it is there already. It appears with its whole text or
 * not at all, and of two programs that write it at the same moment the first one's text stays.
 *
 * @param text makes the text when it is needed
 */
export async function keepPrivateFile(file: string, text: () => string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  const draft = `${file}.${randomUUID()}`
  try {
    await writeFile(draft, text(), { mode: 0o600, flag: 'wx' })
    await link(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** Codes of systems that have no such thing, and see to it by themselves. */
const NOT_NEEDED = ['EINVAL', 'EISDIR', 'EPERM', 'ENOTSUP']

/**
 * Makes new names in a folder outlast a power cut: a file that was written to the disk is found only once its
 * folder is there as well (fsync(2)).
 *
 * @throws the error of the system
 */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!NOT_NEEDED.includes(code)) throw error
  }
}

/**
 * Has every file that this process and those it starts make from now on be for their user alone (0600,
 * folders 0700), whoever makes it: SQLite, uploads, mail, copies. Called first by everything that is started
 * by hand.
 */
export function keepFilesPrivate(): void {
  process.umask(0o077)
}

import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'

/** For the user of the product alone. */
export const MINE = { mode: 0o600 } as const

/**
 * Writes a file that appears whole or not at all, whatever cuts the writing off. It is found again after a
 * power cut once its folder is synced as well.
 */
export async function writeWhole(dir: string, name: string, text: string): Promise<void> {
  const draft = path.join(dir, `${name}.${randomUUID()}`)
  try {
    const handle = await open(draft, 'wx', MINE.mode)
    try {
      await handle.writeFile(text)
      await handle.datasync()
    } finally {
      await handle.close()
    }
    await rename(draft, path.join(dir, name))
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw error
  }
}

/** The text of a file; undefined when it is not there. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** What is written to see whether it can be: a block of the disk. */
const PROBE = Buffer.alloc(4096)

/**
 * Makes sure that a folder can be written to. By writing, since neither rights nor room nor what this user
 * may use of it can be told beforehand.
 *
 * @throws the error of the disk
 */
export async function assertWritable(dir: string): Promise<void> {
  const probe = path.join(dir, `.${randomUUID()}`)
  try {
    const handle = await open(probe, 'wx', MINE.mode)
    try {
      await handle.writeFile(PROBE)
    } finally {
      await handle.close()
    }
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
}

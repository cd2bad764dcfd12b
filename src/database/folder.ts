import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Refusal } from '@/src/lib/refusal'
import { faultOf } from '@/src/lib/unavailable'

/**
 * Makes a folder if need be and makes sure that files can be written there.
 *
 * @throws Refusal that names the folder
 */
export async function assertWritableFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder)
    // Asking for the permission alone says yes to root on file systems that take no files.
    await rmdir(await mkdtemp(path.join(folder, '.writable-')))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      throw new Refusal(`The data folder ${folder} is a file, or lies in one. Set DATA_DIR to a folder.`)
    }
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new Refusal(`Nothing can be written to the data folder ${folder}: the disk is full.`)
    }
    throw new Refusal(
      `The data folder ${folder} is not writable for this user (${code}). Give it write access, or set DATA_DIR to another folder.`,
    )
  }
}

/**
 * Makes a folder with those above it. Node's own way to do that goes round in circles for ever where no
 * folder can be made, as in /proc.
 */
async function makeFolder(folder: string): Promise<void> {
  const above = path.dirname(folder)
  if (above !== folder && !(await exists(folder))) {
    await makeFolder(above)
    await mkdir(folder).catch(async (error: unknown) => {
      // Another program was quicker.
      if (!(await exists(folder))) throw error
    })
  }
}

async function exists(folder: string): Promise<boolean> {
  try {
    await stat(folder)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

/** How much is written to find out whether there is room, in bytes. */
const PROBE = 256 * 1024

/** Whether a folder has no room for a small file; one that is not there has nothing to do with it. */
export async function isDiskFull(folder: string): Promise<boolean> {
  const probe = path.join(folder, `.room-${randomUUID()}`)
  try {
    await writeFile(probe, Buffer.alloc(PROBE, 1))
    return false
  } catch (error) {
    return faultOf(error) === 'full'
  } finally {
    await rm(probe, { force: true })
  }
}

import { open } from 'node:fs/promises'

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

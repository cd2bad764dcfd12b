import { randomUUID } from 'node:crypto'
import { link, mkdir, rm, writeFile } from 'node:fs/promises'
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

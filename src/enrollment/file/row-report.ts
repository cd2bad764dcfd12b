import { open, rm, type FileHandle } from 'node:fs/promises'
import { stringify } from 'csv-stringify/sync'

/** A CSV file of a few columns, for whoever imports. */
export interface RowReport {
  write: (...cells: readonly (string | number)[]) => Promise<void>
  close: () => Promise<void>
}

/**
 * Begins a report in place of an earlier one; there is no file as long as there is nothing to say. Nobody but
 * the user of this process can read it.
 */
export async function createRowReport(file: string, columns: readonly string[]): Promise<RowReport> {
  await rm(file, { force: true })
  let handle: FileHandle | undefined
  return {
    write: async (...cells) => {
      if (!handle) {
        handle = await open(file, 'wx', 0o600)
        await handle.writeFile(line(columns))
      }
      await handle.writeFile(line(cells))
    },
    close: async () => handle?.close(),
  }
}

/** A name that begins like a formula must not become one in a spreadsheet. */
const line = (cells: readonly (string | number)[]): string =>
  stringify([[...cells]], { escape_formulas: true, quoted_match: /\s/ })

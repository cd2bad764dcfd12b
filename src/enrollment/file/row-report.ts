import { open, rm, type FileHandle } from 'node:fs/promises'

/** A CSV file that says which rows were not imported, and why. */
export interface RowReport {
  /** @param message without anything that stood in the row */
  write: (row: number, column: string, message: string) => Promise<void>
  close: () => Promise<void>
}

/** Begins a report in place of an earlier one; there is no file as long as there is nothing to say. */
export async function createRowReport(file: string): Promise<RowReport> {
  await rm(file, { force: true })
  let handle: FileHandle | undefined
  return {
    write: async (row, column, message) => {
      if (!handle) {
        handle = await open(file, 'wx')
        await handle.writeFile('row,column,message\n')
      }
      await handle.writeFile(`${row},${column},"${message.replaceAll('"', '""')}"\n`)
    },
    close: async () => handle?.close(),
  }
}

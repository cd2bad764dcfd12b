/** Nothing is imported, or not all of it; the message is a sentence for whoever imports. */
export class ImportRefused extends Error {}

/** What the file system says of a file that cannot be read, in a sentence. */
export function unreadable(error: unknown, file: string): unknown {
  if (!(error instanceof Error && 'code' in error)) return error
  if (error.code === 'ENOENT') return new ImportRefused(`There is no file ${file}.`)
  if (error.code === 'EISDIR') return new ImportRefused(`${file} is a folder. Name a CSV file.`)
  if (error.code === 'EACCES') return new ImportRefused(`This user may not read ${file}.`)
  return error
}

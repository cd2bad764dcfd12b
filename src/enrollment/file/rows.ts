import { isEmptyRow } from './cells'
import { csvRows, type CsvForm } from './csv'
import { namesColumns, readHeader } from './header'
import { mistypedInRow, readRow, recordOfRow, type RowContext } from './read-row'
import type { EnrollmentRow, RowIssue } from './record'
import { ImportRefused } from './refused'

/** What the rows of a file are read with. */
export interface FileContext extends Omit<RowContext, 'header'> {
  form: CsvForm
}

/** A row below the first one. */
export interface FileRow {
  /** As a spreadsheet counts: the first row of the file is 1. */
  number: number
  /** How many bytes of the file are read by now. */
  bytes: number
  /** The record; or why it is refused; or that it names the columns once more. */
  read: EnrollmentRow | RowIssue[] | 'header'
  /** The record that a refused row is about, where that can be read. */
  about: () => string | undefined
  /** The hashes of what a typing mistake makes of the Tax ID of the record. */
  mistyped: () => Set<string>
}

/**
 * The rows of a file below the one that names its columns. Rows in which nothing stands are passed over.
 *
 * @throws ImportRefused when the file is empty, or its first row or its quotation marks are not in order
 */
export async function* rowsOf(file: string, { form, ...context }: FileContext): AsyncGenerator<FileRow> {
  let whole: RowContext | undefined
  for await (const { number, cells, bytes } of csvRows(file, form)) {
    if (!whole) {
      const header = readHeader(cells)
      if (typeof header === 'string') throw new ImportRefused(header)
      whole = { ...context, header }
      continue
    }
    const names = namesColumns(cells, whole.header)
    if (names === 'otherwise') {
      throw new ImportRefused(
        `Row ${number} names the columns again, in another order. Import what stands below it as a file of its own.`,
      )
    }
    if (names === undefined && isEmptyRow(cells)) continue
    const found = whole
    yield {
      number,
      bytes,
      read: names === 'again' ? 'header' : readRow(cells, found),
      about: () => recordOfRow(cells, found),
      mistyped: () => mistypedInRow(cells, found),
    }
  }
  if (!whole) throw new ImportRefused('The file is empty.')
}

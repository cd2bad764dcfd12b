import { createReadStream } from 'node:fs'
import { CsvError, parse } from 'csv-parse'

/** Nothing is imported, or not all of it; the message is a sentence for whoever imports. */
export class ImportRefused extends Error {}

/** A row of a CSV file. */
export interface CsvRow {
  /** As a spreadsheet counts: the first row, which names the columns, is 1. */
  number: number
  cells: string[]
  /** How many bytes of the file end with this row. */
  bytes: number
}

/**
 * Longest row, in characters. A quotation mark that is not closed would otherwise make one row of the rest of
 * the file.
 */
const LONGEST_ROW = 20_000

/**
 * Reads a CSV file (RFC 4180; a byte order mark and any kind of line ends are in order) row by row, in memory
 * that does not grow with the file. Empty lines are counted and passed over.
 *
 * @throws ImportRefused when there is no such file, or when its quotation marks make no rows
 */
export async function* csvRows(file: string): AsyncGenerator<CsvRow> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    max_record_size: LONGEST_ROW,
  })
  const source = createReadStream(file, { highWaterMark: 256 * 1024 })
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let number = 0
  try {
    for await (const parsed of parser) {
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to the parser, whose stream is untyped: with these options it gives records with their info
      const { record, info } = parsed as { record: string[]; info: { bytes: number } }
      number += 1
      if (record.length > 1 || record[0] !== '') yield { number, cells: record, bytes: info.bytes }
    }
  } catch (error) {
    throw inSentences(error, file)
  } finally {
    source.destroy()
  }
}

/**
 * What the parser and the file system say, in sentences; they may quote the row, which must not be repeated.
 */
function inSentences(error: unknown, file: string): unknown {
  if (error instanceof CsvError) {
    const line = typeof error.lines === 'number' ? `Line ${error.lines}` : 'The file'
    return new ImportRefused(
      error.code === 'CSV_MAX_RECORD_SIZE'
        ? `${line} belongs to a row that is too long. Most likely a quotation mark before it is not closed.`
        : `${line} has a quotation mark in the wrong place. A field with one in it is put in quotation marks, and the one inside is doubled.`,
    )
  }
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'ENOENT') return new ImportRefused(`There is no file ${file}.`)
    if (error.code === 'EISDIR') return new ImportRefused(`${file} is a folder. Name a CSV file.`)
    if (error.code === 'EACCES') return new ImportRefused(`This user may not read ${file}.`)
  }
  return error
}

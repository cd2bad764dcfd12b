import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { parse as parseStrictly } from 'csv-parse/sync'
import { encodingOf, type Encoding } from './encoding'
import { ImportRefused, unreadable } from './refused'
import { isSeparatorLine, ROW_ENDS, separatorOf, type Separator } from './separator'

/** How a file is written. */
export interface CsvForm {
  encoding: Encoding
  separator: Separator
}

/** A row of a CSV file. */
export interface CsvRow {
  /** As a spreadsheet counts: the first row, which names the columns, is 1. */
  number: number
  cells: string[]
  /** How many bytes of the file are read by now. */
  bytes: number
}

/**
 * Longest row, in characters. A quotation mark that is not closed would otherwise make one row of the rest of
 * the file.
 */
const LONGEST_ROW = 20_000

/**
 * Finds out how a file is written.
 *
 * @throws ImportRefused when there is no such file, or when it is no text
 */
export async function csvFormOf(file: string): Promise<CsvForm> {
  const encoding = await encodingOf(file)
  return { encoding, separator: await separatorOf(file, encoding) }
}

/**
 * Reads a CSV file (RFC 4180, with the separator that it has, and any kind of line ends, also several) row by
 * row, in memory that does not grow with the file. Empty rows are counted and passed over.
 *
 * @throws ImportRefused when its quotation marks make no rows
 */
export async function* csvRows(file: string, { encoding, separator }: CsvForm): AsyncGenerator<CsvRow> {
  const parser = parse({
    bom: true,
    info: true,
    raw: true,
    delimiter: separator,
    record_delimiter: ROW_ENDS,
    relax_column_count: true,
    // So that Excel's ="061000001" is read; what else has a quotation mark in it is looked at below.
    relax_quotes: true,
    max_record_size: LONGEST_ROW,
  })
  const source = createReadStream(file, { highWaterMark: 256 * 1024 })
  const text = encoding === 'utf-8' ? source : Readable.from(decoded(source, encoding))
  source.on('error', (error) => parser.destroy(error))
  text.pipe(parser)
  let number = 0
  try {
    for await (const parsed of parser) {
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to the parser, whose stream is untyped: with these options it gives records with their info and their text
      const { record, info, raw } = parsed as { record: string[]; info: { lines: number }; raw: string }
      number += 1
      if (!record.some((cell) => cell.trim() !== '')) continue
      if (number === 1 && isSeparatorLine(raw)) continue
      if (record.some((cell) => cell.includes('"'))) assertQuoted(raw, separator, info.lines)
      yield { number, cells: record.map(unguarded), bytes: source.bytesRead }
    }
  } catch (error) {
    throw inSentences(error, file)
  } finally {
    source.destroy()
  }
}

async function* decoded(source: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of source) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** Excel's way to keep zeros at the beginning: a formula whose value is a text. */
const GUARDED = /^="(.*)"$/s

const unguarded = (cell: string): string => GUARDED.exec(cell)?.[1] ?? cell

/**
 * A quotation mark that was forgotten can swallow rows, so a row with one has to be right once Excel's
 * formulas are out of it.
 */
function assertQuoted(raw: string, separator: Separator, line: number): void {
  const row = raw
    .split(separator)
    .map((part) => part.replace(/^=(".*")(\s*)$/, '$1$2'))
    .join(separator)
  try {
    parseStrictly(row, { delimiter: separator, record_delimiter: ROW_ENDS, relax_column_count: true })
  } catch {
    throw new ImportRefused(wrongQuotes(`Line ${line}`))
  }
}

const wrongQuotes = (line: string): string =>
  `${line} has a quotation mark in the wrong place. A field with one in it is put in quotation marks, and the one inside is doubled.`

/**
 * What the parser and the file system say, in sentences; they may quote the row, which must not be repeated.
 */
function inSentences(error: unknown, file: string): unknown {
  if (!(error instanceof CsvError)) return unreadable(error, file)
  const line = typeof error.lines === 'number' ? `Line ${error.lines}` : 'The file'
  return new ImportRefused(
    error.code === 'CSV_MAX_RECORD_SIZE'
      ? `${line} belongs to a row that is too long. Most likely a quotation mark before it is not closed.`
      : wrongQuotes(line),
  )
}

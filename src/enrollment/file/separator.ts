import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { COLUMNS } from './columns'
import type { Encoding } from './encoding'
import { columnNames } from './header'
import { unreadable } from './refused'

/** What may stand between the fields of a row, with its plural. */
const SEPARATORS = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'pipes' } as const

export type Separator = keyof typeof SEPARATORS

/** What may end a row; also within one file, and with the doubled return that some programs write. */
export const ROW_ENDS = ['\r\r\n', '\r\n', '\n', '\r']

/** The names of the columns are within so many bytes of the beginning. */
const BEGINNING = 16 * 1024

/**
 * What separates the fields of a file: what cuts its first row into the most names of columns. Where nothing
 * does, a comma, and the header says what is wrong.
 *
 * @throws ImportRefused when the file cannot be read
 */
export async function separatorOf(file: string, encoding: Encoding): Promise<Separator> {
  const line = await firstLine(file, encoding)
  const known = (separator: Separator) =>
    COLUMNS.filter((column) => columnNames(cellsOf(line, separator)).includes(column)).length
  const [best = ','] = separators.toSorted((a, b) => known(b) - known(a))
  return best
}

// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the keys of an object of our own
const separators = Object.keys(SEPARATORS) as Separator[]

/** The first line with something in it, but for the one with which Excel is told the separator. */
async function firstLine(file: string, encoding: Encoding): Promise<string> {
  const decoder = new TextDecoder(encoding)
  let text = ''
  try {
    for await (const chunk of createReadStream(file, { end: BEGINNING - 1 })) {
      if (Buffer.isBuffer(chunk)) text += decoder.decode(chunk, { stream: true })
    }
  } catch (error) {
    throw unreadable(error, file)
  }
  const lines = text.split(/[\r\n]+/)
  return lines.find((line) => line.trim() !== '' && !isSeparatorLine(line)) ?? ''
}

/** Whether a line is Excel's `sep=;`, which names the separator of the lines below it. */
export const isSeparatorLine = (line: string): boolean => /^\s*"?sep=.?"?\s*$/i.test(line)

function cellsOf(line: string, delimiter: Separator): string[] {
  const rows: string[][] = parse(line, { delimiter, relax_quotes: true, relax_column_count: true })
  return rows[0] ?? []
}

/** What somebody should know of a file whose fields are separated otherwise than by commas. */
export const separatorInWords = (separator: Separator): string | undefined =>
  separator === ',' ? undefined : `Its fields are separated by ${SEPARATORS[separator]}.`

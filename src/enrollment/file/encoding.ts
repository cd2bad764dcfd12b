import { createReadStream } from 'node:fs'
import { ImportRefused, unreadable } from './refused'

/** How the characters of a file are stored, as the Encoding Standard calls it. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What a file may begin with that says how it is stored. */
const MARKS: readonly { encoding: Encoding; bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
]

const NO_TEXT =
  'The file is no text in UTF-8, UTF-16 with its mark, or Windows-1252; it may be a workbook. Save it as "CSV UTF-8" and import that.'

/**
 * How a file is stored: as its mark says; as UTF-8 when all of it can be read so; else as Windows-1252, which
 * is what spreadsheets in the United States write when they are asked for "CSV" alone.
 *
 * @throws ImportRefused when the file cannot be read, or is no text
 */
export async function encodingOf(file: string): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let isUtf8 = true
  let isFirst = true
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
      if (!Buffer.isBuffer(chunk)) continue
      const marked = isFirst && MARKS.find(({ bytes }) => bytes.every((byte, at) => chunk[at] === byte))
      if (marked) return marked.encoding
      isFirst = false
      if (chunk.includes(0)) throw new ImportRefused(NO_TEXT)
      isUtf8 &&= canRead(utf8, chunk)
    }
    return isUtf8 && canRead(utf8) ? 'utf-8' : 'windows-1252'
  } catch (error) {
    throw unreadable(error, file)
  }
}

/** @param chunk the next bytes of the file; left out, there are no more */
function canRead(decoder: TextDecoder, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined })
    return true
  } catch {
    return false
  }
}

/** What somebody should know of a file that is not stored as UTF-8. */
export const encodingInWords: Record<Encoding, string | undefined> = {
  'utf-8': undefined,
  'utf-16le': 'The file is stored as UTF-16.',
  'utf-16be': 'The file is stored as UTF-16.',
  'windows-1252':
    'The file is not UTF-8. It was read as Windows-1252, as Excel saves "CSV": look at some names with accents, or save it as "CSV UTF-8".',
}

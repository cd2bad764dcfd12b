/** A part of a file: its first and its last byte, counted from 0. */
export interface ByteRange {
  start: number
  end: number
}

/** What a file is that somebody may have a part of already. */
interface Whole {
  /** In bytes. */
  size: number
  /** Strong, in quotation marks. */
  etag: string
  lastModified: string
}

/**
 * The part of a file that a request asks for (RFC 9110 §14.2), so that a download goes on where it ended. The
 * part of another version than the one that somebody has begun is never sent (`If-Range`, §13.1.5); several
 * parts at once are not, which a server may choose.
 *
 * @returns `beyond` when nothing of it is there; undefined when the whole file is to be sent
 */
export function byteRangeOf(headers: Headers, whole: Whole): ByteRange | 'beyond' | undefined {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(headers.get('range') ?? '')
  const begun = headers.get('if-range')
  if (!asked || (begun !== null && begun !== whole.etag && begun !== whole.lastModified)) return undefined
  const [, first = '', last = ''] = asked
  const { size } = whole
  if (first === '') {
    if (last === '') return undefined
    const length = Math.min(Number(last), size)
    return length === 0 ? 'beyond' : { start: size - length, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return undefined
  return start >= size ? 'beyond' : { start, end }
}

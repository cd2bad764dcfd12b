const UNITS = ['KB', 'MB', 'GB'] as const

/**
 * A file size as people read it, in decimal units (1 KB = 1,000 bytes, as the SI and IEC 80000-13 define the
 * prefixes): `512 bytes`, `48 KB`, `1.2 MB`. One decimal below ten, none above.
 *
 * @param bytes size in bytes, a whole number from 0
 * @throws RangeError when it is not one
 */
export function fileSizeInWords(bytes: number): string {
  if (!Number.isSafeInteger(bytes) || bytes < 0) throw new RangeError(`${bytes} is not a number of bytes.`)
  if (bytes === 1) return '1 byte'
  if (bytes < 1000) return `${bytes} bytes`
  let size = bytes
  let words = ''
  for (const unit of UNITS) {
    size /= 1000
    const rounded = size < 9.95 ? Math.round(size * 10) / 10 : Math.round(size)
    words = `${rounded} ${unit}`
    if (rounded < 1000) break
  }
  return words
}

/** What people call the media types that notices carry. */
const TYPE_WORDS: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'application/msword': 'Word',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.ms-excel': 'Excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'application/vnd.ms-powerpoint': 'PowerPoint',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint',
  'text/csv': 'CSV',
  'text/plain': 'text',
}

/**
 * What people call a media type, e.g. `PDF` for `application/pdf`; `file` when there is no common word for
 * it.
 */
export function fileTypeInWords(mediaType: string): string {
  return TYPE_WORDS[mediaType.toLowerCase()] ?? 'file'
}

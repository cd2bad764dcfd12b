/** What systems write for nothing, but for the word null, which is also a name. */
const NOTHING = /^(?:\.|-+|n\/a|#n\/a|\(null\)|\(blank\)|\\n)$/i

/** Text as it is stored and shown: one space where there were several, and nothing invisible. */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** What stands in a cell, or nothing where it only says that there is nothing. */
export const meant = (cell: string): string => (NOTHING.test(cell.trim()) ? '' : cell)

/** Whether there is nothing, or the word with which databases say so. */
export const isNull = (text: string): boolean => text === '' || text === 'NULL' || text === 'null'

/** Whether nothing stands in a row. */
export const isEmptyRow = (cells: readonly string[]): boolean =>
  cells.every((cell) => isNull(plain(meant(cell))))

/**
 * What the second and further bytes of a character in UTF-8 are read as in Windows-1252 or Latin-1. With
 * `stream`, since Node.js 20 reads the one as the other without it.
 */
const LATER_BYTES = Uint8Array.from({ length: 64 }, (_, at) => 0x80 + at)
const CONTINUED = `[${new TextDecoder('windows-1252').decode(LATER_BYTES, { stream: true })}\\x80-\\xBF]`

/**
 * Ways in which text is damaged before it comes here, with what to do. Every first byte of a letter of a
 * European alphabet, and of an apostrophe or a dash, is looked for, so a name in Portuguese capitals is none.
 */
const DAMAGES: readonly { pattern: RegExp; message: string }[] = [
  { pattern: /\uFFFD/, message: 'A character was lost before the file was saved. Export it as "CSV UTF-8".' },
  {
    pattern: new RegExp(`[\\xC2-\\xC5\\xCE-\\xD0]${CONTINUED}|\\xE2${CONTINUED}{2}`),
    message: 'This was encoded twice, as é that became Ã©. Export it anew as "CSV UTF-8".',
  },
  { pattern: /(?!\s)\p{Cc}/u, message: 'Remove the control characters.' },
  {
    pattern: /&(?:#\d+|#x[\da-f]+|amp|apos|quot|lt|gt|nbsp);/i,
    message: 'This is HTML. Export it as plain text.',
  },
  { pattern: /\p{L}\?|\?\p{L}/u, message: 'A ? stands where a letter was lost. Export it as "CSV UTF-8".' },
  {
    pattern: /\p{Ll}[ŠŒŽŸ]|[¡¢£¤¥¦§«¬±²³µ¶¸¹»¼½¾¿×÷†‡‰‹›ˆ˜‚ƒ]/u,
    message:
      'This has characters that no name has. The file may be in another encoding: export it as "CSV UTF-8".',
  },
]

/** Why the text in a cell cannot be what it was once, in a sentence that does not repeat it. */
export const damageIn = (text: string): string | undefined =>
  PLAIN.test(text) ? undefined : DAMAGES.find(({ pattern }) => pattern.test(text))?.message

/** Nothing is wrong with what most cells have in them. */
const PLAIN = /^[\w .,'|:/()"+-]*$/

/**
 * Longest name without its extension: in characters, so that it is read, and in bytes of UTF-8, so that every
 * file system takes it with what is added.
 */
const LONGEST = 80
const LONGEST_BYTES = 160

/**
 * Names that stand for devices on Windows, whatever follows the first dot; superscript digits are plain by
 * then.
 */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d|conin|conout)$/

/**
 * What a name is made of: letters, digits and marks of every script, and pictures. Everything else joins
 * words.
 */
const JOINS = /[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]+/u

/**
 * The name of a file without its extension, as it is stored and as readers save it: what was typed, in small
 * letters and with hyphens between the words, so that it means the same in every file system and address.
 * Accents of Latin letters are left out; other scripts and pictures stay.
 *
 * @param name as it came, perhaps with folders before it
 * @returns never empty, and never the name of a device
 */
export function fileStem(name: string): string {
  const words = name
    .replace(/^.*[/\\]/s, '')
    .replace(/[®™©'’\u200d]/g, '')
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .split(JOINS)
    .filter(Boolean)
  const stem = joined(words) || 'file'
  return DEVICE.test(stem) ? `${stem}-file` : stem
}

/** As many words as fit; of one that is too long by itself, the beginning. */
function joined([first = '', ...others]: string[]): string {
  let stem = beginning(first)
  for (const word of others) {
    const longer = `${stem}-${word}`
    if (beginning(longer) !== longer) break
    stem = longer
  }
  return stem
}

/** Cut between what is read as one character each. */
function beginning(text: string): string {
  let kept = ''
  let count = 0
  for (const { segment } of new Intl.Segmenter('en-US', { granularity: 'grapheme' }).segment(text)) {
    count += 1
    if (count > LONGEST || Buffer.byteLength(kept + segment) > LONGEST_BYTES) break
    kept += segment
  }
  return kept
}

/** How many numbers are tried for a name before one is added that nobody has. */
const MOST_NUMBERS = 100

/**
 * The names that a file may be stored under, in the order in which they are tried: `scan.pdf`, `scan-1.pdf`,
 * `scan-2.pdf` …
 *
 * @param extension with its dot
 * @param unique what is added to the last name of all
 */
export function* namesFor(stem: string, extension: string, unique: string): Generator<string> {
  yield `${stem}${extension}`
  for (let number = 1; number <= MOST_NUMBERS; number += 1) yield `${stem}-${number}${extension}`
  yield `${stem}-${unique}${extension}`
}

/**
 * The `Content-Disposition` field, which says what a browser does with a file and names it when it is saved
 * (RFC 6266 with RFC 8187); what reads no UTF-8 gets the extension and dashes. Pictures are shown. A document
 * is saved and opened by whatever the reader has for it: nothing that stands in it runs at our address, and
 * Chrome shows no PDF at all under the policy that files have (docs/decisions/0029).
 */
export function dispositionOf(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/gu, '-')
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${name.endsWith('.pdf') ? 'attachment' : 'inline'}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** What breaks a line, turns its direction or is not seen at all, but for joiners that some scripts need. */
const UNSEEN = String.raw`(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]`

const ANY_UNSEEN = new RegExp(UNSEEN, 'u')
const EVERY_UNSEEN = new RegExp(UNSEEN, 'gu')

/**
 * Whether a text is one line that reads as it is stored: two names that look the same are the same (UTS #39
 * §5, UTR #36 §2.4).
 */
export const isOneLine = (text: string): boolean => !ANY_UNSEEN.test(text)

/**
 * A text as one line: control characters, line breaks of every kind and runs of white space become one space,
 * and what nobody sees is left out. What goes into a header of a mail must pass through here, since a line
 * break there would begin another header.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(EVERY_UNSEEN, '')
    .trim()
}

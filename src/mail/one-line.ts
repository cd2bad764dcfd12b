/**
 * A text as one line: control characters, line breaks of every kind and runs of white space become one space.
 * What goes into a header of a mail must pass through here, since a line break there would begin another
 * header.
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}

/**
 * What XML 1.0 cannot hold in any form, not even as a character reference (§2.2, Char): most control
 * characters, halves of surrogate pairs and two noncharacters; and the C1 controls, which it discourages and
 * which nobody can see.
 */
const NOT_XML =
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/**
 * A text without what XML 1.0 cannot hold. One such character from a pasted document would make a whole feed
 * unreadable.
 */
export function xmlText(text: string): string {
  return text.replace(NOT_XML, '')
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * A text as it stands in HTML or XML, between tags or in a quoted attribute, without what XML cannot hold.
 */
export function escaped(text: string): string {
  return xmlText(text).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
}

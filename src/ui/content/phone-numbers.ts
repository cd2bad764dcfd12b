/** A stretch of text, with the address to dial when it is a telephone number. */
export interface PhonePart {
  text: string
  /** `tel:` URI (RFC 3966); absent on the words between numbers. */
  href?: string
}

/**
 * A North American number as people write it, with or without the leading 1, or a three-digit service code
 * such as 711.
 */
const NUMBER = /(?:\+?1[-. ]?)?(?:\(\d{3}\) ?|\b\d{3}[-. ])\d{3}[-. ]\d{4}\b|(?<![\d-])[2-9]11(?![\d-])/g

/**
 * Splits a line such as `1-800-255-0056 or 711` into its numbers, each with its `tel:` URI, and the words
 * between them. Joined again, the parts are the text.
 */
export function phoneParts(text: string): PhonePart[] {
  const parts: PhonePart[] = []
  let end = 0
  for (const match of text.matchAll(NUMBER)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index) })
    parts.push({ text: match[0], href: telUri(match[0]) })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}

/** Global numbers start with `+`; a service code only means something where it is dialed. */
function telUri(number: string): string {
  const digits = number.replace(/\D/g, '')
  if (digits.length === 3) return `tel:${digits}`
  return `tel:+${digits.length === 10 ? `1${digits}` : digits}`
}

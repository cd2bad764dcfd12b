/**
 * A name as it is compared: what people type differently without meaning another name (case, accents,
 * apostrophes, periods, hyphens, the number of spaces, "&" for "and") is evened out; every word stays, so
 * "Jr." is "Jr" but not "Junior". Empty when the text has no letter and no digit.
 */
export function normalizeName(name: string): string {
  return (
    folded(name)
      .replace(/['’‘ʼ‛`´′.\p{Cf}]/gu, '')
      .replace(/[&+]/g, ' and ')
      // What is left after folding are letters of any script, digits, and what separates words.
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  )
}

/**
 * A provider number as it is compared: capital letters and digits, leading zeros kept, spaces and hyphens
 * dropped. Undefined when there is anything else in it, or nothing, or more than the longest number that a
 * plan gives out.
 */
export function normalizeProviderNumber(typed: string): string | undefined {
  const number = evened(typed).replace(/[\s-]/g, '').toUpperCase()
  return /^[A-Z0-9]{1,30}$/.test(number) ? number : undefined
}

/**
 * The nine digits of a Tax ID, however they are grouped by spaces and hyphens: as an EIN (12-3456789), as an
 * SSN (123-45-6789), as they stand in a letter. Undefined when there is anything else in it, or another
 * number of digits.
 */
export function normalizeTaxId(typed: string): string | undefined {
  const taxId = evened(typed).replace(/[\s-]/g, '')
  return /^\d{9}$/.test(taxId) ? taxId : undefined
}

/**
 * The five digits of a ZIP code, also when it is written as ZIP+4 with or without its hyphen. Undefined for
 * anything else.
 */
export function normalizeZip(typed: string): string | undefined {
  const zip = evened(typed).trim()
  return /^\d{5}([- ]?\d{4})?$/.test(zip) ? zip.slice(0, 5) : undefined
}

/**
 * Digits and letters in their plain form, one kind of hyphen, and no invisible marks: phones and word
 * processors put in others.
 */
function evened(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\p{Cf}/gu, '')
}

/**
 * Lower case without accents. By way of upper case, since ß has no other way to be the same as SS; and a
 * final sigma is a sigma.
 */
function folded(text: string): string {
  const cased = text.normalize('NFKD').toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ')
  return cased.normalize('NFKD').replace(/\p{M}+/gu, '')
}

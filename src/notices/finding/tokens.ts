/** A term of a text, and where it stands in it. */
export interface SearchToken {
  /** Folded: lower case, without accents; a telephone number without its separators. */
  term: string
  /** Index of its first UTF-16 code unit. */
  start: number
  /** Index behind its last one. */
  end: number
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu

/**
 * Groups of digits that belong together, however they are separated: `1-855-202-0729`, `1 (855) 202.0729`,
 * `2026-0001`.
 */
const DIGIT_GROUPS = /\d+(?:[-–.() ]{1,3}\d+)+/g

/** Fewest digits that are taken for one number although blanks stand between them. */
const SHORTEST_SPACED_NUMBER = 7

/**
 * A word as search compares it. Signs that are no letters or digits, such as ® and ™, are not part of words.
 */
function fold(word: string): string {
  // Most words are plain ASCII, and normalizing is what takes the time.
  if (/^[a-zA-Z0-9]*$/.test(word)) return word.toLowerCase()
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/**
 * The terms of a text that can be found. A number in groups is there by each of its groups and by everything
 * from a group to its end, so that `1-855-202-0729` is found as `8552020729`, as `18552020729` and by its
 * beginnings; a compound such as `e-mail` is there whole, too.
 */
export function textTokens(text: string): SearchToken[] {
  const words = wordTokens(text)
  return [...words, ...numberTokens(text), ...compoundTokens(text)]
}

/**
 * The terms of a query. A number in groups is one term, since who writes `855-202` looks for that and not for
 * any 202; a single letter beside other words says too little to be asked for.
 */
export function queryTerms(query: string): string[] {
  const numbers: string[] = []
  const rest = query.replace(DIGIT_GROUPS, (groups) => {
    const digits = groups.replace(/\D/g, '')
    if (/[ ]/.test(groups) && digits.length < SHORTEST_SPACED_NUMBER) return groups
    numbers.push(digits)
    return ' '
  })
  const words = wordTokens(rest).map(({ term }) => term)
  const longer = words.filter((term) => term.length > 1)
  return [...new Set([...numbers, ...(numbers.length + longer.length > 0 ? longer : words)])]
}

function wordTokens(text: string): SearchToken[] {
  return [...text.matchAll(WORD)].map((match) =>
    tokenOf(match[0], match.index, match.index + match[0].length),
  )
}

function numberTokens(text: string): SearchToken[] {
  const tokens: SearchToken[] = []
  for (const match of text.matchAll(DIGIT_GROUPS)) {
    const groups = [...match[0].matchAll(/\d+/g)]
    const end = match.index + match[0].length
    for (const group of groups.slice(0, -1)) {
      const term = match[0].slice(group.index).replace(/\D/g, '')
      tokens.push({ term, start: match.index + group.index, end })
    }
  }
  return tokens
}

function compoundTokens(text: string): SearchToken[] {
  return [...text.matchAll(/\p{L}[\p{L}\p{M}]*(?:-\p{L}[\p{L}\p{M}]*)+/gu)].map((match) =>
    tokenOf(match[0].replaceAll('-', ''), match.index, match.index + match[0].length),
  )
}

function tokenOf(word: string, start: number, end: number): SearchToken {
  return { term: fold(word), start, end }
}

import { textTokens, type SearchToken } from './tokens'

/** A piece of a text; the pieces together are the text. */
export interface Piece {
  text: string
  /** Whether a search met it. */
  isHit: boolean
}

/** Splits a text where a search met it, for pages to mark. */
export function marksIn(text: string, terms: readonly string[]): Piece[] {
  const pieces: Piece[] = []
  let done = 0
  const push = (end: number, isHit: boolean) => {
    if (end > done) pieces.push({ text: text.slice(done, end), isHit })
    done = Math.max(done, end)
  }
  for (const { start, end } of hitsIn(text, terms)) {
    push(start, false)
    push(end, true)
  }
  push(text.length, false)
  return pieces
}

/**
 * The part of a long text around the first place a search met, cut at words.
 *
 * @param length most characters besides the ellipses
 * @returns an empty text when the search met nothing in it
 */
export function excerpt(text: string, terms: readonly string[], length = 220): string {
  const [first] = hitsIn(text, terms)
  if (!first) return ''
  const before = Math.max(0, first.start - Math.floor(length / 3))
  const start = before === 0 ? 0 : Math.min(first.start, wordStart(text, before))
  const after = Math.min(text.length, start + length)
  const end = after === text.length ? after : Math.max(first.end, wordEnd(text, after))
  const middle = text.slice(start, end).replace(/\s+/g, ' ').trim()
  return `${start > 0 ? '… ' : ''}${middle}${end < text.length ? ' …' : ''}`
}

function hitsIn(text: string, terms: readonly string[]): SearchToken[] {
  // Every page without a search comes here with nothing, for the whole text of each notice.
  if (terms.length === 0) return []
  const met = new Set(terms)
  return textTokens(text)
    .filter(({ term }) => met.has(term))
    .sort((a, b) => a.start - b.start || b.end - a.end)
}

const wordStart = (text: string, from: number): number => {
  const blank = text.slice(from).search(/\s/)
  return blank < 0 ? from : from + blank + 1
}

const wordEnd = (text: string, to: number): number => {
  const blank = text.slice(0, to).search(/\s\S*$/)
  return blank < 0 ? to : blank
}

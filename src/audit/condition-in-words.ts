import { isObject } from '@/src/lib/is-object'

/** Longest value of a condition that is repeated, in characters. */
const LONGEST_VALUE = 100

/**
 * A condition of a list in words, e.g. `what equals Signed in and at greater_than 2026-11-01T00:00:00Z`.
 *
 * @returns an empty text when it says nothing
 */
export function conditionInWords(where: unknown): string {
  if (!isObject(where)) return ''
  return Object.entries(where)
    .flatMap(([name, condition]) => {
      if (name === 'and' || name === 'or') return all(condition, name)
      return isObject(condition) ? Object.entries(condition).map((one) => `${name} ${inWords(one)}`) : []
    })
    .join(' and ')
}

function all(conditions: unknown, word: 'and' | 'or'): string[] {
  const parts = (Array.isArray(conditions) ? conditions : []).map(conditionInWords).filter(Boolean)
  if (parts.length === 0) return []
  return [parts.length > 1 && word === 'or' ? `(${parts.join(' or ')})` : parts.join(` ${word} `)]
}

function inWords([operator, value]: [string, unknown]): string {
  const words = typeof value === 'string' ? value : JSON.stringify(value)
  return `${operator} ${words.slice(0, LONGEST_VALUE)}`
}

import { expect, it } from 'vitest'
import { conditionInWords } from '@/src/audit/condition-in-words'

it.each([
  [undefined, ''],
  [{}, ''],
  ['what', ''],
  [{ what: { equals: 'Signed in' } }, 'what equals Signed in'],
  [
    { or: [{ and: [{ what: { equals: 'Read' } }, { at: { greater_than: '2026-11-01T00:00:00Z' } }] }] },
    'what equals Read and at greater_than 2026-11-01T00:00:00Z',
  ],
  [
    { and: [{ what: { equals: 'Read' } }, { or: [{ name: { like: 'sue' } }, { actor: { like: 'sue' } }] }] },
    'what equals Read and (name like sue or actor like sue)',
  ],
  [{ what: { in: ['Read', 'Added'] } }, 'what in ["Read","Added"]'],
  [{ or: 'nonsense', and: [7] }, ''],
])('%j is "%s"', (condition, words) => {
  expect(conditionInWords(condition)).toBe(words)
})

import { expect, it } from 'vitest'
import { answerKey } from '@/src/accounts/record/security-answer'

it.each([
  ['Élm Street, 5', 'elm street 5'],
  ['  St. Mary’s ', 'ST MARYS'],
  ['Müller-Lüdenscheid', 'muller ludenscheid'],
  ['ＡＢＣ', 'abc'],
])('"%s" is the same answer as "%s"', (one, other) => {
  expect(answerKey(one)).toBe(answerKey(other))
})

it('different words are different answers, in any script', () => {
  expect(new Set(['Elm Street 5', 'Elm Street 6', 'улица', 'улицы', '東京'].map(answerKey)).size).toBe(5)
  expect(answerKey('東京')).not.toBe('')
})

it('an answer without letters or digits says nothing', () => {
  expect(answerKey(' -.,!? ')).toBe('')
})

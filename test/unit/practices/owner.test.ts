import { expect, it } from 'vitest'
import { ownerAmong, type Person } from '@/src/practices/owner'

const person = (id: string, times: Partial<Person> = {}): Person => ({
  id,
  createdAt: '2026-01-01T00:00:00.000Z',
  ...times,
})
const at = (day: string) => `2026-${day}T12:00:00.000Z`

it.each<[why: string, people: Person[], owner: string | undefined]>([
  ['nobody is there', [], undefined],
  ['one is alone', [person('a')], 'a'],
  [
    'the first activated comes first, whoever registered first',
    [
      person('a', { activatedAt: at('03-02') }),
      person('b', { activatedAt: at('03-01'), createdAt: at('02-01') }),
    ],
    'b',
  ],
  [
    'two were activated in the same moment: always the same one',
    [person('b', { activatedAt: at('03-01') }), person('a', { activatedAt: at('03-01') })],
    'a',
  ],
  [
    'somebody was made owner',
    [
      person('a', { activatedAt: at('03-01') }),
      person('b', { activatedAt: at('03-02'), ownerSince: at('04-01') }),
    ],
    'b',
  ],
  [
    'two were made owner, as where two practices become one: the last',
    [person('a', { ownerSince: at('04-01') }), person('b', { ownerSince: at('04-02') }), person('c')],
    'b',
  ],
  [
    'the one who was made owner is gone: the first activated of those who are left',
    [person('c', { activatedAt: at('03-03') }), person('a', { activatedAt: at('03-01') })],
    'a',
  ],
])('%s', (_why, people, owner) => {
  expect(ownerAmong(people)?.id).toBe(owner)
  expect(ownerAmong([...people].reverse())?.id).toBe(owner)
})

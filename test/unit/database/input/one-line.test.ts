import { expect, it } from 'vitest'
import { isOneLine, oneLine } from '@/src/database/input/one-line'

it.each([
  ['a line break', 'Ada\nAdmin'],
  ['another one', 'Ada\r\nAdmin'],
  ['a line separator', 'Ada\u2028Admin'],
  ['a bell', 'Ada\u0007Admin'],
  ['a turn of direction', 'Ada\u202Enimda'],
  ['an isolate', '\u2067Ada\u2069'],
  ['a mark of direction', 'Ada\u200F'],
  ['a space of no width', 'Ada\u200BAdmin'],
  ['a soft hyphen', 'Ada\u00ADAdmin'],
  ['a byte order mark', '\uFEFFAda'],
  ['a tag', 'Ada\u{E0041}'],
])('a name with %s is no single line', (_what, name) => {
  expect(isOneLine(name)).toBe(false)
  expect(isOneLine(oneLine(name))).toBe(true)
})

it.each(['Ada Admin', "Anne-Marie O'Neil, RN", 'José Muñoz', 'می\u200Cرود', 'क्\u200Dष', '李小龍', ''])(
  '%j is one line and stays as it is',
  (name) => {
    expect([isOneLine(name), oneLine(name)]).toEqual([true, name])
  },
)

it('runs of white space become one space, and what is around is dropped', () => {
  expect(oneLine('  Ada \t\n  Admin\u2029')).toBe('Ada Admin')
})

import type { FlattenedField } from 'payload'
import { describe, expect, it } from 'vitest'
import { changesBetween } from '@/src/audit/changes'

const FIELDS: FlattenedField[] = [
  { name: 'name', type: 'text' },
  { name: 'email', label: 'E-mail address', type: 'text' },
  {
    name: 'role',
    type: 'select',
    options: [
      { value: 'author', label: 'Author' },
      { value: 'admin', label: 'Admin' },
    ],
  },
  { name: 'isReference', label: 'Quick reference', type: 'checkbox' },
  { name: 'states', type: 'select', hasMany: true, options: ['ga', 'oh'] },
  { name: 'guide', type: 'relationship', relationTo: 'documents' },
  { name: 'body', label: 'Text', type: 'richText' },
  {
    name: 'lines',
    label: 'Phone lines',
    type: 'array',
    fields: [],
    flattenedFields: [{ name: 'number', label: 'Number', type: 'text' }],
  },
  { name: 'passwordHash', type: 'text', hidden: true },
  { name: 'factors', type: 'text', access: { read: () => false } },
  { name: 'state', type: 'text', admin: { hidden: true } },
]

const before = { name: 'Sue', email: 'sue@example.org', role: 'author', lines: [{ id: 'a', number: '711' }] }

describe('a row that was changed', () => {
  it.each([
    ['a name', { name: 'Susan' }, ['name: “Sue” → “Susan”']],
    ['a choice, by its label', { role: 'admin' }, ['role: “Author” → “Admin”']],
    ['what was empty', { isReference: true }, ['Quick reference: nothing → “yes”']],
    ['what is empty now', { email: '' }, ['E-mail address: “sue@example.org” → nothing']],
    ['several choices', { states: ['ga', 'oh'] }, ['states: nothing → “ga”, “oh”']],
    ['a reference by its id', { guide: { id: 'd1', title: 'Guide' } }, ['guide: nothing → “d1”']],
    ['a text', { body: { root: {} } }, ['Text: nothing → a text']],
    [
      'a row of a list',
      { lines: [{ id: 'a', number: '711' }, { number: '1-800-255-0056' }] },
      ['Phone lines > Number 2: nothing → “1-800-255-0056”'],
    ],
    ['line breaks within one line', { name: 'Sue\nSusan' }, ['name: “Sue” → “Sue Susan”']],
  ])('tells of %s', (_what, change, lines) => {
    expect(changesBetween(FIELDS, before, { ...before, ...change })).toEqual(lines)
  })

  it.each([
    ['secrets', { passwordHash: 'pbkdf2', factors: 'JBSWY3DP' }],
    ['what the product writes itself', { state: 'locked' }],
    ['what stayed', {}],
  ])('tells nothing of %s', (_what, change) => {
    expect(changesBetween(FIELDS, before, { ...before, ...change })).toEqual([])
  })

  it('takes the same reference for the same, with or without what it leads to', () => {
    expect(changesBetween(FIELDS, { guide: 'd1' }, { guide: { id: 'd1', title: 'Guide' } })).toEqual([])
  })

  it('repeats no more of a long value than its beginning', () => {
    const [line = ''] = changesBetween(FIELDS, before, { ...before, name: 'x'.repeat(5_000) })
    expect(line.length).toBeLessThan(300)
    expect(line).toMatch(/x…”$/)
  })
})

it('a row that was added or removed is told with its values', () => {
  const lines = [
    'name: “Sue”',
    'E-mail address: “sue@example.org”',
    'role: “Author”',
    'Phone lines > Number 1: “711”',
  ]
  expect([changesBetween(FIELDS, undefined, before), changesBetween(FIELDS, before, undefined)]).toEqual([
    lines,
    lines,
  ])
})

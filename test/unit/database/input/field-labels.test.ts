import type { FlattenedField, TextField } from 'payload'
import { expect, it } from 'vitest'
import { fieldLabel } from '@/src/database/input/field-labels'

const label: TextField = { name: 'label', type: 'text', label: 'Label' }
const url: TextField = { name: 'url', type: 'text', label: 'Address' }
const what: TextField = { name: 'what', type: 'text', label: 'What to do' }
const fields: FlattenedField[] = [
  { name: 'lateReason', type: 'text', label: 'Why the effective date lies before the posting' },
  { name: 'links', type: 'array', label: 'Links', fields: [label, url], flattenedFields: [label, url] },
  { name: 'action', type: 'group', label: false, fields: [what], flattenedFields: [what] },
  { name: 'order', type: 'text' },
]

it.each([
  ['lateReason', 'Why the effective date lies before the posting'],
  ['links.0.url', 'Links > Address'],
  ['action.what', 'What to do'],
  ['order', 'order'],
  ['nowhere.0', 'nowhere.0'],
])('the field %s is called "%s"', (path, words) => {
  expect(fieldLabel(fields, path)).toBe(words)
})

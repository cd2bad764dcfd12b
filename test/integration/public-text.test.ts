import type { Field } from 'payload'
import { expect, it } from 'vitest'
import type { NoticeDraft } from '@/src/notices/model/draft'
import { snapshotOf } from '@/src/notices/text/snapshot'
import { startBulletin } from '@/test/support/database'
import { fieldsBelow } from '@/test/support/fields'
import { paragraph } from '@/test/support/notices'

const bulletin = startBulletin()

/**
 * What readers are not told: how a notice is worked at, and what is made of what they are told. A new field
 * stands here, or in the public text with its hash and history.
 */
const NOT_PUBLIC: readonly string[] = [
  ...['hasNoEffectiveDate', 'changeKind', 'changeNote', 'lastChange', 'review', 'reviewNote'],
  ...['order', 'changedAt', 'replacements', 'snapshot', 'snapshotHash', 'changeCount', 'wordsSavedAt'],
  ...['isEditorsNote', 'updatedBy', 'updatedById', 'publicStatus', 'publicState'],
  // Written by Payload.
  ...['id', 'updatedAt', 'createdAt', 'deletedAt', '_status'],
]

const IDS = ['a', 'b'] as const
const REFERENCES = {
  plans: IDS.map((id) => ({ id, name: `Plan ${id}` })),
  documents: IDS.map((id) => ({ id, title: `Document ${id}`, filename: `${id}.pdf` })),
}

/** One value that a field of a kind can have, and another one; of all other kinds, two words. */
const VALUES: Partial<Record<Field['type'], [unknown, unknown]>> = {
  checkbox: [false, true],
  date: ['2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
  number: [1, 2],
  richText: [paragraph('one'), paragraph('another')],
}

function valuesOf(field: Field): [unknown, unknown] {
  const isList = 'hasMany' in field && field.hasMany
  return VALUES[field.type] ?? (isList ? [[], [...IDS]] : [...IDS])
}

/** A draft with one value at a path; lists have one row. */
function draftWith(path: readonly string[], value: unknown, lists: ReadonlySet<string>): NoticeDraft {
  // A withdrawal has a reason only where it has a moment.
  const draft: Record<string, unknown> = { withdrawnAt: '2026-01-01T00:00:00.000Z' }
  let place = draft
  for (const [index, name] of path.entries()) {
    if (index === path.length - 1) place[name] = value
    else {
      const inner: Record<string, unknown> = {}
      place[name] = lists.has(path.slice(0, index + 1).join('.')) ? [inner] : inner
      place = inner
    }
  }
  return draft
}

/** What the snapshot takes from the things a notice names, not from the notice. */
function textOf(draft: NoticeDraft): string {
  const named = (ids: unknown): unknown[] => (Array.isArray(ids) ? ids : [])
  return snapshotOf(draft, {
    plans: REFERENCES.plans.filter(({ id }) => named(draft.plans).includes(id)),
    documents: REFERENCES.documents.filter(({ id }) => named(draft.documents).includes(id)),
  })
}

it('every field that an editor fills in changes the public text, but for those that are named here', () => {
  const { fields } = bulletin.payload.collections.notices.config
  // What a rich text keeps inside is one value of the draft.
  const all = [...fieldsBelow(fields, '')].map(([path, field]) => [path.replace(/^\./, ''), field] as const)
  const inText = (path: string) => path.startsWith('body.')
  const lists = new Set(all.filter(([, { type }]) => type === 'array').map(([path]) => path))
  const leaves = all.filter(
    ([path, field]) =>
      path !== '' &&
      !inText(path) &&
      'name' in field &&
      !['array', 'group', 'ui', 'tabs'].includes(field.type),
  )
  const silent = leaves
    .filter(([path, field]) => {
      const [one, another] = valuesOf(field).map((value) => draftWith(path.split('.'), value, lists))
      return textOf(one ?? {}) === textOf(another ?? {})
    })
    .map(([path]) => path)
    .filter((path) => !NOT_PUBLIC.some((name) => path === name || path.startsWith(`${name}.`)))
    // Rows of lists have ids of their own.
    .filter((path) => !path.endsWith('.id'))

  expect(leaves.length).toBeGreaterThan(30)
  expect(silent).toEqual([])
})

import type { FieldHook } from 'payload'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { startBulletin } from '@/test/support/database'
import { fieldsBelow } from '@/test/support/fields'
import { changeNotice, complete, draftNotice, publishNotice } from '@/test/support/notices'
import { staffMember, type Person } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()
let editor: Person

beforeAll(async () => {
  editor = await staffMember(bulletin.payload, 'editor')
})

/**
 * A hook that changes a field after the public text was stamped, as the editor's own field for addresses did.
 */
const late: FieldHook = ({ value }: { value?: unknown }) => (typeof value === 'string' ? `${value}!` : value)

function runLate(hooks: FieldHook[]): void {
  const { flattenedFields } = bulletin.payload.collections.notices.config
  const summary = flattenedFields.find(({ name }) => name === 'summary')
  if (summary?.type !== 'textarea') throw new Error('The summary is not as the test expects it.')
  summary.hooks = { ...summary.hooks, beforeChange: hooks }
}

afterEach(() => {
  runLate([])
})

/** Everything that a publication writes, row by row, as the database has it. */
async function everything() {
  const { db } = bulletin.payload
  const all = { sort: 'id', limit: 0, pagination: false, req: {} } as const
  const rows = async (collection: 'notices' | 'notice-slugs' | 'counters' | 'events') =>
    (await db.find({ collection, ...all })).docs
  return {
    notices: await rows('notices'),
    versions: (await db.findVersions({ collection: 'notices', ...all })).docs,
    slugs: await rows('notice-slugs'),
    counters: await rows('counters'),
    events: await rows('events'),
  }
}

it('a text that is stored with other words than were stamped is published by nobody', async () => {
  const draft = await draftNotice(bulletin.payload, complete({ slug: 'stamped' }))
  const before = await everything()
  runLate([late])
  const answer = await rest('PATCH', `/notices/${draft.id}`, { _status: 'published' }, { as: editor })

  expect(answer.status).toBe(500)
  expect(answer.body.errors?.[0]?.message).toContain('Nothing was published')
  expect(answer.body.errors?.[0]?.message).toContain('summary')
  expect(await everything()).toEqual(before)
})

it('and a public one is not changed either', async () => {
  const notice = await publishNotice(bulletin.payload)
  const before = await everything()
  runLate([late])

  await expect(changeNotice(bulletin.payload, notice.id, { title: 'Other' })).rejects.toThrow(
    'Nothing was published',
  )
  expect(await everything()).toEqual(before)
})

it('no field of a notice is changed after its public text was taken, but for the ids of rows', () => {
  const { fields } = bulletin.payload.collections.notices.config
  const hooked = [...fieldsBelow(fields, 'notices')].filter(
    ([, field]) => 'hooks' in field && (field.hooks.beforeChange?.length ?? 0) > 0,
  )

  expect(hooked.map(([path]) => path).filter((path) => !path.endsWith('.id'))).toEqual([])
})

import { beforeAll, expect, it } from 'vitest'
import { startBulletin } from '@/test/support/database'
import { complete } from '@/test/support/notices'
import { staffMember, type Person } from '@/test/support/people'
import { rest } from '@/test/support/rest'

// What the head of the form shows: the answer to a write is all it has to go by.

const bulletin = startBulletin()

let editor: Person

beforeAll(async () => {
  editor = await staffMember(bulletin.payload, 'editor')
})

async function draft(title: string): Promise<string> {
  const { body } = await rest('POST', '/notices?draft=true', complete({ title }), { as: editor })
  expect(body.doc).toMatchObject({ publicStatus: 'Draft' })
  return body.doc?.id ?? ''
}

async function save(id: string, query: string, changes: Record<string, unknown>): Promise<unknown> {
  const { body } = await rest('PATCH', `/notices/${id}${query}`, changes, { as: editor })
  return body.doc?.publicStatus
}

it('the answer to publishing says how readers see the notice from now on', async () => {
  const id = await draft('Published at once')
  expect(await save(id, '', { _status: 'published', endsOn: '2019-12-31' })).toBe('Ended')
  expect(await save(id, '?draft=true', { title: 'Another' })).toBe('Ended, with changes not yet published')
  const { snapshotHash } = (await rest('GET', `/notices/${id}`, undefined, { as: editor })).body
  const withdrawal = { reason: 'A mistake.', snapshotHash }
  const { body } = await rest('POST', `/notices/${id}/withdraw`, withdrawal, { as: editor })
  expect(body.doc?.publicStatus).toBe('Withdrawn, with changes not yet published')
})

it('the answers to scheduling and to taking off the schedule say so', async () => {
  const id = await draft('Scheduled for later')
  const scheduled = { _status: 'published', publishAt: '2199-01-04T14:00:00.000Z' }
  expect(await save(id, '', scheduled)).toBe('Appears Jan. 4, 2199, 9:00 a.m. EST')
  const { snapshotHash } = (await rest('GET', `/notices/${id}`, undefined, { as: editor })).body
  const { body } = await rest('POST', `/notices/${id}/withdraw`, { snapshotHash }, { as: editor })
  expect(body.doc?.publicStatus).toBe('Draft')
})

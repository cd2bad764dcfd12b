import { beforeAll, expect, it } from 'vitest'
import { startBulletin } from '@/test/support/database'
import { complete } from '@/test/support/notices'
import { staffMember, type Person } from '@/test/support/people'
import { refusedFields, rest, type Answer } from '@/test/support/rest'

const bulletin = startBulletin()

let author: Person
let editor: Person

beforeAll(async () => {
  author = await staffMember(bulletin.payload, 'author')
  editor = await staffMember(bulletin.payload, 'editor')
})

async function asked(reviewNote: string): Promise<string> {
  const draft = await rest('POST', '/notices?draft=true', complete(), { as: author })
  const id = draft.body.doc?.id ?? ''
  await save(id, { reviewNote }, author)
  await save(id, { review: 'requested' }, author)
  return id
}

/** Saves as somebody who has taken the notice over from whoever wrote in it before. */
async function save(id: string, data: Record<string, unknown>, as: Person): Promise<Answer> {
  await bulletin.payload.db.deleteMany({ collection: 'payload-locked-documents', where: {}, req: {} })
  return rest('PATCH', `/notices/${id}?draft=true&autosave=true`, data, { as })
}

const returned = (id: string, data: Record<string, unknown> = {}) =>
  save(id, { ...data, review: 'returned' }, editor)

it('a draft is not returned with the note that its author asked for review with', async () => {
  const id = await asked('Is the date right?')
  expect(refusedFields(await returned(id))).toEqual(['reviewNote'])
  expect(refusedFields(await returned(id, { reviewNote: '  Is the\n date right? ' }))).toEqual(['reviewNote'])

  await save(id, { reviewNote: 'Is the date right? And the plans?' }, author)
  expect(refusedFields(await returned(id))).toEqual(['reviewNote'])
  await save(id, { summary: 'A correction of the editor.' }, editor)
  expect(refusedFields(await returned(id))).toEqual(['reviewNote'])
})

it('a draft is returned with words of the editor, stored before or with it', async () => {
  const [one, two] = [await asked('Is the date right?'), await asked('Is the date right?')]
  await save(one, { reviewNote: 'It is the 5th.' }, editor)
  await save(one, { summary: 'Typed after the note.' }, editor)

  expect((await returned(one)).status).toBe(200)
  expect((await returned(two, { reviewNote: 'Is the date right? No, it is the 5th.' })).status).toBe(200)
})

it('each time it is returned, the words are new ones', async () => {
  const id = await asked('Is the date right?')
  await returned(id, { reviewNote: 'It is the 5th.' })
  await save(id, { review: 'requested' }, author)

  expect(refusedFields(await returned(id))).toEqual(['reviewNote'])
  expect((await returned(id, { reviewNote: 'Still not.' })).status).toBe(200)
})

it('nobody says of their own note that it is the words of an editor', async () => {
  const id = await asked('Is the date right?')
  await save(id, { isEditorsNote: true, reviewNote: 'Well?' }, author)

  expect(refusedFields(await returned(id, { isEditorsNote: true }))).toEqual(['reviewNote'])
})

import { beforeAll, expect, it } from 'vitest'
import { startBulletin } from '@/test/support/database'
import { complete, draftNotice, publishNotice } from '@/test/support/notices'
import { staffMember, type Person } from '@/test/support/people'
import { rest, type Answer } from '@/test/support/rest'

const bulletin = startBulletin()

let author: Person
let editor: Person
let admin: Person

beforeAll(async () => {
  author = await staffMember(bulletin.payload, 'author')
  editor = await staffMember(bulletin.payload, 'editor')
  admin = await staffMember(bulletin.payload, 'admin')
})

/** Marks what the attempts would make public. */
const BY_AUTHOR = 'Only a draft'

const inTwoHours = () => new Date(Date.now() + 7_200_000).toISOString()

async function mainRow(id: string) {
  return bulletin.payload.findByID({ collection: 'notices', id, trash: true })
}

async function unschedule(id: string): Promise<Answer> {
  const { snapshotHash } = await mainRow(id)
  return rest('POST', `/notices/${id}/withdraw`, { snapshotHash }, { as: editor })
}

async function draftVersionOf(id: string): Promise<string> {
  await bulletin.payload.update({ collection: 'notices', id, draft: true, data: { title: 'A draft' } })
  const { docs } = await bulletin.payload.findVersions({
    collection: 'notices',
    where: { parent: { equals: id } },
    sort: '-updatedAt',
  })
  const version = docs.find((doc) => doc.version._status === 'draft')
  if (!version) throw new Error('There is no draft version.')
  return version.id
}

async function publishedVersionOf(id: string): Promise<string> {
  const { docs } = await bulletin.payload.findVersions({
    collection: 'notices',
    where: { parent: { equals: id } },
  })
  const version = docs.find((doc) => doc.version._status === 'published')
  if (!version) throw new Error('There is no published version.')
  return version.id
}

it('an author writes drafts, and a copy of a public notice is a draft with a number of its own', async () => {
  const created = await rest('POST', '/notices?draft=true', { title: 'Unfinished' }, { as: author })
  expect(created.status).toBe(201)
  const id = created.body.doc?.id ?? ''
  expect(created.body.doc).toMatchObject({ _status: 'draft', number: expect.stringMatching(/^\d{4}-\d{4}$/) })
  const saved = await rest(
    'PATCH',
    `/notices/${id}?draft=true&autosave=true`,
    { title: 'Better' },
    { as: author },
  )
  expect(saved.body.doc).toMatchObject({ title: 'Better', _status: 'draft' })

  const original = await publishNotice(bulletin.payload, { reviewNote: 'Asked Legal.' })
  const copy = await rest('POST', `/notices/${original.id}/duplicate?draft=true`, {}, { as: author })
  expect(copy.body.doc).toMatchObject({ _status: 'draft', changeCount: 0, title: original.title })
  expect(copy.body.doc?.number).not.toBe(original.number)
  // The moment and the address belong to the original, and so does what was said about it.
  expect(copy.body.doc).toMatchObject({ publishAt: null, slug: null, reviewNote: null })
})

it.each([
  ['creating it published', () => rest('POST', '/notices', publishable(), { as: author })],
  [
    'creating it published as a draft',
    () => rest('POST', '/notices?draft=true', publishable(), { as: author }),
  ],
  [
    'duplicating a public one without asking for a draft',
    async () => rest('POST', `/notices/${await publicId()}/duplicate`, publishable(), { as: author }),
  ],
  [
    'changing the status of a draft',
    async () => rest('PATCH', `/notices/${await draftId()}`, { _status: 'published' }, { as: author }),
  ],
  [
    'changing the status in a draft save',
    async () =>
      rest('PATCH', `/notices/${await draftId()}?draft=true`, { _status: 'published' }, { as: author }),
  ],
  [
    'changing a status that is a list',
    async () => rest('PATCH', `/notices/${await draftId()}`, { _status: ['published'] }, { as: author }),
  ],
  [
    'changing a public notice without saying draft',
    async () => rest('PATCH', `/notices/${await publicId()}`, { reviewNote: BY_AUTHOR }, { as: author }),
  ],
  [
    'changing many',
    async () =>
      rest(
        'PATCH',
        `/notices?where[id][equals]=${await draftId()}`,
        { _status: 'published' },
        { as: author },
      ),
  ],
  ['PUT', async () => rest('PUT', `/notices/${await draftId()}`, { _status: 'published' }, { as: author })],
  [
    'publishing all locales',
    async () =>
      rest(
        'PATCH',
        `/notices/${await draftId()}?draft=true&publishAllLocales=true`,
        { _status: 'published' },
        { as: author },
      ),
  ],
])('an author cannot publish by %s', async (_way, attempt) => {
  const { status } = await attempt()

  expect([400, 403, 404]).toContain(status)
  expect(await publicByAuthors()).toBe(0)
})

it('an author can throw away a draft that was never public and take it back, and nothing else', async () => {
  const draft = await draftId()
  const deletedAt = new Date().toISOString()
  expect((await rest('PATCH', `/notices/${draft}`, { deletedAt }, { as: author })).status).toBe(200)
  expect((await mainRow(draft)).deletedAt).toBeTruthy()
  const back = await rest('PATCH', `/notices/${draft}?trash=true`, { deletedAt: null }, { as: author })
  expect(back.status).toBe(200)
  expect((await mainRow(draft)).deletedAt ?? null).toBeNull()
  expect((await rest('DELETE', `/notices/${draft}`, undefined, { as: author })).status).toBe(403)

  const scheduled = await publishNotice(bulletin.payload, { publishAt: inTwoHours() })
  for (const query of ['', '?draft=true']) {
    const { status } = await rest('PATCH', `/notices/${scheduled.id}${query}`, { deletedAt }, { as: author })
    expect(status).toBe(403)
  }
  expect((await mainRow(scheduled.id)).deletedAt ?? null).toBeNull()
})

it('an editor publishes, through a draft or at once', async () => {
  const { id } = await draftNotice(bulletin.payload)
  const answer = await rest('PATCH', `/notices/${id}`, { _status: 'published' }, { as: editor })

  expect(answer.status).toBe(200)
  expect(await mainRow(id)).toMatchObject({ _status: 'published', lastChange: { actor: 'An editor' } })
})

const wholeCollection = 'where[id][exists]=true'

it.each<[string, (id: string, as: Person) => Promise<Answer>]>([
  ['unpublished', (id, as) => rest('PATCH', `/notices/${id}`, { _status: 'draft' }, { as })],
  [
    'unpublished by the button',
    (id, as) => rest('PATCH', `/notices/${id}?unpublishAllLocales=true`, { _status: 'draft' }, { as }),
  ],
  [
    'unpublished in a draft save',
    (id, as) =>
      rest('PATCH', `/notices/${id}?draft=true&unpublishAllLocales=true`, { title: 'Gone' }, { as }),
  ],
  ['unpublished by an empty status', (id, as) => rest('PATCH', `/notices/${id}`, { _status: null }, { as })],
  ['thrown away', (id, as) => rest('PATCH', `/notices/${id}`, { deletedAt: '2026-01-01T00:00:00Z' }, { as })],
  [
    'thrown away in a draft save',
    (id, as) => rest('PATCH', `/notices/${id}?draft=true`, { deletedAt: '2026-01-01T00:00:00Z' }, { as }),
  ],
  [
    'thrown away while it is published',
    (id, as) =>
      rest(
        'PATCH',
        `/notices/${id}`,
        { _status: 'published', changeKind: 'minor', deletedAt: '2026-01-01T00:00:00Z' },
        { as },
      ),
  ],
  [
    'thrown away with all others',
    (_id, as) => rest('PATCH', `/notices?${wholeCollection}`, { deletedAt: '2026-01-01T00:00:00Z' }, { as }),
  ],
  ['deleted', (id, as) => rest('DELETE', `/notices/${id}`, undefined, { as })],
  ['deleted with all others', (_id, as) => rest('DELETE', `/notices?${wholeCollection}`, undefined, { as })],
  [
    'unpublished as if it came from the trash',
    (id, as) =>
      rest(
        'PATCH',
        `/notices?trash=true&where[id][equals]=${id}`,
        { deletedAt: null, _status: 'draft' },
        { as },
      ),
  ],
  [
    'unpublished by restoring a draft',
    async (id, as) => rest('POST', `/notices/versions/${await draftVersionOf(id)}`, {}, { as }),
  ],
  [
    'unpublished by restoring a draft as something else',
    async (id, as) => rest('POST', `/notices/versions/${await draftVersionOf(id)}?draft=false`, {}, { as }),
  ],
])('a public notice is never %s, by nobody on the staff', async (_way, attempt) => {
  const { id, title } = await publishNotice(bulletin.payload)
  for (const person of [author, editor, admin]) {
    await attempt(id, person)
    const row = await mainRow(id)
    expect(row).toMatchObject({ _status: 'published', title })
    expect(row.deletedAt ?? null).toBeNull()
    const { docs } = await bulletin.payload.findVersions({
      collection: 'notices',
      where: { and: [{ parent: { equals: id } }, { 'version._status': { equals: 'published' } }] },
    })
    expect(docs).toHaveLength(1)
  }
})

it('a version comes back as a draft and leaves the public text alone', async () => {
  const { id, title } = await publishNotice(bulletin.payload)
  const version = await publishedVersionOf(id)
  await bulletin.payload.update({
    collection: 'notices',
    id,
    data: { title: 'Changed', changeKind: 'minor', _status: 'published' },
  })
  const answer = await rest('POST', `/notices/versions/${version}`, {}, { as: author })

  expect(answer.status).toBe(200)
  expect(await mainRow(id)).toMatchObject({ _status: 'published', title: 'Changed' })
  const newest = await bulletin.payload.findByID({ collection: 'notices', id, draft: true })
  expect(newest).toMatchObject({ _status: 'draft', title })
})

it('a version comes back without what was asked of it then', async () => {
  const { id } = await draftNotice(bulletin.payload, { review: 'requested', reviewNote: 'Ready?' })
  const { docs } = await bulletin.payload.findVersions({
    collection: 'notices',
    where: { parent: { equals: id } },
    limit: 1,
  })
  const answer = await rest('POST', `/notices/versions/${docs[0]?.id ?? ''}`, {}, { as: editor })
  const back = await bulletin.payload.findByID({ collection: 'notices', id, draft: true })

  expect([answer.status, back.review]).toEqual([200, null])
})

it('a version that was once scheduled comes back as a text alone, and is published as a change', async () => {
  const { id } = await publishNotice(bulletin.payload, { title: 'Once scheduled', publishAt: inTwoHours() })
  const scheduled = await publishedVersionOf(id)
  await unschedule(id)
  const now = { publishAt: null, title: 'Posted at once', _status: 'published' }
  const posted = await rest('PATCH', `/notices/${id}`, now, { as: editor })

  const back = await rest('POST', `/notices/versions/${scheduled}`, {}, { as: editor })
  expect(back.status).toBe(200)
  const newest = await bulletin.payload.findByID({ collection: 'notices', id, draft: true })
  expect(newest).toMatchObject({ title: 'Once scheduled', publishAt: posted.body.doc?.publishAt })
  const change = { _status: 'published', changeKind: 'minor' }
  expect((await rest('PATCH', `/notices/${id}`, change, { as: editor })).status).toBe(200)
  expect(await mainRow(id)).toMatchObject({ title: 'Once scheduled', publishAt: posted.body.doc?.publishAt })
})

it('a version with another moment schedules nothing by coming back', async () => {
  const { id } = await publishNotice(bulletin.payload, { publishAt: inTwoHours() })
  const scheduled = await publishedVersionOf(id)
  await unschedule(id)
  await rest('PATCH', `/notices/${id}?draft=true`, { publishAt: null }, { as: editor })
  await rest('POST', `/notices/versions/${scheduled}`, {}, { as: editor })

  const newest = await bulletin.payload.findByID({ collection: 'notices', id, draft: true })
  expect(newest.publishAt).toBeNull()
})

it('the Local API restores as a draft or not at all', async () => {
  const { id } = await publishNotice(bulletin.payload)
  const version = await draftVersionOf(id)

  await expect(bulletin.payload.restoreVersion({ collection: 'notices', id: version })).rejects.toThrow(
    'restored as a draft',
  )
  expect((await mainRow(id))._status).toBe('published')
})

it('a scheduled notice is taken off the schedule by its act alone', async () => {
  const { id, title } = await publishNotice(bulletin.payload, { publishAt: inTwoHours() })
  await rest('PATCH', `/notices/${id}?draft=true`, { title: 'An unapproved draft' }, { as: author })
  for (const data of [{ _status: 'draft' }, { _status: null }, { title: 'Over the row' }]) {
    const { status, body } = await rest('PATCH', `/notices/${id}`, data, { as: editor })
    expect([status, body.errors?.[0]?.message]).toEqual([
      400,
      expect.stringContaining('Take off the schedule'),
    ])
  }
  expect(await mainRow(id)).toMatchObject({ _status: 'published', title })
  expect((await unschedule(id)).status).toBe(200)
  expect(await mainRow(id)).toMatchObject({ _status: 'draft', title })
})

it('a notice that a public text names is not deleted for good', async () => {
  const named = await publishNotice(bulletin.payload, { publishAt: inTwoHours() })
  const naming = await publishNotice(bulletin.payload, { replaces: [named.id] })
  const remove = () => rest('DELETE', `/notices/${named.id}`, undefined, { as: editor })
  const { status, body } = await remove()

  expect([status, body.errors?.[0]?.message]).toEqual([
    400,
    expect.stringContaining(`Notice ${naming.number ?? ''} says that it replaces this one`),
  ])
  expect(await mainRow(naming.id)).toMatchObject({ replaces: [named.id] })
  await rest(
    'PATCH',
    `/notices/${naming.id}`,
    { replaces: [], changeKind: 'minor', _status: 'published' },
    { as: editor },
  )
  expect((await remove()).status).toBe(200)
})

it('an editor takes a scheduled notice back, throws it away and finds it again as a draft', async () => {
  const { id } = await publishNotice(bulletin.payload, { publishAt: inTwoHours() })
  expect((await unschedule(id)).status).toBe(200)
  expect((await rest('PATCH', `/notices/${id}`, { _status: 'published' }, { as: editor })).status).toBe(200)
  const deletedAt = new Date().toISOString()
  expect((await rest('PATCH', `/notices/${id}`, { deletedAt }, { as: editor })).status).toBe(200)
  const restored = await rest(
    'PATCH',
    `/notices?trash=true&where[and][0][id][equals]=${id}&where[and][1][deletedAt][exists]=true`,
    { deletedAt: null, _status: 'draft' },
    { as: editor },
  )

  expect(restored.status).toBe(200)
  const row = await mainRow(id)
  expect(row._status).toBe('draft')
  expect(row.deletedAt ?? null).toBeNull()
})

it('an editor deletes for good what was never public', async () => {
  const id = await draftId()

  expect((await rest('DELETE', `/notices/${id}`, undefined, { as: editor })).status).toBe(200)
})

it.each([
  'number',
  'order',
  'snapshot',
  'snapshotHash',
  'changeCount',
  'changedAt',
  'withdrawnAt',
  'withdrawalReason',
  'wordsSavedAt',
  'updatedBy',
])('nobody writes the field %s from outside', async (field) => {
  const forged = field === 'changeCount' ? 99 : field.endsWith('At') ? '2001-01-01T00:00:00.000Z' : 'forged'
  const answer = await rest(
    'POST',
    '/notices',
    { ...publishable(), slug: `forged-${field.toLowerCase()}`, [field]: forged, id: 'forged' },
    { as: admin },
  )

  expect(answer.status).toBe(201)
  expect(answer.body.doc?.[field] ?? null).not.toBe(forged)
  expect(answer.body.doc?.id).not.toBe('forged')
})

function publishable() {
  return { ...complete({ reviewNote: BY_AUTHOR }), _status: 'published' }
}

async function draftId(): Promise<string> {
  return (await draftNotice(bulletin.payload, { reviewNote: BY_AUTHOR })).id
}

async function publicId(): Promise<string> {
  return (await publishNotice(bulletin.payload)).id
}

async function publicByAuthors(): Promise<number> {
  const { totalDocs } = await bulletin.payload.count({
    collection: 'notices',
    where: { and: [{ _status: { equals: 'published' } }, { reviewNote: { equals: BY_AUTHOR } }] },
  })
  return totalDocs
}

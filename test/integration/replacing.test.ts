import { afterEach, beforeAll, expect, it } from 'vitest'
import { now, setClock } from '@/src/clock'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { MOST_ROWS } from '@/src/notices/model/lengths'
import { findPosted } from '@/src/notices/finding/find'
import { reconcile } from '@/src/notices/log/telling/reconcile'
import { startBulletin } from '@/test/support/database'
import {
  changeNotice,
  draftNotice,
  publishNotice,
  replaceNotice,
  restoreNotice,
  stored,
  wholeLog,
  withdrawNotice,
} from '@/test/support/notices'
import { staffMember, type Person } from '@/test/support/people'
import { rest, type Answer } from '@/test/support/rest'

const bulletin = startBulletin()

let editor: Person

beforeAll(async () => {
  editor = await staffMember(bulletin.payload, 'editor')
})

afterEach(() => {
  setClock()
})

const publicRow = (id: string) => bulletin.payload.findByID({ collection: 'notices', id })

const opened = (id: string) => bulletin.payload.findByID({ collection: 'notices', id, draft: true })

const saveDraft = (id: string, data: Record<string, unknown>) =>
  rest('PATCH', `/notices/${id}?draft=true&autosave=true`, data, { as: editor })

async function eventsOf(id: string) {
  return (await wholeLog(bulletin.payload)).filter(({ notice }) => notice === id)
}

const kindsOf = async (id: string) => (await eventsOf(id)).map(({ kind }) => kind)

async function statusOf(id: string, moment = now()) {
  const found = findPosted(await readCatalogue(bulletin.payload, moment), id, moment)
  return [found?.status, found?.replacedBy?.id]
}

async function replaceBy(id: string, by: string, sent: Record<string, unknown> = {}): Promise<Answer> {
  const { snapshotHash } = await publicRow(id)
  const bySnapshotHash = (await publicRow(by)).snapshotHash
  return rest('POST', `/notices/${id}/replace`, { snapshotHash, by, bySnapshotHash, ...sent }, { as: editor })
}

const sentence = ({ body }: Answer) => body.errors?.[0]?.message ?? ''

it('the new notice says what it replaces and nothing else changes, in either text or in either draft', async () => {
  const old = await publishNotice(bulletin.payload, { title: 'Old' })
  const next = await publishNotice(bulletin.payload, { title: 'New' })
  await saveDraft(old.id, { summary: 'A draft of the old one.' })
  await saveDraft(next.id, { title: 'A draft of the new one' })

  const answer = await replaceBy(old.id, next.id)

  expect([answer.status, answer.body.message]).toEqual([200, expect.stringContaining(next.number ?? '')])
  expect(answer.body.doc).toMatchObject({ publicStatus: 'Replaced, with changes not yet published' })
  const [oldRow, newRow] = [await publicRow(old.id), await publicRow(next.id)]
  expect(oldRow.snapshot).toBe(old.snapshot)
  expect(JSON.parse(newRow.snapshot ?? '')).toEqual({
    ...JSON.parse(next.snapshot ?? ''),
    replaces: [old.id],
  })
  expect(newRow.changedAt).toBe(next.changedAt)
  expect(await opened(old.id)).toMatchObject({ summary: 'A draft of the old one.', _status: 'draft' })
  expect(await opened(next.id)).toMatchObject({
    title: 'A draft of the new one',
    _status: 'draft',
    replaces: [old.id],
  })
  expect(await statusOf(old.id)).toEqual(['replaced', next.id])
  expect((await eventsOf(next.id)).map(({ kind, isMajor, title }) => [kind, isMajor, title])).toEqual([
    ['published', true, 'New'],
    ['changed', false, 'New'],
  ])
  expect((await eventsOf(old.id)).map(({ kind, actor }) => [kind, actor])).toEqual([
    ['published', 'Bulletin'],
    ['replaced', 'An editor'],
  ])
  expect((await eventsOf(next.id)).at(-1)?.hash).toBe(newRow.snapshotHash)
})

it('publishing the draft of the new notice afterwards takes nothing back', async () => {
  const old = await publishNotice(bulletin.payload)
  const next = await publishNotice(bulletin.payload)
  await saveDraft(next.id, { title: 'Written before' })
  await replaceNotice(bulletin.payload, old.id, next.id)
  await changeNotice(bulletin.payload, next.id, {})

  expect(await publicRow(next.id)).toMatchObject({ title: 'Written before', replaces: [old.id] })
  expect(await statusOf(old.id)).toEqual(['replaced', next.id])
})

it('whoever has the form of the new notice open is told that it says more now', async () => {
  const old = await publishNotice(bulletin.payload)
  const next = await publishNotice(bulletin.payload)
  await replaceNotice(bulletin.payload, old.id, next.id)
  const withoutDraft = await saveDraft(next.id, { replaces: [], updatedAt: next.updatedAt })
  const updatedAt = (await saveDraft(next.id, { title: 'A draft' })).body.doc?.updatedAt
  await replaceNotice(bulletin.payload, (await publishNotice(bulletin.payload)).id, next.id)
  const withDraft = await saveDraft(next.id, { replaces: [old.id], updatedAt })

  expect([withoutDraft.status, withDraft.status]).toEqual([409, 409])
  expect((await opened(next.id)).replaces).toHaveLength(2)
})

it('a scheduled notice replaces another one as soon as it appears', async () => {
  const publishAt = new Date(Date.now() + 7_200_000).toISOString()
  const old = await publishNotice(bulletin.payload)
  const next = await publishNotice(bulletin.payload, { publishAt })
  const answer = await replaceBy(old.id, next.id)
  expect(answer.body.message).toContain('as soon as that one appears')
  expect([await kindsOf(old.id), await kindsOf(next.id), await statusOf(old.id)]).toEqual([
    ['published'],
    [],
    ['in-effect', undefined],
  ])

  const later = new Date(Date.now() + 7_300_000)
  expect(await statusOf(old.id, later)).toEqual(['replaced', next.id])
  await reconcile(bulletin.payload, later)
  expect(await kindsOf(old.id)).toEqual(['published', 'replaced'])
  expect((await eventsOf(old.id)).at(-1)?.at).toBe(publishAt)
  expect(JSON.parse((await eventsOf(next.id))[0]?.snapshot ?? '')).toMatchObject({ replaces: [old.id] })
})

it('a notice replaces more than one, and a replaced one can be replaced again', async () => {
  const [first, second] = [await publishNotice(bulletin.payload), await publishNotice(bulletin.payload)]
  const next = await publishNotice(bulletin.payload)
  const newest = await publishNotice(bulletin.payload)
  await replaceNotice(bulletin.payload, first.id, next.id)
  await replaceNotice(bulletin.payload, second.id, next.id)
  await replaceNotice(bulletin.payload, first.id, newest.id)

  expect((await publicRow(next.id)).replaces).toEqual([first.id, second.id])
  expect(await statusOf(second.id)).toEqual(['replaced', next.id])
  expect(await statusOf(first.id)).toEqual(['replaced', newest.id])
})

it('what cannot replace is refused in words, and nothing is stored', async () => {
  const { payload } = bulletin
  const old = await publishNotice(payload)
  const before = await publishNotice(payload)
  await replaceNotice(payload, before.id, old.id)
  const withdrawn = await publishNotice(payload)
  await withdrawNotice(payload, withdrawn.id, 'Wrong.')
  const draft = await draftNotice(payload)
  const other = await publishNotice(payload)
  const later = await publishNotice(payload, { publishAt: new Date(Date.now() + 7_200_000).toISOString() })
  const already = await publishNotice(payload, { replaces: [old.id] })
  const counts = await stored(payload)
  const answers = [
    await replaceBy(old.id, old.id),
    await replaceBy(old.id, withdrawn.id),
    await replaceBy(old.id, draft.id),
    await replaceBy(old.id, before.id),
    await replaceBy(old.id, already.id),
    await replaceBy(old.id, other.id, { by: undefined }),
    await replaceBy(old.id, other.id, { by: { id: other.id } }),
    await replaceBy(old.id, other.id, { snapshotHash: before.snapshotHash }),
    await replaceBy(old.id, other.id, { bySnapshotHash: before.snapshotHash }),
    await replaceBy(old.id, other.id, { bySnapshotHash: undefined }),
    await replaceBy(later.id, other.id),
    await replaceBy(draft.id, other.id),
  ]

  expect(answers.map((answer) => [answer.status, sentence(answer)])).toEqual([
    [400, expect.stringContaining('cannot replace itself')],
    [409, expect.stringContaining('is withdrawn')],
    [409, expect.stringContaining('public or scheduled')],
    [409, expect.stringContaining('sent in a circle')],
    [409, expect.stringContaining('replaces this notice already')],
    [400, expect.stringContaining('Choose the notice')],
    [400, expect.stringContaining('Choose the notice')],
    [409, expect.stringContaining('has changed since')],
    [409, expect.stringContaining('has changed since')],
    [400, expect.stringContaining('snapshotHash')],
    [409, expect.stringContaining('have not seen')],
    [409, expect.stringContaining('never public')],
  ])
  expect(await stored(payload)).toEqual(counts)
})

it('of two replacements of each other at once, one is refused', async () => {
  const [one, two] = [await publishNotice(bulletin.payload), await publishNotice(bulletin.payload)]
  const answers = await Promise.all([replaceBy(one.id, two.id), replaceBy(two.id, one.id)])

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
})

it('of the first replacements ever, at the same moment, each is done', async () => {
  const notices = await Promise.all(Array.from({ length: 6 }, () => publishNotice(bulletin.payload)))
  await bulletin.payload.db.deleteOne({
    collection: 'counters',
    where: { id: { equals: 'replacing' } },
    req: {},
  })
  const answers = await Promise.all(
    [0, 2, 4].map((at) => replaceBy(notices[at]?.id ?? '', notices[at + 1]?.id ?? '')),
  )
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
})

it('no notice, and no draft of one, comes to replace more others than a form takes', async () => {
  const { db } = bulletin.payload
  const [old, next, another] = await Promise.all([1, 2, 3].map(() => publishNotice(bulletin.payload)))
  if (!old || !next || !another) throw new Error('There are no notices.')
  await saveDraft(next.id, { replaces: [another.id] })
  const others = Array.from({ length: MOST_ROWS }, (_, index) => `other ${index}`)
  for (const id of others) await db.create({ collection: 'notices', data: { id, title: 'Other' }, req: {} })
  const full = { replaces: others }
  const versions = { collection: 'notices', where: { parent: { equals: next.id } }, req: {} } as const
  const { docs } = await db.findVersions({ ...versions, sort: '-updatedAt', limit: 1 })
  await db.updateVersion({
    collection: 'notices',
    id: docs[0]?.id ?? '',
    versionData: { ...docs[0], version: { ...docs[0]?.version, ...full } },
    req: {},
  })
  const ofDraft = await replaceBy(old.id, next.id)
  await db.updateOne({ collection: 'notices', where: { id: { equals: another.id } }, data: full, req: {} })
  const ofPublic = await replaceBy(old.id, another.id)

  const most = expect.stringContaining(`replaces ${MOST_ROWS} notices already`)
  expect([ofDraft, ofPublic].map((answer) => [answer.status, sentence(answer)])).toEqual([
    [409, most],
    [409, most],
  ])
})

it('a notice is restored although the one it replaced has taken its place, and does not replace that any more', async () => {
  const old = await publishNotice(bulletin.payload)
  const next = await publishNotice(bulletin.payload, { replaces: [old.id] })
  await withdrawNotice(bulletin.payload, next.id, 'Wrong.')
  await replaceNotice(bulletin.payload, next.id, old.id)
  await restoreNotice(bulletin.payload, next.id, 'Right.')

  expect(await statusOf(next.id)).toEqual(['replaced', old.id])
  expect(await statusOf(old.id)).toEqual(['in-effect', undefined])
  expect(JSON.parse((await publicRow(next.id)).snapshot ?? '')).toMatchObject({ replaces: [] })
})

it('the panel offers the public and scheduled notices that can replace it, by words and numbers', async () => {
  const old = await publishNotice(bulletin.payload, { title: 'Dental claims' })
  const next = await publishNotice(bulletin.payload, { title: 'Claims for dental work, new' })
  const gone = await publishNotice(bulletin.payload, { title: 'Claims for dental work, withdrawn' })
  await withdrawNotice(bulletin.payload, gone.id, 'Wrong.')
  await draftNotice(bulletin.payload, { title: 'Claims for dental work, drafted' })
  const offered = async (q: string) => {
    const path = `/notices/${old.id}/successors?q=${encodeURIComponent(q)}`
    const { body } = await rest('GET', path, undefined, { as: editor })
    return (body.notices as { id: string; snapshotHash: string }[]).map(({ id, snapshotHash }) => [
      id,
      snapshotHash,
    ])
  }

  expect(await offered('DENTAL work')).toEqual([[next.id, next.snapshotHash]])
  expect(await offered(next.number ?? '')).toEqual([[next.id, next.snapshotHash]])
  await replaceNotice(bulletin.payload, old.id, next.id)
  expect(await offered('dental work')).toEqual([])
})

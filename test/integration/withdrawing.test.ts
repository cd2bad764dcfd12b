import { afterEach, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { now, setClock, setElapsed } from '@/src/clock'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { CopyFolder } from '@/src/notices/log/copy/folder'
import { reconcile } from '@/src/notices/log/telling/reconcile'
import { referencesOf, snapshotOf } from '@/src/notices/text/snapshot'
import { startBulletin } from '@/test/support/database'
import {
  changeNotice,
  complete,
  draftNotice,
  paragraph,
  publishNotice,
  restoreNotice,
  stored,
  wholeLog,
  withdrawNotice,
} from '@/test/support/notices'
import { portalAccount, staffMember, type Person } from '@/test/support/people'
import { rest, type Answer } from '@/test/support/rest'

const bulletin = startBulletin()

let author: Person
let editor: Person

beforeAll(async () => {
  author = await staffMember(bulletin.payload, 'author')
  editor = await staffMember(bulletin.payload, 'editor')
})

afterEach(() => {
  setClock()
})

const REASON = 'The move is cancelled.'

/** The row that readers see, as opposed to the newest draft. */
const publicRow = (id: string) => bulletin.payload.findByID({ collection: 'notices', id })

/** What the panel opens. */
const opened = (id: string) => bulletin.payload.findByID({ collection: 'notices', id, draft: true })

async function versionsOf(id: string) {
  const { docs } = await bulletin.payload.findVersions({
    collection: 'notices',
    where: { parent: { equals: id } },
    sort: '-updatedAt',
    pagination: false,
  })
  return docs
}

async function eventsOf(id: string) {
  return (await wholeLog(bulletin.payload)).filter(({ notice }) => notice === id)
}

const kindsOf = async (id: string) => (await eventsOf(id)).map(({ kind }) => kind)

const saveDraft = (id: string, data: Record<string, unknown>, as: Person) =>
  rest('PATCH', `/notices/${id}?draft=true&autosave=true`, data, { as })

async function act(
  what: 'withdraw' | 'restore',
  id: string,
  sent: Record<string, unknown> = {},
  as: Parameters<typeof rest>[3] = { as: editor },
): Promise<Answer> {
  const { snapshotHash } = await bulletin.payload.findByID({ collection: 'notices', id, trash: true })
  return rest('POST', `/notices/${id}/${what}`, { reason: REASON, snapshotHash, ...sent }, as)
}

const sentence = ({ body }: Answer) => body.errors?.[0]?.message ?? ''

/** Row, list, version and log say one and the same. */
async function expectAgreement(id: string): Promise<void> {
  const row = await publicRow(id)
  const req = { payload: bulletin.payload } as Parameters<typeof referencesOf>[1]
  expect(snapshotOf(row, await referencesOf(row, req))).toBe(row.snapshot)
  const last = (await eventsOf(id)).at(-1)
  expect([last?.snapshot, last?.hash]).toEqual([row.snapshot, row.snapshotHash])
  const entry = (await readCatalogue(bulletin.payload, now())).byId.get(id)
  expect([entry?.title, entry?.withdrawnAt ?? null]).toEqual([row.title, row.withdrawnAt ?? null])
  const versions = await versionsOf(id)
  const record = versions.find(({ version }) => version._status === 'published')
  expect(record?.version.snapshotHash).toBe(row.snapshotHash)
  expect(versions.filter(({ latest }) => latest)).toEqual([versions[0]])
}

it('a withdrawal takes back what is public, and leaves an unapproved draft a draft', async () => {
  const { id, title } = await publishNotice(bulletin.payload)
  await saveDraft(id, { title: 'Nobody has approved this', review: 'requested' }, author)

  const answer = await act('withdraw', id)

  expect(answer.status).toBe(200)
  expect(answer.body.doc).toMatchObject({
    title: 'Nobody has approved this',
    _status: 'draft',
    review: 'requested',
    publicStatus: 'Withdrawn, with changes not yet published',
    publicState: 'withdrawn',
  })
  expect(await publicRow(id)).toMatchObject({ title, _status: 'published', withdrawalReason: REASON })
  expect(
    (await eventsOf(id)).map(({ kind, note, title: said, actor }) => [kind, note ?? null, said, actor]),
  ).toEqual([
    ['published', null, title, 'Bulletin'],
    ['withdrawn', REASON, title, 'An editor'],
  ])
  expect((await versionsOf(id)).map(({ version }) => version._status)).toEqual([
    'draft',
    'published',
    'published',
  ])
  await expectAgreement(id)
})

it('without a newer draft the panel goes on with the text that was withdrawn', async () => {
  const { id, title } = await publishNotice(bulletin.payload)
  await act('withdraw', id)

  expect(await opened(id)).toMatchObject({ title, _status: 'published', withdrawalReason: REASON })
  await expectAgreement(id)
})

it('whoever was typing goes on: what an act saves makes no form stale', async () => {
  const { id, updatedAt } = await publishNotice(bulletin.payload)
  await act('withdraw', id)
  await act('restore', id)
  const saved = await saveDraft(id, { summary: 'Typed before and saved after.', updatedAt }, editor)
  expect([saved.status, saved.body.doc?.summary]).toEqual([200, 'Typed before and saved after.'])

  await act('withdraw', id)
  const seen = saved.body.doc?.updatedAt
  expect((await saveDraft(id, { summary: 'And on.', updatedAt: seen }, editor)).status).toBe(200)
  expect((await saveDraft(id, { summary: 'From an old tab.', updatedAt }, editor)).status).toBe(409)
  expect((await versionsOf(id)).filter(({ latest }) => latest)).toHaveLength(1)
})

it.each<[string, Record<string, unknown>]>([
  ['has no title', { title: '' }],
  ['lacks everything', { title: '', summary: '', category: null, urgency: null, allPlans: false }],
  ['has dates that contradict each other', { actionBy: '2020-01-01', endsOn: '2019-01-01' }],
  ['says that it is another address', { slug: 'another-address' }],
])('a notice whose newest draft %s is withdrawn and restored', async (_, changes) => {
  const { id, title, slug } = await publishNotice(bulletin.payload)
  await saveDraft(id, changes, editor)
  const draft = await opened(id)

  expect((await act('withdraw', id)).status).toBe(200)
  expect((await act('restore', id)).status).toBe(200)
  expect(await publicRow(id)).toMatchObject({ title, slug, withdrawnAt: null, withdrawalReason: null })
  expect(await opened(id)).toMatchObject({ ...draft, ...(await ownState(id)) })
  await expectAgreement(id)
})

/** What a draft repeats of the public life of its notice. */
async function ownState(id: string) {
  const { changedAt, changeCount, lastChange, snapshot, snapshotHash } = await publicRow(id)
  return { changedAt, changeCount, lastChange, snapshot, snapshotHash }
}

it('a notice that today’s rules would refuse is withdrawn and restored all the same', async () => {
  const { id } = await publishNotice(bulletin.payload)
  const row = await publicRow(id)
  const data = {
    links: [{ id: 'a', label: '', url: 'https:/old.example' }],
    summary: '',
    takeDownOn: '1999-01-01',
  }
  const snapshot = snapshotOf({ ...row, ...data }, { plans: [], documents: [] })
  await bulletin.payload.db.updateOne({
    collection: 'notices',
    id,
    data: { ...row, ...data, snapshot },
    req: {},
  })

  expect((await act('withdraw', id)).status).toBe(200)
  expect((await act('restore', id)).status).toBe(200)
})

it('a long notice is withdrawn with a long reason', async () => {
  const { id } = await publishNotice(bulletin.payload, { body: paragraph('word '.repeat(7_860)) })

  expect((await act('withdraw', id, { reason: 'x'.repeat(400) })).status).toBe(200)
  await expectAgreement(id)
})

it('a notice whose deadline was the day of its posting is withdrawn after the zone of the portal has moved', async () => {
  const { payload } = bulletin
  setClock(() => new Date('2126-11-23T23:00:00.000Z'))
  const { id } = await publishNotice(payload, { actionBy: '2126-11-23' })
  await payload.updateGlobal({ slug: 'site', data: { timeZone: 'Asia/Kolkata' } })
  const changed = await changeNotice(payload, id, { title: 'Corrected' })
  const answer = await act('withdraw', id, {}, { as: await staffMember(payload, 'editor') })
  await payload.updateGlobal({ slug: 'site', data: { timeZone: 'America/New_York' } })

  expect([changed.title, answer.status]).toEqual(['Corrected', 200])
})

it('what is published over a withdrawn notice stays withdrawn', async () => {
  const { id } = await publishNotice(bulletin.payload)
  await withdrawNotice(bulletin.payload, id, REASON)
  const { withdrawnAt } = await publicRow(id)
  await changeNotice(bulletin.payload, id, { title: 'Said more clearly' })

  expect(await publicRow(id)).toMatchObject({
    title: 'Said more clearly',
    withdrawnAt,
    withdrawalReason: REASON,
  })
  expect(await kindsOf(id)).toEqual(['published', 'withdrawn', 'changed'])
  await expectAgreement(id)
})

it('a draft from before an act brings nothing back of that time, published or restored', async () => {
  const { id } = await publishNotice(bulletin.payload)
  await withdrawNotice(bulletin.payload, id, REASON)
  await saveDraft(id, { title: 'Written while it was withdrawn' }, author)
  await restoreNotice(bulletin.payload, id, 'It was right.')
  await changeNotice(bulletin.payload, id, {})
  expect(await publicRow(id)).toMatchObject({
    title: 'Written while it was withdrawn',
    withdrawnAt: null,
    withdrawalReason: null,
  })

  const withdrawn = (await versionsOf(id)).find(({ version }) => version.withdrawnAt)
  await rest('POST', `/notices/versions/${withdrawn?.id ?? ''}`, {}, { as: editor })
  expect(await opened(id)).toMatchObject({ _status: 'draft', withdrawnAt: null, withdrawalReason: null })
  await changeNotice(bulletin.payload, id, {})
  expect((await publicRow(id)).withdrawnAt).toBeNull()
})

it('nobody writes a withdrawal but the act, and a copy of a withdrawn notice is not withdrawn', async () => {
  const forged = { isWithdrawn: true, withdrawnAt: '2020-01-01T00:00:00.000Z', withdrawalReason: 'Forged.' }
  const created = await rest(
    'POST',
    '/notices',
    { ...complete(forged), _status: 'published' },
    { as: editor },
  )
  const id = created.body.doc?.id ?? ''
  expect(await publicRow(id)).toMatchObject({ withdrawnAt: null, withdrawalReason: null })
  const change = { ...forged, changeKind: 'minor', _status: 'published' }
  await rest('PATCH', `/notices/${id}`, change, { as: editor })
  expect(await publicRow(id)).toMatchObject({ withdrawnAt: null, withdrawalReason: null })

  await act('withdraw', id)
  const copy = await rest('POST', `/notices/${id}/duplicate?draft=true`, {}, { as: author })
  expect(copy.body.doc).toMatchObject({ publicState: 'draft' })
  const row = await bulletin.payload.findByID({
    collection: 'notices',
    id: copy.body.doc?.id ?? '',
    draft: true,
  })
  expect(row).toMatchObject({ withdrawnAt: null, withdrawalReason: null })
})

it.each<[string, Record<string, unknown>, number, string]>([
  ['no reason', { reason: undefined }, 400, 'Say why'],
  ['a reason that nobody can see', { reason: ' \u200b–' }, 400, 'Say why'],
  ['a reason that is no text', { reason: ['x'] }, 400, 'Say why'],
  ['a reason that is too long', { reason: 'x'.repeat(401) }, 400, 'at most 400'],
  ['a reason that would be cut', { reason: 'a\0b' }, 400, 'cannot be stored'],
  ['a reason with half a character', { reason: 'lone \ud800 x' }, 400, 'cannot be stored'],
  ['no text', { snapshotHash: undefined }, 400, 'snapshotHash'],
  ['a text that is not public', { snapshotHash: 'f'.repeat(64) }, 409, 'has changed since you looked at it'],
])('a withdrawal with %s is refused in words, and nothing is stored', async (_, sent, status, words) => {
  const { id } = await publishNotice(bulletin.payload)
  const before = await stored(bulletin.payload)
  const answer = await act('withdraw', id, sent)

  expect([answer.status, sentence(answer)]).toEqual([status, expect.stringContaining(words)])
  expect(await stored(bulletin.payload)).toEqual(before)
})

it('an act on a text that has changed meanwhile is refused', async () => {
  const { id, snapshotHash } = await publishNotice(bulletin.payload)
  await changeNotice(bulletin.payload, id, { title: 'Other words' })
  const answer = await act('withdraw', id, { snapshotHash })

  expect([answer.status, (await publicRow(id)).withdrawnAt]).toEqual([409, null])
})

it('of two withdrawals at once one is told that it came second, and so is a second click', async () => {
  const { id } = await publishNotice(bulletin.payload)
  const answers = await Promise.all([act('withdraw', id), act('withdraw', id)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])

  const again = await act('withdraw', id)
  expect([again.status, sentence(again)]).toEqual([409, 'This notice is withdrawn already.'])
  expect(await kindsOf(id)).toEqual(['published', 'withdrawn'])
  await expectAgreement(id)
})

it('a withdrawal while somebody saves a draft loses neither', async () => {
  const { id } = await publishNotice(bulletin.payload)
  await saveDraft(id, { title: 'First words' }, author)
  const [withdrawal, draft] = await Promise.all([
    act('withdraw', id),
    saveDraft(id, { title: 'More words' }, author),
  ])
  expect(withdrawal.status).toBe(200)
  if (draft.status !== 200) {
    expect(draft.status).toBe(409)
    expect((await saveDraft(id, { title: 'More words' }, author)).status).toBe(200)
  }

  expect(await opened(id)).toMatchObject({ title: 'More words', _status: 'draft' })
  await expectAgreement(id)
})

it('a withdrawal and a publication at once leave one text that everything agrees on', async () => {
  const { id } = await publishNotice(bulletin.payload)
  const change = { title: 'Published meanwhile', changeKind: 'minor', _status: 'published' }
  const [withdrawal, publication] = await Promise.all([
    act('withdraw', id),
    rest('PATCH', `/notices/${id}`, change, { as: editor }),
  ])

  // Whoever comes second acts on another text than it has seen, or is told to try again.
  for (const { status } of [withdrawal, publication]) expect([200, 409]).toContain(status)
  const row = await publicRow(id)
  expect(Boolean(row.withdrawnAt)).toBe(withdrawal.status === 200)
  expect(row.title === 'Published meanwhile').toBe(publication.status === 200)
  expect((await kindsOf(id)).includes('withdrawn')).toBe(withdrawal.status === 200)
  await expectAgreement(id)
})

it('what was never public can be neither withdrawn nor restored', async () => {
  const { id } = await draftNotice(bulletin.payload)
  const answers = [await act('withdraw', id), await act('restore', id)]
  for (const answer of answers) {
    expect([answer.status, sentence(answer)]).toEqual([409, expect.stringContaining('never public')])
  }
  await bulletin.payload.update({ collection: 'notices', id, data: { deletedAt: new Date().toISOString() } })
  expect(sentence(await act('withdraw', id))).toContain('in the trash')
  const absent = await rest('POST', '/notices/none/withdraw', { reason: REASON }, { as: editor })
  expect([absent.status, sentence(absent)]).toEqual([404, 'There is no such notice.'])
  expect(await kindsOf(id)).toEqual([])
})

it('what is not withdrawn is not restored', async () => {
  const { id } = await publishNotice(bulletin.payload)
  const answer = await act('restore', id)

  expect([answer.status, sentence(answer)]).toEqual([409, 'This notice is not withdrawn.'])
})

it('nobody but editors and admins acts', async () => {
  const { id } = await publishNotice(bulletin.payload)
  const support = await staffMember(bulletin.payload, 'support')
  const { cookie } = await portalAccount(bulletin.payload)
  for (const asking of [{ as: author }, { as: support }, { as: { cookie } }, {}]) {
    expect((await act('withdraw', id, {}, asking)).status).toBe(403)
  }
  const admin = await staffMember(bulletin.payload, 'admin')
  expect((await act('withdraw', id, {}, { as: admin })).status).toBe(200)
})

it('a notice that somebody else is writing is withdrawn all the same', async () => {
  const { id } = await publishNotice(bulletin.payload)
  await saveDraft(id, { title: 'Somebody is at it' }, author)

  expect((await act('withdraw', id)).status).toBe(200)
})

it.each([false, true])(
  'withdrawing what is only scheduled takes it off the schedule (newer draft: %s)',
  async (hasDraft) => {
    const publishAt = new Date(Date.now() + 7_200_000).toISOString()
    const { id, title } = await publishNotice(bulletin.payload, { publishAt })
    if (hasDraft) await saveDraft(id, { title: 'Words for later' }, author)
    const answer = await act('withdraw', id, { reason: undefined })

    expect([answer.status, answer.body.message]).toEqual([
      200,
      'It is off the schedule. No reader has seen it.',
    ])
    expect(answer.body.doc).toMatchObject({
      title: hasDraft ? 'Words for later' : title,
      _status: 'draft',
      publicStatus: 'Draft',
      publicState: 'draft',
    })
    const later = new Date(Date.now() + 8_000_000)
    await reconcile(bulletin.payload, later)
    expect(await kindsOf(id)).toEqual([])
    expect((await readCatalogue(bulletin.payload, later)).byId.get(id)).toBeUndefined()
    expect((await versionsOf(id)).filter(({ latest }) => latest)).toHaveLength(1)

    await changeNotice(bulletin.payload, id, { publishAt: null })
    expect(await kindsOf(id)).toEqual(['published'])
  },
)

it('a scheduled notice that has appeared meanwhile is withdrawn with a reason, and not without', async () => {
  const publishAt = new Date(Date.now() + 7_200_000)
  const { id } = await publishNotice(bulletin.payload, { publishAt: publishAt.toISOString() })
  setClock(() => new Date(publishAt.getTime() + 1_000))
  const as = await staffMember(bulletin.payload, 'editor')
  const without = await act('withdraw', id, { reason: undefined }, { as })
  expect([without.status, sentence(without)]).toEqual([400, expect.stringContaining('Say why')])

  expect((await act('withdraw', id, {}, { as })).status).toBe(200)
  expect(await kindsOf(id)).toEqual(['published', 'withdrawn'])
})

it('an act by a clock that was set back stands behind what it acts on', async () => {
  const { id } = await publishNotice(bulletin.payload)
  await saveDraft(id, { title: 'A draft' }, author)
  setClock(() => new Date(Date.now() - 3_600_000))
  // By that clock it would not have been posted yet.
  await bulletin.payload.db.updateOne({
    collection: 'notices',
    id,
    data: { ...(await publicRow(id)), publishAt: '2020-01-01T00:00:00.000Z' },
    req: {},
  })
  expect((await act('withdraw', id)).status).toBe(200)
  expect((await versionsOf(id)).map(({ version }) => version._status)).toEqual([
    'draft',
    'published',
    'published',
  ])
  expect(await opened(id)).toMatchObject({ title: 'A draft', _status: 'draft' })
})

it('a notice that replaces what is gone is withdrawn and restored all the same', async () => {
  const named = await publishNotice(bulletin.payload)
  const { id } = await publishNotice(bulletin.payload, { replaces: [named.id] })
  // As whoever looks after the database might.
  await bulletin.payload.db.deleteOne({ collection: 'notices', where: { id: { equals: named.id } } })

  expect((await act('withdraw', id)).status).toBe(200)
  expect((await act('restore', id)).status).toBe(200)
  expect(await kindsOf(id)).toEqual(['published', 'withdrawn', 'restored'])
})

it('a scheduled notice that appears while the act waits for the copy is not taken away', async () => {
  const publishAt = new Date(Date.now() + 3_600_000).toISOString()
  const { id } = await publishNotice(bulletin.payload, { publishAt })
  // Whoever came a moment before has looked already.
  setElapsed(() => performance.now() + 60_000)
  onTestFinished(() => setElapsed())
  const look = vi.spyOn(CopyFolder.prototype, 'assertRoom').mockImplementationOnce(async () => {
    setClock(() => new Date(Date.parse(publishAt) + 1))
  })
  const late = await act('withdraw', id, { reason: '' })

  expect([late.status, sentence(late)]).toEqual([400, expect.stringContaining('Say why')])
  expect(look).toHaveBeenCalled()
  expect((await publicRow(id))._status).toBe('published')
})

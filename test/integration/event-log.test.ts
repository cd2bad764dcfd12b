import { createHash } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import { setClock } from '@/src/clock'
import { headOfLog } from '@/src/notices/log/events'
import { reconcile } from '@/src/notices/log/telling/reconcile'
import { startBulletin } from '@/test/support/database'
import {
  changeNotice,
  draftNotice,
  publishNotice,
  wholeLog,
  restoreNotice,
  withdrawNotice,
} from '@/test/support/notices'
import { staffMember } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()

afterEach(() => {
  setClock()
})

async function kindsOf(notice: string): Promise<string[]> {
  return (await wholeLog(bulletin.payload)).filter((event) => event.notice === notice).map(({ kind }) => kind)
}

function inHours(hours: number): Date {
  return new Date(Date.now() + hours * 3_600_000)
}

it('a publication makes one event that carries the public text and its hash', async () => {
  const notice = await publishNotice(bulletin.payload)
  const [event, ...others] = (await wholeLog(bulletin.payload)).filter((entry) => entry.notice === notice.id)

  expect(others).toEqual([])
  expect(event).toMatchObject({
    kind: 'published',
    number: notice.number,
    at: notice.publishAt,
    isMajor: true,
  })
  expect(event?.hash).toBe(
    createHash('sha256')
      .update(event?.snapshot ?? '')
      .digest('hex'),
  )
  expect(JSON.parse(event?.snapshot ?? '')).toMatchObject({ title: notice.title, slug: notice.slug })
})

it('publishing again without a change makes no event', async () => {
  const { id } = await publishNotice(bulletin.payload)
  await changeNotice(bulletin.payload, id, {})

  expect(await kindsOf(id)).toEqual(['published'])
})

it('each kind of change says what it is', async () => {
  const { id } = await publishNotice(bulletin.payload)
  await changeNotice(bulletin.payload, id, { title: 'Claims address has changed' })
  await changeNotice(bulletin.payload, id, {
    effectiveOn: '2199-01-01',
    hasNoEffectiveDate: false,
    changeKind: 'major',
    changeNote: 'It starts later.',
  })
  await withdrawNotice(bulletin.payload, id, 'It was wrong.')
  await restoreNotice(bulletin.payload, id, 'It was right.')
  const log = (await wholeLog(bulletin.payload)).filter((event) => event.notice === id)

  expect(log.map(({ kind, note, isMajor }) => [kind, note ?? undefined, isMajor])).toEqual([
    ['published', undefined, true],
    ['changed', undefined, false],
    ['date-moved', 'It starts later.', true],
    ['withdrawn', 'It was wrong.', true],
    ['restored', 'It was right.', true],
  ])
})

it('going back to an earlier text is a change like any other', async () => {
  const { id, title } = await publishNotice(bulletin.payload)
  await changeNotice(bulletin.payload, id, { title: 'Something else' })
  await changeNotice(bulletin.payload, id, { title: title ?? '' })

  expect(await kindsOf(id)).toEqual(['published', 'changed', 'changed'])
})

it('a notice that replaces another one makes an event for both, once', async () => {
  const old = await publishNotice(bulletin.payload)
  const next = await publishNotice(bulletin.payload, { replaces: [old.id] })
  await changeNotice(bulletin.payload, next.id, { title: 'A better title' })

  expect(await kindsOf(old.id)).toEqual(['published', 'replaced'])
  expect(await kindsOf(next.id)).toEqual(['published', 'changed'])
})

it('a replacement that is taken back is in the log of both, and so is the next one', async () => {
  const old = await publishNotice(bulletin.payload)
  const next = await publishNotice(bulletin.payload)
  for (const replaces of [[old.id], [], [old.id]]) await changeNotice(bulletin.payload, next.id, { replaces })
  const log = (await wholeLog(bulletin.payload)).filter(({ notice }) => notice === old.id)

  expect(log.map(({ kind, note }) => [kind, note?.split(':')[0]])).toEqual([
    ['published', undefined],
    ['replaced', `Replaced by ${next.number ?? ''}`],
    ['restored', `No longer replaced by ${next.number ?? ''}`],
    ['replaced', `Replaced by ${next.number ?? ''}`],
  ])
  expect(new Set(log.map(({ hash }) => hash)).size).toBe(1)
})

it('a notice that is withdrawn replaces nothing any more, and does again once it is restored', async () => {
  const old = await publishNotice(bulletin.payload)
  const next = await publishNotice(bulletin.payload, { replaces: [old.id] })
  await withdrawNotice(bulletin.payload, next.id, 'It was wrong.')
  expect(await kindsOf(old.id)).toEqual(['published', 'replaced', 'restored'])

  await restoreNotice(bulletin.payload, next.id, 'It was right.')
  expect(await kindsOf(old.id)).toEqual(['published', 'replaced', 'restored', 'replaced'])
})

it('a notice that a third one still replaces is not called restored', async () => {
  const old = await publishNotice(bulletin.payload)
  const [first, second] = [
    await publishNotice(bulletin.payload, { replaces: [old.id] }),
    await publishNotice(bulletin.payload, { replaces: [old.id] }),
  ]
  await changeNotice(bulletin.payload, first.id, { replaces: [] })
  await changeNotice(bulletin.payload, second.id, { replaces: [] })

  expect(await kindsOf(old.id)).toEqual(['published', 'replaced', 'replaced', 'changed', 'restored'])
})

it('a notice that was taken off the schedule never replaces anything', async () => {
  const old = await publishNotice(bulletin.payload)
  const publishAt = inHours(2).toISOString()
  const next = await publishNotice(bulletin.payload, { replaces: [old.id], publishAt })
  await withdrawNotice(bulletin.payload, next.id, 'It was wrong.')
  await reconcile(bulletin.payload, inHours(3))

  expect(await kindsOf(old.id)).toEqual(['published'])
})

it('what replaces a notice before it is posted is in the log once it is', async () => {
  const publishAt = inHours(2).toISOString()
  const old = await publishNotice(bulletin.payload, { publishAt })
  await publishNotice(bulletin.payload, { replaces: [old.id] })
  await reconcile(bulletin.payload, inHours(2.1), inHours(1.9))
  const log = (await wholeLog(bulletin.payload)).filter(({ notice }) => notice === old.id)

  expect(log.map(({ kind, at }) => [kind, at])).toEqual([
    ['published', publishAt],
    ['replaced', publishAt],
  ])
})

it('a replacement taken back just before a crash is appended by the reconciler', async () => {
  const old = await publishNotice(bulletin.payload)
  const next = await publishNotice(bulletin.payload, { replaces: [old.id] })
  await changeNotice(bulletin.payload, next.id, { replaces: [] })
  await loseLastEvent()
  expect(await kindsOf(old.id)).toEqual(['published', 'replaced'])

  await reconcile(bulletin.payload, inHours(1))
  expect(await kindsOf(old.id)).toEqual(['published', 'replaced', 'restored'])
})

it('drafts and autosaves make no event', async () => {
  const draft = await draftNotice(bulletin.payload)
  const published = await publishNotice(bulletin.payload)
  for (const { id } of [draft, published]) {
    await bulletin.payload.update({ collection: 'notices', id, draft: true, data: { title: 'A draft' } })
    await bulletin.payload.update({
      collection: 'notices',
      id,
      draft: true,
      autosave: true,
      data: { title: 'A newer draft' },
    })
  }

  expect(await kindsOf(draft.id)).toEqual([])
  expect(await kindsOf(published.id)).toEqual(['published'])
})

it('a scheduled notice enters the log when its time has come, at its posting instant', async () => {
  const publishAt = inHours(2).toISOString()
  const { id } = await publishNotice(bulletin.payload, { publishAt })
  await changeNotice(bulletin.payload, id, { title: 'A title corrected before anybody saw it' })
  await reconcile(bulletin.payload, inHours(1.9))
  expect(await kindsOf(id)).toEqual([])

  await reconcile(bulletin.payload, inHours(2.1))
  const events = (await wholeLog(bulletin.payload)).filter((event) => event.notice === id)
  expect(events.map(({ kind, at }) => [kind, at])).toEqual([['published', publishAt]])
})

it('a scheduled text that was public for a moment is logged although it is changed before anybody logged it', async () => {
  const publishAt = inHours(2).toISOString()
  const { id, title } = await publishNotice(bulletin.payload, { publishAt })
  setClock(() => inHours(2.01))
  await changeNotice(bulletin.payload, id, { title: 'A title changed after readers saw the first' })
  const log = (await wholeLog(bulletin.payload)).filter(({ notice }) => notice === id)

  expect(log.map((event) => [event.kind, event.title])).toEqual([
    ['published', title],
    ['changed', 'A title changed after readers saw the first'],
  ])
  expect(log[0]?.at).toBe(publishAt)
})

it('a scheduled notice that was thrown away never enters the log, and comes back as a draft', async () => {
  const { id } = await publishNotice(bulletin.payload, { publishAt: inHours(2).toISOString() })
  const trash = { collection: 'notices', id, trash: true } as const
  await bulletin.payload.update({ ...trash, data: { deletedAt: new Date().toISOString() } })
  await reconcile(bulletin.payload, inHours(3))
  setClock(() => inHours(3))
  const back = await bulletin.payload.update({ ...trash, data: { deletedAt: null } })

  expect(await kindsOf(id)).toEqual([])
  expect(back._status).toBe('draft')
})

it('many publications at the same moment get contiguous numbers', async () => {
  const before = await headOfLog(bulletin.payload)
  await Promise.all(Array.from({ length: 40 }, () => publishNotice(bulletin.payload)))

  const numbers = (await wholeLog(bulletin.payload)).map(({ id }) => id)
  expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  expect(numbers.at(-1)).toBe(before + 40)
})

it('what a crash kept from the log is appended by the reconciler, however many look at once', async () => {
  const { id } = await publishNotice(bulletin.payload)
  await loseLastEvent()
  const found = await Promise.all([1, 2, 3].map(() => reconcile(bulletin.payload, inHours(1))))

  expect(found.reduce((sum, count) => sum + count)).toBe(1)
  expect(await kindsOf(id)).toEqual(['published'])
})

it('what a crash kept from the log is numbered in the order in which it was said', async () => {
  const { payload } = bulletin
  const head = await headOfLog(payload)
  const said: string[] = []
  for (let round = 0; round < 4; round += 1) said.push((await publishNotice(payload)).id)
  for (let round = 0; round < 4; round += 1) await loseLastEvent()
  expect(await reconcile(payload, inHours(1))).toBe(4)

  const appended = (await wholeLog(payload)).filter(({ id }) => id > head)
  expect(appended.map(({ notice }) => notice)).toEqual(said)
})

it('what a crash kept from the log enters it before the notice changes', async () => {
  const { payload } = bulletin
  const { id } = await publishNotice(payload)
  await loseLastEvent()
  expect(await kindsOf(id)).toEqual([])
  await changeNotice(payload, id, { title: 'Said after the crash' })

  expect(await kindsOf(id)).toEqual(['published', 'changed'])
})

it('nobody can write, change or delete an event through REST', async () => {
  const { payload } = bulletin
  await publishNotice(payload)
  const admin = await staffMember(payload, 'admin')
  const log = await wholeLog(payload)
  const id = log.at(-1)?.id ?? 0
  const attempts = [
    rest('POST', '/events', { ...log.at(-1), id: id + 1 }, { as: admin }),
    rest('POST', `/events/${id}/duplicate`, {}, { as: admin }),
    rest('PATCH', `/events/${id}`, { note: 'Never happened' }, { as: admin }),
    rest('PATCH', '/events?where[id][exists]=true', { note: 'Never happened' }, { as: admin }),
    rest('DELETE', `/events/${id}`, undefined, { as: admin }),
    rest('DELETE', '/events?where[id][exists]=true', undefined, { as: admin }),
  ]
  for (const { status } of await Promise.all(attempts)) expect([403, 404]).toContain(status)

  expect(await wholeLog(payload)).toEqual(log)
})

type Logged = Awaited<ReturnType<typeof wholeLog>>[number]

async function loseLastEvent(): Promise<Logged> {
  const event = (await wholeLog(bulletin.payload)).at(-1)
  if (!event) throw new Error('The log is empty.')
  await bulletin.payload.db.deleteOne({ collection: 'events', where: { id: { equals: event.id } }, req: {} })
  return event
}

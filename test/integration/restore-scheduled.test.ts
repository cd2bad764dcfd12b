import { expect, it } from 'vitest'
import { tendCopy } from '@/src/notices/log/copy/copy-log'
import { openLogCopy } from '@/src/notices/log/copy/open'
import { restoreLog } from '@/src/notices/log/restoring/restore-log'
import { reconcile } from '@/src/notices/log/telling/reconcile'
import { distrustRevision } from '@/src/notices/log/telling/revision'
import { readCatalogue } from '@/src/notices/index/catalogue'
import type { Notice } from '@/src/payload-types'
import { backUp } from '@/test/support/backup'
import { startBulletin } from '@/test/support/database'
import { wholeLog } from '@/test/support/audit-log'
import { BY_COMMAND, copyDir } from '@/test/support/log-copy'
import {
  changeNotice,
  draftNotice,
  publishNotice,
  replaceNotice,
  withdrawNotice,
} from '@/test/support/notices'

const bulletin = startBulletin()

const NOTHING = { events: [], notices: [], failed: [] }

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

const schedule = (title: string) =>
  publishNotice(bulletin.payload, { title, summary: 'To appear soon.', publishAt: inHours(1) })

/** Reads what is public and scheduled as the ticker does, and copies it. */
async function round(): Promise<void> {
  distrustRevision(bulletin.payload)
  await readCatalogue(bulletin.payload, new Date())
  await tendCopy(bulletin.payload)
}

const start = () => openLogCopy(bulletin.payload, copyDir())

const stored = (id: string) => bulletin.payload.findByID({ collection: 'notices', id })
const newest = (id: string) => bulletin.payload.findByID({ collection: 'notices', id, draft: true })

/** Puts a backup back with which no start is allowed, then what it lacks, after which one is. */
async function restoredAfter(restore: () => Promise<void>, refusal: string | RegExp = 'npm run restore:log') {
  const { payload } = bulletin
  await restore()
  await expect(start()).rejects.toThrow(refusal)
  const result = await restoreLog(payload, copyDir(), BY_COMMAND)
  expect(result.failed).toEqual([])
  const last = (await wholeLog(payload)).at(-1)
  expect(last).toMatchObject({ what: 'Restored from the copy of the log', actor: BY_COMMAND.actor })
  expect(await restoreLog(payload, copyDir(), BY_COMMAND)).toEqual(NOTHING)
  expect((await wholeLog(payload)).at(-1)).toEqual(last)
  await start()
  await round()
  await start()
  return result
}

/** What would appear by itself. */
async function appearing(): Promise<number> {
  return reconcile(bulletin.payload, new Date(Date.now() + 24 * 3_600_000))
}

async function takeAllBack(notices: readonly Notice[]): Promise<void> {
  for (const { id } of notices)
    if ((await stored(id))._status === 'published') await withdrawNotice(bulletin.payload, id, '')
  await round()
}

it('a text that the copy never knew to be scheduled does not appear by itself after a restore', async () => {
  const { payload } = bulletin
  await round()
  // As one that was scheduled, and taken off the schedule, before there was a copy.
  const unknown = await schedule('Scheduled before the copy was begun')
  await payload.update({
    collection: 'notices',
    id: unknown.id,
    draft: true,
    data: { title: 'Words being written' },
  })
  const restore = await backUp(payload)
  await withdrawNotice(payload, unknown.id, '')
  const lost = await publishNotice(payload)
  await round()
  const { notices } = await restoredAfter(restore)

  expect(notices.map(({ number }) => number).sort()).toEqual([lost.number, unknown.number].sort())
  expect(notices.find(({ number }) => number === unknown.number)?.marks).toEqual([
    expect.stringContaining('the copy of the log does not know of it'),
  ])
  expect((await stored(unknown.id))._status).toBe('draft')
  expect(await newest(unknown.id)).toMatchObject({
    title: 'Words being written',
    review: 'returned',
    publishAt: null,
  })
  expect(await appearing()).toBe(0)
})

it('a text that was scheduled a moment ago stays scheduled where nothing is lost', async () => {
  const { payload } = bulletin
  await round()
  const notice = await schedule('Not copied yet')
  expect(await restoreLog(payload, copyDir(), BY_COMMAND)).toEqual(NOTHING)
  expect(await stored(notice.id)).toMatchObject({ _status: 'published', publishAt: notice.publishAt })
  await takeAllBack([notice])
})

it('a start is refused when all that is lost is that a text was taken off the schedule', async () => {
  const { payload } = bulletin
  const off = await schedule('Taken off the schedule')
  await round()
  const restore = await backUp(payload)
  await withdrawNotice(payload, off.id, '')
  await round()
  await start()
  const { notices } = await restoredAfter(
    restore,
    `it knows that notice ${off.number ?? ''} was taken off the schedule or changed since`,
  )

  expect(notices).toEqual([
    {
      number: off.number,
      title: 'Taken off the schedule',
      marks: [expect.stringContaining('taken off the schedule')],
    },
  ])
  expect(await newest(off.id)).toMatchObject({ _status: 'draft', review: 'returned', publishAt: null })
  expect(await appearing()).toBe(0)
})

it('a start is refused when all that is lost is that a scheduled text was moved', async () => {
  const { payload } = bulletin
  const moved = await schedule('Moved')
  await round()
  await payload.update({ collection: 'notices', id: moved.id, draft: true, data: { title: 'Half written' } })
  const restore = await backUp(payload)
  const publishAt = inHours(2)
  await changeNotice(payload, moved.id, { publishAt, title: 'Moved and written anew' })
  await round()
  await start()
  await restoredAfter(restore, `notice ${moved.number ?? ''} was taken off the schedule or changed since`)

  expect(await newest(moved.id)).toMatchObject({
    _status: 'draft',
    review: 'returned',
    title: 'Moved and written anew',
    reviewNote: expect.stringContaining(publishAt),
  })
  expect(await appearing()).toBe(0)
})

it('a draft that was scheduled after the backup has the words it was scheduled with', async () => {
  const { payload } = bulletin
  const draft = await draftNotice(payload, { title: 'As it was first', slug: 'scheduled-after' })
  const again = await schedule('Scheduled once')
  await round()
  await withdrawNotice(payload, again.id, '')
  await payload.update({ collection: 'notices', id: again.id, draft: true, data: { title: 'Half written' } })
  await round()
  const restore = await backUp(payload)
  const publishAt = inHours(1)
  for (const { id } of [draft, again])
    await payload.update({
      collection: 'notices',
      id,
      data: { title: 'As it was scheduled', publishAt, _status: 'published' },
    })
  await round()
  await start()
  const { notices } = await restoredAfter(restore, `notice ${draft.number ?? ''} was scheduled since`)

  expect(notices.map(({ title }) => title)).toEqual(['As it was scheduled', 'As it was scheduled'])
  for (const { id, number } of [draft, again])
    expect(await newest(id)).toMatchObject({
      _status: 'draft',
      number,
      review: 'returned',
      title: 'As it was scheduled',
      reviewNote: expect.stringContaining(publishAt),
    })
  expect(await appearing()).toBe(0)
})

it('what staff do with a scheduled text just before a crash refuses no start', async () => {
  const { payload } = bulletin
  const [off, moved, again, same, deleted] = [
    await schedule('Off'),
    await schedule('Moved'),
    await schedule('Off and scheduled again'),
    await schedule('Saved again with the same words'),
    await schedule('Deleted'),
  ]
  await round()
  await withdrawNotice(payload, again.id, '')
  await round()
  await withdrawNotice(payload, off.id, '')
  await changeNotice(payload, moved.id, { publishAt: inHours(3) })
  await payload.update({
    collection: 'notices',
    id: again.id,
    data: { publishAt: again.publishAt ?? null, _status: 'published' },
  })
  await changeNotice(payload, same.id, {})
  await payload.delete({ collection: 'notices', id: deleted.id })
  await expect(start()).resolves.toBeUndefined()
  await round()
  await expect(start()).resolves.toBeUndefined()

  expect(await appearing()).toBe(3)
})

it('a draft that is older than a replacement names what is replaced since, and no more what is not', async () => {
  const { payload } = bulletin
  const [old, kept, released] = [
    await publishNotice(payload),
    await publishNotice(payload),
    await publishNotice(payload),
  ]
  const by = await publishNotice(payload, { replaces: [released.id] })
  await payload.update({
    collection: 'notices',
    id: by.id,
    draft: true,
    data: { title: 'Words being written', replaces: [released.id, kept.id] },
  })
  await payload.update({ collection: 'notices', id: released.id, draft: true, data: { summary: 'Kept.' } })
  const restore = await backUp(payload)
  await replaceNotice(payload, old.id, by.id)
  await changeNotice(payload, by.id, { replaces: [old.id] })
  await withdrawNotice(payload, released.id, 'It was wrong.')
  await restoredAfter(restore)

  const draft = await newest(by.id)
  expect(draft.title).toBe('Words being written')
  expect(draft.replaces).toEqual([kept.id, old.id])
  expect((await stored(by.id)).replaces).toEqual([old.id])
  expect(await newest(released.id)).toMatchObject({
    _status: 'draft',
    summary: 'Kept.',
    withdrawalReason: 'It was wrong.',
  })
})

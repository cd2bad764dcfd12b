import { rm } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { GET as feed } from '@/app/(portal)/updates/feed.xml/route'
import { GET as noticePage } from '@/app/(portal)/updates/[slug]/route'
import { env } from '@/src/env'
import { tendCopy } from '@/src/notices/log/copy/copy-log'
import { openLogCopy } from '@/src/notices/log/copy/open'
import { restoreLog } from '@/src/notices/log/restoring/restore-log'
import { reconcile } from '@/src/notices/log/telling/reconcile'
import { distrustRevision } from '@/src/notices/log/telling/revision'
import type { Notice } from '@/src/payload-types'
import { backUp } from '@/test/support/backup'
import { startBulletin } from '@/test/support/database'
import { readAsPartner } from '@/test/support/feeds'
import { PDF, PNG, upload } from '@/test/support/files'
import { BY_COMMAND, copyDir } from '@/test/support/log-copy'
import {
  changeNotice,
  draftNotice,
  publishNotice,
  restoreNotice,
  richText,
  wholeLog,
  withdrawNotice,
} from '@/test/support/notices'
import { openPage } from '@/test/support/pages'
import { runProductCommand } from '@/test/support/product-command'

const bulletin = startBulletin()

const inAnHour = () => new Date(Date.now() + 3_600_000)

/** What partners have of the feed: the ids of its items and what each is about. */
async function items(): Promise<Map<string, string>> {
  distrustRevision(bulletin.payload)
  const answer = await feed(new Request('http://localhost:3000/updates/feed.xml'))
  const { items: found } = await readAsPartner(await answer.text())
  return new Map(found.map(({ guid, title }) => [guid, title]))
}

/** What of a row readers see, or decides what they see; the text has its own comparison below. */
async function seen(id: string): Promise<Record<string, unknown>> {
  const row = await bulletin.payload.findByID({ collection: 'notices', id })
  const {
    updatedAt: _saved,
    createdAt: _made,
    updatedBy: _who,
    wordsSavedAt: _typed,
    body: _text,
    ...told
  } = row
  // The moment of a change is that of its event; the row's own is some milliseconds earlier.
  const rest = { ...told, changedAt: Date.parse(told.changedAt ?? '') > Date.parse(told.publishAt ?? '') }
  // Rows of lists are numbered anew, and the databases differ in what they call empty.
  const says = (key: string, value: unknown) =>
    !isRowId(key, value) && value !== null && value !== false && JSON.stringify(value) !== '[]'
  const text = JSON.stringify(rest, (key, value: unknown) => (says(key, value) ? value : undefined))
  return JSON.parse(text.replace('"action":{},', '')) as Record<string, unknown>
}

const isRowId = (key: string, value: unknown) => key === 'id' && /^[0-9a-f]{24}$/.test(String(value))

/** Puts a backup back, and what it lost. */
async function restored(restore: () => Promise<void>) {
  const { payload } = bulletin
  await restore()
  await expect(openLogCopy(payload, copyDir())).rejects.toThrow('npm run restore:log')
  const result = await restoreLog(payload, copyDir(), BY_COMMAND)
  await openLogCopy(payload, copyDir())
  return result
}

/** As the editor writes it. */
const TEXT = richText(
  {
    ...{ type: 'heading', tag: 'h2', version: 1, direction: null, format: '', indent: 0 },
    children: [
      { type: 'text', version: 1, text: 'In detail', detail: 0, format: 1, mode: 'normal', style: '' },
    ],
  },
  { type: 'paragraph', version: 1, direction: null, format: '', indent: 0, textFormat: 0, children: [] },
)

/** Stores a change as it is stored when the process is killed before it is logged. */
async function storedButNotLogged(change: () => Promise<Notice>): Promise<Notice> {
  const { db } = bulletin.payload
  const create = db.create.bind(db)
  Reflect.set(db, 'create', async (args: Parameters<typeof create>[0]): Promise<unknown> => {
    if (args.collection === 'events') throw new Error('The power went out.')
    return create(args)
  })
  try {
    return await change()
  } finally {
    db.create = create
  }
}

async function loseReplaced(id: string): Promise<void> {
  const { db } = bulletin.payload
  const which = { collection: 'notices', where: { id: { equals: id } } } as const
  await db.updateOne({ ...which, data: { ...(await db.findOne<Notice>(which)), replaces: [] } })
}

it('after a restore no number, event or feed id is given to another notice, and all that was told is told', async () => {
  const { payload } = bulletin
  const plan = await payload.create({
    collection: 'plans',
    data: { name: 'Georgia Medicaid', state: 'ga', lineOfBusiness: 'medicaid' },
  })
  const document = await upload(payload, 'documents', 'guide.pdf', PDF)
  const old = await publishNotice(payload, { title: 'Before the backup' })
  const draft = await draftNotice(payload, { title: 'Only a draft then', slug: 'only-a-draft' })

  const restore = await backUp(payload)
  await changeNotice(payload, old.id, { title: 'Changed after the backup', slug: 'changed-address' })
  const next = await publishNotice(payload, {
    title: 'Published after the backup',
    body: TEXT,
    allPlans: false,
    plans: [plan.id],
    documents: [document.id],
    replaces: [old.id],
    hasNoEffectiveDate: false,
    effectiveOn: '2199-01-01',
    actionBy: '2199-02-01',
    placements: ['login'],
    links: [{ label: 'More', url: 'https://example.org/more' }],
    phoneLines: [{ label: 'Claims', number: '1-855-202-0729' }],
    action: { who: 'Billing offices', what: 'Send claims elsewhere' },
    asksForAcknowledgement: true,
  })
  await payload.update({
    collection: 'notices',
    id: draft.id,
    data: { title: 'A draft no more', _status: 'published' },
  })
  await draftNotice(payload)
  await tendCopy(payload)
  const before = {
    log: await wholeLog(payload),
    items: await items(),
    rows: [await seen(old.id), await seen(next.id), await seen(draft.id)],
  }

  await restore()
  await expect(openLogCopy(payload, copyDir())).rejects.toThrow(
    `it knows event ${before.log.length}, and the database ends at 1; number 4 of`,
  )
  const { code, output } = await runProductCommand('restore-log', [])
  expect([code, output]).toEqual([0, expect.stringContaining(`Events 2 to ${before.log.length} are back`)])
  await openLogCopy(payload, copyDir())

  expect(await wholeLog(payload)).toEqual(before.log)
  expect(await items()).toEqual(before.items)
  expect([await seen(old.id), await seen(next.id), await seen(draft.id)]).toEqual(before.rows)
  expect((await payload.findByID({ collection: 'notices', id: next.id })).body).toEqual(TEXT)
  expect((await openPage(noticePage, `/updates/${old.slug ?? ''}`)).status).toBe(308)
  expect(await reconcile(payload, inAnHour())).toBe(0)

  const other = await publishNotice(payload, { title: 'Published after the restore' })
  const event = (await wholeLog(payload)).at(-1)
  expect(event).toMatchObject({ id: before.log.length + 1, notice: other.id })
  expect(other.number?.slice(-4)).toBe('0005')
  expect([...(await items())].filter(([guid]) => !before.items.has(guid)).map(([, title]) => title)).toEqual([
    'Published after the restore',
  ])
}, 300_000)

it('a withdrawal, a restoring and a replacement that were lost are as they were', async () => {
  const { payload } = bulletin
  const [withdrawn, back, replaced] = [
    await publishNotice(payload),
    await publishNotice(payload),
    await publishNotice(payload),
  ]
  const replacing = await publishNotice(payload)
  const restore = await backUp(payload)
  for (const { id } of [withdrawn, back]) await withdrawNotice(payload, id, 'It was wrong.')
  await restoreNotice(payload, back.id, 'It was right.')
  for (const replaces of [[replaced.id], [], [replaced.id]])
    await changeNotice(payload, replacing.id, { replaces })
  const ids = [withdrawn, back, replaced, replacing].map(({ id }) => id)
  const before = { log: await wholeLog(payload), rows: await Promise.all(ids.map(seen)) }
  const { notices } = await restored(restore)

  expect(notices.map(({ marks }) => marks)).toEqual([[], [], []])
  expect(await wholeLog(payload)).toEqual(before.log)
  expect(await Promise.all(ids.map(seen))).toEqual(before.rows)
  expect(await reconcile(payload, inAnHour())).toBe(0)
  await restoreNotice(payload, withdrawn.id, 'It was right.')
  expect((await wholeLog(payload)).at(-1)).toMatchObject({ notice: withdrawn.id, kind: 'restored' })
})

it('a notice that names what is gone is marked for staff, and tells the rest', async () => {
  const { payload } = bulletin
  const restore = await backUp(payload)
  const plan = await payload.create({
    collection: 'plans',
    data: { name: 'Ohio Marketplace', state: 'oh', lineOfBusiness: 'marketplace' },
  })
  const document = await upload(payload, 'documents', 'lost.pdf', PDF)
  const image = await upload(payload, 'images', 'lost.png', PNG)
  await payload.update({ collection: 'images', id: image.id, data: { alt: 'A map' } })
  const picture = {
    type: 'upload',
    version: 3,
    relationTo: 'images',
    value: image.id,
    fields: null,
    id: 'p1',
  }
  const words = {
    type: 'paragraph',
    version: 1,
    children: [{ type: 'text', version: 1, text: 'See the map.' }],
  }
  const notice = await publishNotice(payload, {
    title: 'Names what is lost',
    body: richText(words, picture),
    allPlans: false,
    plans: [plan.id],
    documents: [document.id],
  })
  const { notices } = await restored(restore)
  const row = await payload.findByID({ collection: 'notices', id: notice.id })

  expect(notices).toEqual([
    {
      number: notice.number,
      title: 'Names what is lost',
      marks: [
        'The plan "Ohio Marketplace" is gone.',
        expect.stringMatching(/^The document ".*" \(lost.*\.pdf\) is gone\.$/),
        'A picture in the text is gone.',
      ],
    },
  ])
  expect(row).toMatchObject({ _status: 'published', review: 'returned', plans: [], documents: [] })
  expect(row.reviewNote).toContain('The plan "Ohio Marketplace" is gone.')
  expect((await openPage(noticePage, `/updates/${notice.slug ?? ''}`)).html).toContain('Names what is lost')
  expect(await reconcile(payload, inAnHour())).toBe(0)
})

it('a document whose file is gone is named as well', async () => {
  const { payload } = bulletin
  const document = await upload(payload, 'documents', 'kept-row.pdf', PDF)
  const restore = await backUp(payload)
  await publishNotice(payload, { documents: [document.id] })
  await rm(path.join(env().dataDir, 'documents', String(document.filename)))
  const { notices } = await restored(restore)

  expect(notices[0]?.marks).toEqual([expect.stringContaining(`The file ${String(document.filename)} of the`)])
})

it('a draft that was being written on an older public text is still the newest', async () => {
  const { payload } = bulletin
  const replaced = await publishNotice(payload)
  const { id } = await publishNotice(payload, { title: 'As it was public' })
  await payload.update({ collection: 'notices', id, draft: true, data: { summary: 'Words being written.' } })
  const restore = await backUp(payload)
  await changeNotice(payload, id, {
    title: 'As it was public last',
    summary: 'Published meanwhile.',
    replaces: [replaced.id],
  })
  await restored(restore)
  const draft = await payload.findByID({ collection: 'notices', id, draft: true })

  const row = await seen(id)
  expect(row).toMatchObject({ title: 'As it was public last', summary: 'Published meanwhile.' })
  expect(JSON.stringify(row.replaces)).toContain(replaced.id)
  expect(draft).toMatchObject({ _status: 'draft', summary: 'Words being written.' })
  const published = await changeNotice(payload, id, { summary: draft.summary ?? '' })
  const events = (await wholeLog(payload)).filter(({ notice }) => notice === id)
  expect(events.at(-1)).toMatchObject({
    kind: 'changed',
    hash: published.snapshotHash,
  })
})

it('a lost notice that was scheduled and never seen comes back as a draft under its number', async () => {
  const { payload } = bulletin
  const restore = await backUp(payload)
  const publishAt = inAnHour().toISOString()
  const notice = await publishNotice(payload, { title: 'Scheduled and lost', publishAt })
  await items()
  const { events, notices } = await restored(restore)
  const row = await payload.findByID({ collection: 'notices', id: notice.id, draft: true })

  expect(events).toEqual([])
  expect(notices).toMatchObject([{ number: notice.number, marks: [expect.stringContaining(publishAt)] }])
  expect(row).toMatchObject({ _status: 'draft', number: notice.number, title: 'Scheduled and lost' })
  expect(row.reviewNote).toContain(publishAt)
})

it('what was scheduled, and then deleted or taken off the schedule, does not come back', async () => {
  const { payload } = bulletin
  const restore = await backUp(payload)
  const schedule = (title: string) => publishNotice(payload, { title, publishAt: inAnHour().toISOString() })
  const [deleted, thrownAway, unpublished, withdrawn, again] = [
    await schedule('Deleted'),
    await schedule('Thrown away'),
    await schedule('A draft again'),
    await schedule('Withdrawn before its time'),
    await schedule('Scheduled again'),
  ]
  await items()
  await payload.delete({ collection: 'notices', id: deleted.id })
  await payload.update({
    collection: 'notices',
    id: thrownAway.id,
    data: { deletedAt: new Date().toISOString() },
  })
  await withdrawNotice(payload, unpublished.id, '')
  await withdrawNotice(payload, withdrawn.id, 'Not now.')
  await withdrawNotice(payload, again.id, '')
  await items()
  await payload.update({
    collection: 'notices',
    id: again.id,
    data: { _status: 'published', publishAt: inAnHour().toISOString() },
  })
  await items()
  const { notices } = await restored(restore)

  expect(notices.map(({ title }) => title)).toEqual(['Scheduled again'])
})

it('what was scheduled in the backup and taken back or moved since does not appear by itself', async () => {
  const { payload } = bulletin
  const schedule = (title: string) => publishNotice(payload, { title, publishAt: inAnHour().toISOString() })
  const [kept, off, deleted, moved] = [
    await schedule('Still to appear'),
    await schedule('Taken off the schedule'),
    await schedule('Deleted since'),
    await schedule('Moved since'),
  ]
  await payload.update({ collection: 'notices', id: off.id, draft: true, data: { title: 'A newer draft' } })
  await items()
  const restore = await backUp(payload)
  await withdrawNotice(payload, off.id, '')
  await payload.delete({ collection: 'notices', id: deleted.id })
  const later = new Date(Date.now() + 7_200_000).toISOString()
  await changeNotice(payload, moved.id, { publishAt: later, summary: 'To appear later.' })
  // Something that is lost, without which nothing has to be put back.
  await publishNotice(payload)
  await items()
  const { notices, failed } = await restored(restore)
  const marksOf = (title: string) => notices.find((one) => one.title === title)?.marks
  const newest = (id: string) => payload.findByID({ collection: 'notices', id, draft: true })

  expect([marksOf('Still to appear'), failed]).toEqual([undefined, []])
  expect(marksOf('Taken off the schedule')).toEqual([expect.stringContaining('taken off the schedule')])
  expect(marksOf('Deleted since')).toEqual([expect.stringContaining('taken off the schedule')])
  expect(marksOf('Moved since')).toEqual([expect.stringContaining(later)])
  for (const { id } of [off, deleted, moved]) {
    expect((await seen(id))._status).toBe('draft')
    expect(await newest(id)).toMatchObject({ _status: 'draft', review: 'returned', publishAt: null })
  }
  expect((await newest(off.id)).title).toBe('A newer draft')
  expect((await newest(moved.id)).summary).toBe('To appear later.')
  expect((await seen(kept.id))._status).toBe('published')
  expect(await restoreLog(payload, copyDir(), BY_COMMAND)).toEqual({ events: [], notices: [], failed: [] })
  expect(await reconcile(payload, new Date(Date.now() + 10_000_000))).toBe(1)
})

it('a restoring that was cut off is done by the next one', async () => {
  const { payload } = bulletin
  const restore = await backUp(payload)
  const notices: Notice[] = []
  for (let count = 0; count < 3; count += 1)
    notices.push(await publishNotice(payload, { replaces: notices.slice(0, 1).map(({ id }) => id) }))
  const log = await wholeLog(payload)
  await restore()
  const { create } = payload.db
  for (const [collection, after] of [
    ['notices', 1],
    ['notice-slugs', 1],
    ['events', 0],
    ['events', 2],
  ] as const) {
    let left: number = after
    payload.db.create = (args) => {
      if (args.collection === collection && left-- === 0)
        throw Object.assign(new Error('The power went out.'), { code: 'EIO' })
      return create.call(payload.db, args)
    }
    await expect(restoreLog(payload, copyDir(), BY_COMMAND)).rejects.toThrow('The power went out.')
    payload.db.create = create
    await expect(openLogCopy(payload, copyDir())).rejects.toThrow('npm run restore:log')
  }
  // As a restoring leaves it that was cut off before the notice had come that this one replaces.
  const lacking = notices[2]
  if (lacking) await loseReplaced(lacking.id)
  await restoreLog(payload, copyDir(), BY_COMMAND)
  await openLogCopy(payload, copyDir())

  expect(await wholeLog(payload)).toEqual(log)
  expect(JSON.stringify((await seen(lacking?.id ?? '')).replaces)).toContain(notices[0]?.id)
  for (const { id, snapshotHash } of notices) expect((await seen(id)).snapshotHash).toBe(snapshotHash)
  expect(await restoreLog(payload, copyDir(), BY_COMMAND)).toEqual({ events: [], notices: [], failed: [] })
})

it('a row that is newer than the log is left as it is, and the next start logs what it says', async () => {
  const { payload } = bulletin
  const { id } = await publishNotice(payload, { title: 'As it was logged' })
  const { snapshotHash } = await storedButNotLogged(() =>
    changeNotice(payload, id, { title: 'Stored, and then it was killed' }),
  )
  const before = await payload.findByID({ collection: 'notices', id })

  expect(await restoreLog(payload, copyDir(), BY_COMMAND)).toEqual({ events: [], notices: [], failed: [] })
  expect(await payload.findByID({ collection: 'notices', id })).toEqual(before)
  expect(await reconcile(payload, inAnHour())).toBe(1)
  expect((await wholeLog(payload)).at(-1)).toMatchObject({ notice: id, kind: 'changed', hash: snapshotHash })
  expect(await reconcile(payload, inAnHour())).toBe(0)
})

it('a notice that cannot be written is named with the reason, and keeps none of the others back', async () => {
  const { payload } = bulletin
  const restore = await backUp(payload)
  const lost = await publishNotice(payload, { title: 'Its number was given again' })
  const next = await publishNotice(payload, { title: 'Comes after it' })
  const log = await wholeLog(payload)
  await restore()
  // As happens to a product that was started without its copy.
  const other = await draftNotice(payload)
  expect(other.number).toBe(lost.number)
  const { code, output } = await runProductCommand('restore-log', [])

  expect([code, output]).toEqual([1, expect.stringContaining('These could not be written as they were.')])
  expect(output).toMatch(new RegExp(`${lost.number ?? ''}  Its number was given again: .*number`, 'i'))
  expect(await seen(next.id)).toMatchObject({ title: 'Comes after it' })
  expect(await wholeLog(payload)).toEqual(log)
  await expect(openLogCopy(payload, copyDir())).resolves.toBeUndefined()

  await payload.delete({ collection: 'notices', id: other.id })
  expect(await restoreLog(payload, copyDir(), BY_COMMAND)).toMatchObject({
    notices: [{ number: lost.number }],
    failed: [],
  })
  expect(await reconcile(payload, inAnHour())).toBe(0)
}, 300_000)

import { afterEach, expect, it } from 'vitest'
import { GET as feed } from '@/app/(portal)/updates/feed.xml/route'
import { GET as noticePage } from '@/app/(portal)/updates/[slug]/route'
import { GET as updatesPage } from '@/app/(portal)/updates/route'
import { setClock, setElapsed } from '@/src/clock'
import { raiseCounter } from '@/src/notices/log/counters'
import { reconcile } from '@/src/notices/log/telling/reconcile'
import { distrustRevision } from '@/src/notices/log/telling/revision'
import { startBulletin } from '@/test/support/database'
import { readAsPartner } from '@/test/support/feeds'
import { changeNotice, publishNotice, wholeLog } from '@/test/support/notices'
import { openPage } from '@/test/support/pages'
import { PASSWORD, signIn, staffMember } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()

afterEach(() => {
  setClock()
  setElapsed()
})

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)

/** Sets the clock of the machine; ages go on as they are. */
const setTo = (hours: number) => setClock(() => inHours(hours))

/** What readers are shown of a notice: on the list, on its own page and in the feed. */
async function shown({ slug, title }: { slug?: string | null; title?: string | null }) {
  const list = await openPage(updatesPage, '/updates')
  const page = await openPage(noticePage, `/updates/${slug ?? ''}`)
  const { items } = await readAsPartner(
    await (await feed(new Request('http://localhost:3000/updates/feed.xml'))).text(),
  )
  return {
    list: list.html.includes(title ?? ''),
    page: page.status,
    feed: items.some((item) => item.title === title),
  }
}

const EVERYWHERE = { list: true, page: 200, feed: true }
const NOWHERE = { list: false, page: 404, feed: false }

async function kindsOf(notice: string): Promise<string[]> {
  return (await wholeLog(bulletin.payload)).filter((event) => event.notice === notice).map(({ kind }) => kind)
}

it('what was published stays published when the clock is set back before it', async () => {
  const notice = await publishNotice(bulletin.payload, { title: 'Published at noon' })
  expect(await shown(notice)).toEqual(EVERYWHERE)

  setTo(-1)
  expect(await shown(notice)).toEqual(EVERYWHERE)
  // Also for an instance that was started since.
  distrustRevision(bulletin.payload)
  expect(await shown(notice)).toEqual(EVERYWHERE)
})

it('a publication is everywhere at once after the clock was set back', async () => {
  await publishNotice(bulletin.payload, { title: 'Before the clock was set' })
  setTo(-1)
  const notice = await publishNotice(bulletin.payload, { title: 'After the clock was set' })

  expect(await shown(notice)).toEqual(EVERYWHERE)
  expect(notice.publishAt).toSatisfy((at: string) => Date.parse(at) < Date.now() - 3_000_000)
})

it('what another instance publishes is noticed although the clock was set back', async () => {
  const notice = await publishNotice(bulletin.payload, { title: 'As first published' })
  await shown(notice)
  setTo(-1)
  await shown(notice)
  const from = performance.now()
  await bulletin.payload.db.updateOne({
    collection: 'notices',
    where: { id: { equals: notice.id } },
    data: { title: 'As published elsewhere' },
    req: {},
  })
  await raiseCounter(bulletin.payload, 'revision')
  setElapsed(() => from + 10_000)

  expect(await shown({ ...notice, title: 'As published elsewhere' })).toMatchObject({
    list: true,
    feed: true,
  })
})

it('a change of what was published is an event, and a change, although the clock was set back', async () => {
  const notice = await publishNotice(bulletin.payload, { title: 'With a mistake' })
  setTo(-1)
  const changed = await changeNotice(bulletin.payload, notice.id, { title: 'Without a mistake' })

  expect(changed.publishAt).toBe(notice.publishAt)
  expect(await kindsOf(notice.id)).toEqual(['published', 'changed'])
  expect(await shown(changed)).toEqual(EVERYWHERE)
})

it('what was published can neither be taken back nor thrown away after the clock was set back', async () => {
  const { payload } = bulletin
  const { id } = await publishNotice(payload)
  setTo(-1)

  await expect(payload.update({ collection: 'notices', id, data: { _status: 'draft' } })).rejects.toThrow(
    'This notice is public.',
  )
  await expect(payload.delete({ collection: 'notices', id })).rejects.toThrow('so it is kept')
})

it('a notice that was posted at its time stays posted, and one whose time never came waits', async () => {
  const { payload } = bulletin
  const seen = await publishNotice(payload, {
    title: 'Seen at its time',
    publishAt: inHours(1).toISOString(),
  })
  const unseen = await publishNotice(payload, {
    title: 'Never seen',
    publishAt: inHours(3).toISOString(),
  })
  await reconcile(payload, inHours(2))

  for (const hours of [2, 0]) {
    setTo(hours)
    expect([await shown(seen), await shown(unseen)]).toEqual([EVERYWHERE, NOWHERE])
  }
  expect([await kindsOf(seen.id), await kindsOf(unseen.id)]).toEqual([['published'], []])
})

it('what replaced a notice goes on replacing it, and the reconciler finds nothing amiss', async () => {
  const { payload } = bulletin
  const old = await publishNotice(payload, { title: 'The old rule' })
  await publishNotice(payload, { title: 'The new rule', replaces: [old.id] })
  setTo(-1)
  const { html } = await openPage(noticePage, `/updates/${old.slug ?? ''}`)

  expect(html).toContain('The new rule')
  expect(await reconcile(payload, inHours(-1))).toBe(0)
  expect(await kindsOf(old.id)).toEqual(['published', 'replaced'])
})

it('what a crash left out of the log is found although the clock was set back', async () => {
  const { payload } = bulletin
  const { id } = await publishNotice(payload)
  await changeNotice(payload, id, { title: 'Changed before the crash' })
  const last = (await wholeLog(payload)).at(-1)
  await payload.db.deleteOne({ collection: 'events', where: { id: { equals: last?.id } }, req: {} })

  expect(await reconcile(payload, inHours(-1), inHours(-2))).toBe(1)
  expect(await kindsOf(id)).toEqual(['published', 'changed'])
})

it('staff are shown, and offered, what readers see of it, although the clock was set back', async () => {
  const editor = await staffMember(bulletin.payload, 'editor')
  const look = async (id: string) =>
    (await rest('GET', `/notices/${id}?draft=true`, undefined, { as: editor })).body
  const { id, snapshotHash } = await publishNotice(bulletin.payload, { title: 'Seen by staff' })
  setTo(-1)
  expect(await look(id)).toMatchObject({ publicState: 'posted', publicStatus: 'In effect' })
  await bulletin.payload.update({ collection: 'notices', id, draft: true, data: { title: 'A draft on it' } })
  const { publicState, publicStatus } = await look(id)
  expect([publicState, publicStatus]).toEqual(['posted', 'In effect, with changes not yet published'])

  const withdrawal = { reason: 'A mistake.', snapshotHash }
  const answer = await rest('POST', `/notices/${id}/withdraw`, withdrawal, { as: editor })
  expect(answer.body.doc).toMatchObject({ publicState: 'withdrawn' })
  expect(await kindsOf(id)).toEqual(['published', 'withdrawn'])
})

it('what is scheduled is scheduled for staff until its time comes by the clock as it is now', async () => {
  let editor = await staffMember(bulletin.payload, 'editor')
  const { id } = await publishNotice(bulletin.payload, { publishAt: inHours(1).toISOString() })
  const state = async () => (await rest('GET', `/notices/${id}`, undefined, { as: editor })).body.publicState

  for (const [hours, shown] of [
    [-1, 'scheduled'],
    [0, 'scheduled'],
    [2, 'posted'],
    [0, 'scheduled'],
  ] as const) {
    setTo(hours)
    // No session lasts that long.
    editor = await signIn({ email: editor.user.email, password: PASSWORD })
    expect(await state()).toBe(shown)
  }
  await reconcile(bulletin.payload, inHours(2))
  setTo(0)
  expect(await state()).toBe('posted')
})

it('that a notice is no longer replaced is told, although the clock was set back before it was posted', async () => {
  const { payload } = bulletin
  const old = await publishNotice(payload, { title: 'Replaced, and then not' })
  const by = await publishNotice(payload, { title: 'Replaces for an hour', replaces: [old.id] })
  setTo(-1)
  await changeNotice(payload, by.id, { replaces: [] })

  expect(await kindsOf(old.id)).toEqual(['published', 'replaced', 'restored'])
})

import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { GET as noticePage } from '@/app/(portal)/updates/[slug]/route'
import { GET as updatesPage } from '@/app/(portal)/updates/route'
import { setClock, setElapsed } from '@/src/clock'
import { raiseCounter } from '@/src/notices/log/counters'
import { headOfLog } from '@/src/notices/log/events'
import { copyLog, copyProblem, plannedIn, tendCopy } from '@/src/notices/log/copy/copy-log'
import { CopyFolder } from '@/src/notices/log/copy/folder'
import { giveInstallation } from '@/src/notices/log/copy/installation'
import { openLogCopy, type CopyBounds } from '@/src/notices/log/copy/open'
import { reconcile } from '@/src/notices/log/telling/reconcile'
import { distrustRevision, forgetRevision } from '@/src/notices/log/telling/revision'
import { startBulletin } from '@/test/support/database'
import {
  copiedEvents,
  copiedLines,
  copyDir,
  entryFiles,
  hangCopy,
  takeCopyAway,
} from '@/test/support/log-copy'
import { changeNotice, draftNotice, publishNotice, stored, wholeLog } from '@/test/support/notices'
import { openPage } from '@/test/support/pages'
import { staffMember } from '@/test/support/people'
import { rest } from '@/test/support/rest'
import { dataFolderPrefix } from '@/test/support/throw-away'

const bulletin = startBulletin()

afterEach(() => {
  setClock()
})

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)

const upTo = (head: number) => Array.from({ length: head }, (_, index) => index + 1)

/** What stands on the page of a notice, and whether it is on the list. */
async function told({ slug }: { slug?: string | null | undefined }, title: string) {
  const page = await openPage(noticePage, `/updates/${slug ?? ''}`)
  const list = await openPage(updatesPage, '/updates')
  return [page.status === 200 && page.html.includes(title), list.html.includes(title)]
}

/** Another folder for a copy; the product goes back to its own when the test is over. */
async function anotherFolder(): Promise<string> {
  const dir = await mkdtemp(dataFolderPrefix)
  onTestFinished(async () => {
    await openLogCopy(bulletin.payload, copyDir())
    await rm(dir, { recursive: true, force: true })
  })
  return path.join(dir, 'copy')
}

/** Opens the copy anew with other bounds; the product goes back to its own when the test is over. */
async function bounded(bounds: CopyBounds): Promise<void> {
  onTestFinished(() => openLogCopy(bulletin.payload, copyDir()))
  await openLogCopy(bulletin.payload, copyDir(), bounds)
}

/** Publishes a change as an editor does, and says how that was answered. */
async function publish(id: string, title: string, more: object = {}): Promise<[number, string]> {
  const editor = await staffMember(bulletin.payload, 'editor')
  const data = { title, changeKind: 'minor', _status: 'published', ...more }
  const { status, body } = await rest('PATCH', `/notices/${id}`, data, { as: editor })
  return [status, body.errors?.[0]?.message ?? '']
}

it('every event is in the copy with its public text a moment later, though nobody has read it', async () => {
  const { id } = await publishNotice(bulletin.payload)
  await changeNotice(bulletin.payload, id, { title: 'With another title' })
  await vi.waitFor(async () => expect(await copiedEvents()).toHaveLength(await headOfLog(bulletin.payload)))
  const log = await wholeLog(bulletin.payload)
  const last = log.at(-1)

  expect(await copiedEvents()).toEqual(upTo(log.length))
  expect(await readFile(path.join(copyDir(), 'texts', last?.hash ?? ''), 'utf8')).toBe(last?.snapshot)
})

it('many publications at the same moment are copied in a few writes, before they are told', async () => {
  const add = vi.spyOn(CopyFolder.prototype, 'add')
  await Promise.all(Array.from({ length: 16 }, () => publishNotice(bulletin.payload)))
  forgetRevision(bulletin.payload)
  await openPage(updatesPage, '/updates')

  expect(add.mock.calls.length).toBeLessThan(16)
  add.mockRestore()
  expect(await copiedEvents()).toEqual(upTo(await headOfLog(bulletin.payload)))
  expect(await entryFiles()).toHaveLength(1)
})

it('the number of a draft is in the copy a few seconds later', async () => {
  const { number } = await draftNotice(bulletin.payload)
  await tendCopy(bulletin.payload)
  const [year, count] = (number ?? '').split('-')

  expect(await copiedLines()).toContain(
    JSON.stringify({ counter: { id: `notice-${year ?? ''}`, value: Number(count) } }),
  )
})

it('a scheduled text is in the copy before its time comes, and is public at its time though nobody logged it', async () => {
  const { payload } = bulletin
  const notice = await publishNotice(payload, {
    title: 'Scheduled and copied',
    publishAt: inHours(1).toISOString(),
  })
  expect(await told(notice, 'Scheduled and copied')).toEqual([false, false])
  expect((await copiedLines()).join()).toContain(`{"planned":{"notice":"${notice.id}"`)

  setClock(() => inHours(1.1))
  // Also for an instance that starts just then.
  await openLogCopy(payload, copyDir())
  distrustRevision(payload)
  expect(await told(notice, 'Scheduled and copied')).toEqual([true, true])
})

it('of two texts of a schedule the later one holds, also where the clock was set back in between', async () => {
  const { payload } = bulletin
  const publishAt = inHours(3).toISOString()
  setClock(() => inHours(1))
  const { id } = await publishNotice(payload, { title: 'Scheduled too early', publishAt })
  await openPage(updatesPage, '/updates')
  setClock()
  const { snapshotHash } = await changeNotice(payload, id, { title: 'Scheduled anew', publishAt })
  forgetRevision(payload)
  await openPage(updatesPage, '/updates')

  await expect(openLogCopy(payload, copyDir())).resolves.toBeUndefined()
  expect(plannedIn(payload)?.get(id)?.hash).toBe(snapshotHash)
})

it('the folder is looked at once a second, however many publish', async () => {
  const { payload } = bulletin
  const { id } = await publishNotice(payload)
  await bounded({})
  const look = vi.spyOn(CopyFolder.prototype, 'assertRoom')
  onTestFinished(() => look.mockRestore())
  // On a busy machine three changes take longer than a second.
  let elapsed = performance.now()
  setElapsed(() => elapsed)
  onTestFinished(() => setElapsed())
  for (const title of ['Once', 'Twice', 'Thrice']) await changeNotice(payload, id, { title })
  expect(look).toHaveBeenCalledTimes(1)

  elapsed += 1_000
  await changeNotice(payload, id, { title: 'A second later' })
  expect(look).toHaveBeenCalledTimes(2)
})

it('a copy that is behind is filled when the product starts', async () => {
  const { payload } = bulletin
  await publishNotice(payload)
  const dir = await anotherFolder()
  const warn = vi.spyOn(payload.logger, 'warn')
  await openLogCopy(payload, dir)
  expect(await copiedEvents(dir)).toEqual(upTo(await headOfLog(payload)))
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('its disk is not mounted'))
  warn.mockRestore()

  const [file = ''] = await entryFiles(dir)
  await truncate(file, (await readFile(file)).length - 5)
  await rm(path.join(dir, 'texts', (await wholeLog(payload))[0]?.hash ?? ''))
  await openLogCopy(payload, dir)
  expect([...new Set(await copiedEvents(dir))]).toEqual(upTo(await headOfLog(payload)))
  expect(await readFile(path.join(dir, 'texts', (await wholeLog(payload))[0]?.hash ?? ''), 'utf8')).toContain(
    '{',
  )
})

it('an instance copies what another one has logged before it tells it', async () => {
  const { payload } = bulletin
  const here = await publishNotice(payload, { title: 'Logged elsewhere' })
  const dir = await anotherFolder()
  await openLogCopy(payload, dir)
  const elsewhere = await publishNotice(payload, { title: 'Seen by both' })

  await openLogCopy(payload, copyDir())
  expect(await told(elsewhere, 'Seen by both')).toEqual([true, true])
  expect(await told(here, 'Logged elsewhere')).toEqual([true, true])
  expect([...new Set(await copiedEvents())]).toEqual(upTo(await headOfLog(payload)))
})

it('the copy of another installation is refused', async () => {
  const dir = await anotherFolder()
  await mkdir(dir, { recursive: true })
  await writeFile(path.join(dir, 'installation'), 'another')

  await expect(openLogCopy(bulletin.payload, dir)).rejects.toThrow('belongs to another installation')
})

it('a database that ends before its copy is refused, with what it lacks', async () => {
  const { payload } = bulletin
  await publishNotice(payload)
  await copyLog(payload)
  const head = await headOfLog(payload)
  const [last] = (await wholeLog(payload)).slice(-1)
  await payload.db.deleteOne({ collection: 'events', where: { id: { equals: head } }, req: {} })
  await expect(openLogCopy(payload, copyDir())).rejects.toThrow(
    `it knows event ${head}, and the database ends at ${head - 1}.`,
  )

  await payload.db.create({ collection: 'events', data: { ...last, key: 'something else' }, req: {} })
  await expect(openLogCopy(payload, copyDir())).rejects.toThrow(`differ in event ${head}`)
  await payload.db.deleteOne({ collection: 'events', where: { id: { equals: head } }, req: {} })
  await payload.db.create({ collection: 'events', data: { ...last }, req: {} })
  await expect(openLogCopy(payload, copyDir())).resolves.toBeUndefined()
})

it('a database whose numbers were given further than it knows is refused', async () => {
  const { payload } = bulletin
  const value = await raiseCounter(payload, 'notice-2031')
  await tendCopy(payload)
  await payload.db.deleteOne({ collection: 'counters', where: { id: { equals: 'notice-2031' } }, req: {} })

  await expect(openLogCopy(payload, copyDir())).rejects.toThrow(
    `it knows number ${value} of 2031, and the database has come to 0.`,
  )
  await raiseCounter(payload, 'notice-2031')
})

it('a folder that cannot be used refuses the start in words', async () => {
  const dir = path.join((await entryFiles())[0] ?? '', 'in-a-file')
  await expect(openLogCopy(bulletin.payload, dir)).rejects.toThrow(
    `The folder for the copy of the log, ${dir}, cannot be used (ENOTDIR`,
  )
})

it('without a copy each start says what that means', async () => {
  const warn = vi.spyOn(bulletin.payload.logger, 'warn')
  await openLogCopy(bulletin.payload, undefined)
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('may be given a second time'))
  warn.mockRestore()
})

it('while the copy is gone, publishing is refused in words, and readers are served what they were', async () => {
  const { payload } = bulletin
  const notice = await publishNotice(payload, { title: 'Read before the disk failed' })
  await bounded({ lookHolds: 0 })
  const putBack = await takeCopyAway()
  const editor = await staffMember(payload, 'editor')
  const before = await stored(payload)
  const refused = await rest(
    'PATCH',
    `/notices/${notice.id}`,
    { title: 'Lost', changeKind: 'minor', _status: 'published' },
    { as: editor },
  )

  expect([refused.status, refused.body.errors?.[0]?.message]).toEqual([
    503,
    expect.stringMatching(
      /^Nothing was published\. The copy of the log in .* cannot be written \(the file "installation" is gone/,
    ),
  ])
  expect(await stored(payload)).toEqual(before)
  expect(await told(notice, 'Read before the disk failed')).toEqual([true, true])
  expect((await draftNotice(payload, { title: 'Drafts go on' })).title).toBe('Drafts go on')

  await putBack()
  await changeNotice(payload, notice.id, { title: 'Published after all' })
  expect(await told(notice, 'Published after all')).toEqual([true, true])
  expect(copyProblem(payload)).toBeUndefined()
})

it('what was stored just before the copy failed is told once it is copied, and not before', async () => {
  const { payload } = bulletin
  const old = await publishNotice(payload, { title: 'The first words', summary: 'Said first.' })
  expect(await told(old, 'The first words')).toEqual([true, true])
  const putBack = await takeCopyAway('texts')
  const notice = await publishNotice(payload, { title: 'Stored, not copied' })
  await copyLog(payload)
  expect(copyProblem(payload)).toContain('nothing can be published')
  await expect(changeNotice(payload, old.id, { title: 'Refused by now' })).rejects.toThrow(
    'Nothing was published',
  )
  distrustRevision(payload)

  expect(await told(notice, 'Stored, not copied')).toEqual([false, false])
  expect(await told(old, 'The first words')).toEqual([true, true])
  await putBack()
  await copyLog(payload)
  forgetRevision(payload)
  expect(await told(notice, 'Stored, not copied')).toEqual([true, true])
  expect(copyProblem(payload)).toBeUndefined()
})

it('a change that is stored, and not copied, leaves the words that were told', async () => {
  const { payload } = bulletin
  const { id, slug } = await publishNotice(payload, { title: 'Words that were told' })
  await told({ slug }, 'Words that were told')
  const putBack = await takeCopyAway('texts')
  await changeNotice(payload, id, { title: 'Words not told yet', slug: 'another-address' })
  for (let reading = 0; reading < 2; reading += 1) {
    distrustRevision(payload)
    expect(await told({ slug }, 'Words that were told')).toEqual([true, true])
  }

  await putBack()
  await copyLog(payload)
  forgetRevision(payload)
  expect(await told({ slug: 'another-address' }, 'Words not told yet')).toEqual([true, true])
  expect(await reconcile(payload, inHours(0.5))).toBe(0)
})

it('while its disk has hardly any room, publishing is refused, and goes on being refused', async () => {
  const { payload } = bulletin
  const notice = await publishNotice(payload, { title: 'Published with room to spare' })
  let leastRoom = 2 ** 60
  await bounded({ leastRoom: () => leastRoom })
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const refused = await publish(notice.id, 'Without room')
    expect(refused).toEqual([503, expect.stringContaining('hardly any room left')])
    await tendCopy(payload)
    expect(copyProblem(payload)).toContain('hardly any room left')
  }
  expect((await draftNotice(payload, { title: 'Drafts have room' })).title).toBe('Drafts have room')

  leastRoom = 0
  await tendCopy(payload)
  expect(copyProblem(payload)).toBeUndefined()
  expect((await publish(notice.id, 'With room again'))[0]).toBe(200)
})

it('an empty folder where a disk fell away is told as that, and never filled', async () => {
  const { payload } = bulletin
  const notice = await publishNotice(payload, { title: 'Before the disk fell away' })
  await bounded({ lookHolds: 0 })
  const putBack = await takeCopyAway()
  await mkdir(copyDir())
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const refused = await publish(notice.id, 'Onto the wrong disk')
    expect(refused).toEqual([503, expect.stringContaining('is the disk not mounted?')])
    await tendCopy(payload)
    expect(copyProblem(payload)).toContain('is the disk not mounted?')
  }
  expect(await readdir(copyDir())).toEqual([])

  await putBack()
  expect((await publish(notice.id, 'Onto the right disk'))[0]).toBe(200)
  expect(copyProblem(payload)).toBeUndefined()
})

it('the folder of another installation that has come into its place is written to by nobody', async () => {
  const { payload } = bulletin
  const notice = await publishNotice(payload)
  // Nobody has read the list since, so its text is still to be copied.
  await publishNotice(payload, { title: 'Scheduled', publishAt: inHours(1).toISOString() })
  await bounded({ lookHolds: 0 })
  const putBack = await takeCopyAway()
  await mkdir(path.join(copyDir(), 'entries'), { recursive: true })
  await mkdir(path.join(copyDir(), 'texts'))
  await writeFile(path.join(copyDir(), 'installation'), 'another')
  for (let attempt = 0; attempt < 2; attempt += 1) {
    expect(await publish(notice.id, 'Elsewhere')).toEqual([
      503,
      expect.stringContaining('another installation'),
    ])
    distrustRevision(payload)
    await openPage(updatesPage, '/updates')
    await tendCopy(payload)
    expect(copyProblem(payload)).toContain('another installation')
  }
  expect([await readdir(`${copyDir()}/entries`), await readdir(`${copyDir()}/texts`)]).toEqual([[], []])
  await putBack()
  expect((await publish(notice.id, 'Into the own copy again'))[0]).toBe(200)
})

it('a start on a folder that hangs is refused in words, and goes on once it answers', async () => {
  const letGo = await hangCopy()
  await expect(openLogCopy(bulletin.payload, copyDir(), { patience: 50 })).rejects.toThrow(
    `The folder for the copy of the log, ${copyDir()}, does not answer.`,
  )
  await letGo()
  await expect(openLogCopy(bulletin.payload, copyDir())).resolves.toBeUndefined()
})

it('a folder that hangs is told to whoever publishes; readers and drafts do not wait for it', async () => {
  const { payload } = bulletin
  const notice = await publishNotice(payload, { title: 'Read while the disk hangs' })
  await bounded({ patience: 50, lookHolds: 0 })
  const letGo = await hangCopy()
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const refused = await publish(notice.id, 'Hung up')
    expect(refused).toEqual([503, expect.stringContaining('it does not answer')])
  }
  await raiseCounter(payload, 'revision')
  distrustRevision(payload)
  expect(await told(notice, 'Read while the disk hangs')).toEqual([true, true])
  expect((await draftNotice(payload, { title: 'Drafts do not hang' })).title).toBe('Drafts do not hang')
  expect(copyProblem(payload)).toContain('it does not answer')

  await letGo()
  await vi.waitFor(() => expect(copyProblem(payload)).toBeUndefined())
  await bounded({})
  expect((await publish(notice.id, 'After it came back'))[0]).toBe(200)
  expect(await told(notice, 'After it came back')).toEqual([true, true])
})

it('drafts of others are saved while a publication or an act waits for the folder', async () => {
  const { payload } = bulletin
  const editor = await staffMember(payload, 'editor')
  const { id, snapshotHash } = await publishNotice(payload)
  const plan = await payload.create({
    collection: 'plans',
    data: { name: 'Georgia Medicaid', state: 'ga', lineOfBusiness: 'medicaid' },
  })
  // What it names is looked up before it is published.
  const names = { allPlans: false, plans: [plan.id] }
  await bounded({ patience: 120_000, lookHolds: 0 })
  for (const ask of [
    () => publish(id, 'Waits for the disk', names),
    () => rest('POST', `/notices/${id}/withdraw`, { reason: 'Waits.', snapshotHash }, { as: editor }),
  ]) {
    const letGo = await hangCopy()
    const look = vi.spyOn(CopyFolder.prototype, 'assertRoom')
    const asking = ask()
    await vi.waitFor(() => expect(look).toHaveBeenCalled(), 10_000)
    look.mockRestore()
    expect((await draftNotice(payload, { title: 'Saved meanwhile' })).title).toBe('Saved meanwhile')
    await letGo()
    await asking
  }
  expect((await wholeLog(payload)).filter(({ notice }) => notice === id)).toHaveLength(2)
})

it('the id of the installation is given once, and looked for first', async () => {
  const { payload } = bulletin
  const create = vi.spyOn(payload.db, 'create')
  const given = [await giveInstallation(payload), await giveInstallation(payload, 'another')]

  expect(given).toEqual(Array(2).fill(await readFile(path.join(copyDir(), 'installation'), 'utf8')))
  expect(create).not.toHaveBeenCalled()
  create.mockRestore()
})

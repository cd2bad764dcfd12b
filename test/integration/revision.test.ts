import { afterEach, expect, it } from 'vitest'
import { setClock } from '@/src/clock'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { currentRevision, distrustRevision, forgetRevision } from '@/src/notices/log/telling/revision'
import { startBulletin } from '@/test/support/database'
import { PDF, PNG, upload } from '@/test/support/files'
import { changeNotice, draftNotice, publishNotice, withdrawNotice } from '@/test/support/notices'

const bulletin = startBulletin()

afterEach(() => {
  setClock()
})

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

async function revision(): Promise<string> {
  forgetRevision(bulletin.payload)
  return (await currentRevision(bulletin.payload)).name
}

async function catalogue() {
  forgetRevision(bulletin.payload)
  return readCatalogue(bulletin.payload, new Date())
}

it('the revision changes with everything that readers can see', async () => {
  const { payload } = bulletin
  const { id } = await publishNotice(payload)
  const scheduled = await publishNotice(payload, { publishAt: inAnHour() })
  const plan = { name: 'Georgia Medicaid', state: 'ga', lineOfBusiness: 'medicaid' } as const
  const planId = (await payload.create({ collection: 'plans', data: plan })).id
  const documentId = (await upload(payload, 'documents', 'a.pdf', PDF)).id
  const imageId = (await upload(payload, 'images', 'a.png', PNG)).id
  const publicChanges: Record<string, () => Promise<unknown>> = {
    'a publication': () => publishNotice(payload),
    'a change': () => changeNotice(payload, id, { title: 'Changed' }),
    'a notice that is scheduled': () => publishNotice(payload, { publishAt: inAnHour() }),
    'a change of a scheduled one': () => changeNotice(payload, scheduled.id, { title: 'Changed' }),
    'a scheduled one that is taken back': () => withdrawNotice(payload, scheduled.id, ''),
    'a new plan': () => payload.create({ collection: 'plans', data: { ...plan, name: 'Ohio', state: 'oh' } }),
    'a renamed plan': () => payload.update({ collection: 'plans', id: planId, data: { name: 'Georgia' } }),
    'a removed plan': () => payload.delete({ collection: 'plans', id: planId }),
    'a renamed document': () =>
      payload.update({ collection: 'documents', id: documentId, data: { title: 'Another name' } }),
    'an alternative text': () =>
      payload.update({ collection: 'images', id: imageId, data: { alt: 'A map' } }),
    'site settings': () => payload.updateGlobal({ slug: 'site', data: { organization: 'Another plan' } }),
  }

  for (const [what, change] of Object.entries(publicChanges)) {
    const before = await revision()
    await change()
    expect([what, await revision()]).not.toEqual([what, before])
  }
})

it('the revision stays through drafts, autosaves and refused publications', async () => {
  const { payload } = bulletin
  const { id } = await publishNotice(payload)
  const before = await revision()
  const draft = await draftNotice(payload, { title: 'A draft' })
  await payload.update({ collection: 'notices', id, draft: true, data: { title: 'A draft' } })
  await payload.update({
    collection: 'notices',
    id: draft.id,
    draft: true,
    autosave: true,
    data: { title: 'x' },
  })
  await expect(changeNotice(payload, id, { title: '' })).rejects.toThrow()

  expect(await revision()).toBe(before)
})

it('the catalogue follows a publication, a change and a withdrawal', async () => {
  const { id } = await publishNotice(bulletin.payload, { title: 'Findable' })
  expect((await catalogue()).byId.get(id)).toMatchObject({ title: 'Findable' })

  await changeNotice(bulletin.payload, id, { title: 'Found' })
  expect((await catalogue()).byId.get(id)).toMatchObject({ title: 'Found' })

  await withdrawNotice(bulletin.payload, id, 'Wrong.')
  expect((await catalogue()).byId.get(id)?.withdrawnAt).toBeDefined()
})

it('a change that nobody announced, by an instance whose clock is behind, is in the catalogue with the next reading', async () => {
  const { payload } = bulletin
  const { id } = await publishNotice(payload, { title: 'As announced' })
  distrustRevision(payload)
  await readCatalogue(payload, new Date(Date.now() + 60_000))
  const updatedAt = new Date(Date.now() - 3_600_000).toISOString()
  await payload.db.updateOne({
    collection: 'notices',
    id,
    data: { title: 'As changed since', updatedAt },
    req: {},
  })
  expect((await catalogue()).byId.get(id)?.title).toBe('As announced')

  distrustRevision(payload)
  expect((await catalogue()).byId.get(id)?.title).toBe('As changed since')
})

it('a notice that was read while it was written is read again', async () => {
  const { payload } = bulletin
  const { id, updatedAt } = await publishNotice(payload, { title: 'Half written' })
  await catalogue()
  const data = { title: 'Wholly written', updatedAt }
  await payload.db.updateOne({ collection: 'notices', id, data, req: {} })

  distrustRevision(payload)
  expect((await catalogue()).byId.get(id)?.title).toBe('Wholly written')
})

it('the catalogue does not show what was only drafted', async () => {
  const draft = await draftNotice(bulletin.payload)
  const { id, title } = await publishNotice(bulletin.payload)
  await bulletin.payload.update({ collection: 'notices', id, draft: true, data: { title: 'Not yet' } })
  const { byId } = await catalogue()

  expect(byId.has(draft.id)).toBe(false)
  expect(byId.get(id)?.title).toBe(title)
})

it.each<[string, (id: string) => Promise<unknown>]>([
  ['taken back', (id) => withdrawNotice(bulletin.payload, id, '')],
  [
    'thrown away',
    (id) => bulletin.payload.update({ collection: 'notices', id, data: { deletedAt: inAnHour() } }),
  ],
  ['deleted', (id) => bulletin.payload.delete({ collection: 'notices', id })],
])(
  'a scheduled notice that is %s leaves the catalogue, whether it has a newer draft or not',
  async (_what, act) => {
    for (const hasNewerDraft of [false, true]) {
      const { id } = await publishNotice(bulletin.payload, { publishAt: inAnHour() })
      if (hasNewerDraft) {
        await bulletin.payload.update({ collection: 'notices', id, draft: true, data: { title: 'Newer' } })
      }
      expect((await catalogue()).byId.has(id)).toBe(true)

      await act(id)
      expect((await catalogue()).byId.has(id)).toBe(false)
    }
  },
)

it('the catalogue is newest first and holds the names of plans', async () => {
  const plan = await bulletin.payload.create({
    collection: 'plans',
    data: { name: 'Indiana Medicaid', state: 'in', lineOfBusiness: 'medicaid' },
  })
  const { id } = await publishNotice(bulletin.payload, { allPlans: false, plans: [plan.id] })
  const { entries, byId } = await catalogue()
  const orders = entries.map(({ order }) => order)

  expect(orders).toEqual([...orders].sort().reverse())
  expect(byId.get(id)?.words).toContain('Indiana Medicaid')
})

it('who asks while the catalogue is being read waits for the same reading', async () => {
  await publishNotice(bulletin.payload)
  forgetRevision(bulletin.payload)
  const [first, ...others] = await Promise.all(
    Array.from({ length: 5 }, () => readCatalogue(bulletin.payload, new Date())),
  )

  for (const other of others) expect(other).toBe(first)
})

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GET as myNotices } from '@/app/(portal)/my/route'
import { GET as providers } from '@/app/(portal)/my/providers/route'
import { findPosted } from '@/src/notices/finding/find'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { byCommand, endRecords } from '@/src/enrollment/ending'
import { taxIdKey } from '@/src/enrollment/tax-id'
import type { Enrollment } from '@/src/payload-types'
import { confirmationReport } from '@/src/receipts/report'
import { startBulletin } from '@/test/support/database'
import { GROUP, importRows, makePlans, PRACTITIONER, type Cells } from '@/test/support/enrollments'
import { publishNotice } from '@/test/support/notices'
import { openPage } from '@/test/support/pages'
import { portalAccount, type PortalPerson } from '@/test/support/people'

const bulletin = startBulletin()

/** A group in Georgia, and one of its own in Ohio. */
const PRACTICE = { ...GROUP, plans: 'ga:medicaid' }
const COLLEAGUE = { ...PRACTITIONER, tax_id: GROUP.tax_id, provider_number: 'OH-1', plans: 'oh:marketplace' }

beforeAll(() => makePlans(bulletin.payload))

beforeEach(async () => {
  const { db } = bulletin.payload
  for (const collection of ['accounts', 'enrollments'] as const)
    await db.deleteMany({ collection, where: { id: { exists: true } }, req: {} })
})

const onFile = async (...rows: Cells[]) => importRows(bulletin.payload, rows)

async function recordsWith(number: string): Promise<Enrollment[]> {
  const where = { providerNumber: { equals: number } }
  const { docs } = await bulletin.payload.db.find<Enrollment>({ collection: 'enrollments', where, req: {} })
  return docs
}

/** Somebody signed in to an account of the record with this Provider ID. */
async function accountOf(number: string): Promise<PortalPerson> {
  const { payload } = bulletin
  const [record] = await recordsWith(number)
  if (!record) throw new Error(`${number} is not on file.`)
  const { id, kind, name } = record
  await payload.db.deleteMany({ collection: 'accounts', where: { enrollment: { equals: id } }, req: {} })
  return portalAccount(payload, { enrollment: id, kind, displayName: name })
}

/** The lead of "My notices", which names the plans. */
const planWords = async (number: string) => {
  const { cookie } = await accountOf(number)
  return /notices for (.*?)[.<]/.exec((await openPage(myNotices, '/my', { cookie })).html)?.[1]
}

const BOTH = 'Georgia Medicaid and Ohio Marketplace, and those for all plans'
const GEORGIA = 'Georgia Medicaid, and those for all plans'

describe('a group', () => {
  it('has the plans of everybody under its Tax ID, and a practitioner there has their own', async () => {
    await onFile(PRACTICE, COLLEAGUE)
    expect(await planWords(GROUP.provider_number)).toBe(BOTH)
    expect(await planWords(COLLEAGUE.provider_number)).toBe('Ohio Marketplace, and those for all plans')
  })

  it.each([
    ['another Tax ID', { ...COLLEAGUE, tax_id: PRACTITIONER.tax_id }, PRACTICE],
    ['a Tax ID that is none', { ...COLLEAGUE, tax_id: '000000000' }, { ...PRACTICE, tax_id: '000-00-0000' }],
    ['digits in a row', { ...COLLEAGUE, tax_id: '123456789' }, { ...PRACTICE, tax_id: '12-3456789' }],
  ])('shares nothing with a record under %s', async (_, colleague, group) => {
    await onFile(group, colleague)
    expect(await planWords(GROUP.provider_number)).toBe(GEORGIA)
  })

  it('no longer has the plans of a record that has ended', async () => {
    await onFile(PRACTICE, COLLEAGUE)
    const [{ id } = { id: '' }] = await recordsWith(COLLEAGUE.provider_number)
    await endRecords(bulletin.payload, [id], 'It has left.', byCommand('A command on the server', new Date()))
    expect(await planWords(GROUP.provider_number)).toBe(GEORGIA)
  })

  it('stands for itself while the records are being made anew with another secret', async () => {
    await onFile(PRACTICE, COLLEAGUE, { ...PRACTITIONER, provider_number: 'GA-9' })
    const [{ id } = { id: '' }] = await recordsWith('GA-9')
    const data = { taxIdHash: taxIdKey('another secret').hash('960010042') }
    const { db } = bulletin.payload
    await db.updateOne({ collection: 'enrollments', where: { id: { equals: id } }, data, req: {} })
    expect(await planWords(GROUP.provider_number)).toBe(GEORGIA)
  })

  it('is asked to confirm what is for one of its providers', async () => {
    const { payload } = bulletin
    await onFile(PRACTICE, COLLEAGUE)
    const { docs } = await payload.find({ collection: 'plans', where: { state: { equals: 'oh' } } })
    const plans = docs.map(({ id }) => id)
    const { id } = await publishNotice(payload, { allPlans: false, plans, asksForAcknowledgement: true })
    const { account } = await accountOf(GROUP.provider_number)
    const catalogue = await readCatalogue(payload, new Date())
    const found = findPosted(catalogue, id, new Date())
    if (!found) throw new Error('The notice is not posted.')
    expect(await confirmationReport(payload, catalogue, found)).toMatchObject([
      {
        people: [account.username],
        confirmedBy: [],
        plans: ['Georgia Medicaid', 'Ohio Marketplace'],
        state: 'waiting',
      },
    ])
  })
})

describe('the list of providers', () => {
  const list = async (number: string, query = '') => {
    const { cookie } = await accountOf(number)
    const { status, html } = await openPage(providers, `/my/providers${query}`, { cookie })
    const names = [...html.matchAll(/<th scope="row">(.*?)<\/th>/g)].map(([, name = '']) => name)
    return { status, names, html }
  }

  it('names each by name with plans and Provider ID, and those of nobody else', async () => {
    await onFile(PRACTICE, COLLEAGUE, { ...PRACTITIONER, last_name: 'Stranger' })
    const { names, html } = await list(GROUP.provider_number)
    expect(names).toEqual(['José O&#x27;Neil-Smith', 'Peachtree Imaging &amp; Partners (group)'])
    expect(html).toContain('2 providers')
    expect(html).toContain('OH-1')
    expect(html).not.toContain('Stranger')
  })

  it('shows a practitioner their own record alone', async () => {
    await onFile(PRACTICE, COLLEAGUE)
    expect((await list(COLLEAGUE.provider_number)).names).toEqual(['José O&#x27;Neil-Smith'])
  })

  it('has pages of fifty, and finds by the beginning of a name or of a number', async () => {
    const colleagues = Array.from({ length: 101 }, (_, index) => ({
      ...COLLEAGUE,
      last_name: `Able${String(index).padStart(3, '0')}`,
      provider_number: `OH-${1_000 + index}`,
    }))
    await onFile(PRACTICE, ...colleagues)
    const number = GROUP.provider_number
    expect((await list(number)).names).toHaveLength(50)
    expect((await list(number, '?page=3')).names).toEqual([
      'José Able100',
      'Peachtree Imaging &amp; Partners (group)',
    ])
    expect((await list(number, '?page=4')).status).toBe(404)
    expect((await list(number, '?page=0')).status).toBe(404)
    expect((await list(number, '?q=able04')).names).toHaveLength(10)
    expect((await list(number, '?q=oh1007')).names).toEqual(['José Able007'])
    expect((await list(number, '?q=%27%2500')).html).toContain('Nobody found')
    expect((await list(number, '?q=ABLE050+jos')).names).toEqual(['José Able050'])
  })

  it('says since when each is on file, whatever has been changed or corrected since', async () => {
    const { payload } = bulletin
    const day = (date: string) => ({ now: new Date(`${date}T12:00:00.000Z`) })
    const since = async () => [
      ...new Set(
        [...(await list(GROUP.provider_number)).html.matchAll(/<td>(\w+ \d+, 2026)<\/td>/g)].map(
          ([, at]) => at,
        ),
      ),
    ]
    await importRows(payload, [PRACTICE, COLLEAGUE], day('2026-03-02'))
    expect(await since()).toEqual(['March 2, 2026'])
    await importRows(payload, [{ ...COLLEAGUE, zips: '30399' }], day('2026-04-01'))
    expect(await since()).toEqual(['March 2, 2026'])
    const corrected = [PRACTICE, COLLEAGUE].map((row) => ({ ...row, tax_id: '96-0010098' }))
    expect(await importRows(payload, corrected, day('2026-05-01'))).toMatchObject({ corrected: 2 })
    expect(await since()).toEqual(['March 2, 2026'])
    await importRows(payload, corrected, { ...day('2026-06-01'), isComplete: true })
    await importRows(payload, [corrected[0] ?? {}], {
      ...day('2026-06-02'),
      isComplete: true,
      isConfirmed: true,
    })
    await importRows(payload, corrected, day('2026-06-03'))
    expect(await since()).toEqual(['March 2, 2026'])
  })
})

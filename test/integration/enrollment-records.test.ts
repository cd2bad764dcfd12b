import { stat, readFile } from 'node:fs/promises'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GET as myNotices } from '@/app/(portal)/my/route'
import { GET as profile } from '@/app/(portal)/my/profile/route'
import { matchEnrollment } from '@/src/enrollment/match'
import { accountRow, auditOf, takeLetters } from '@/test/support/account-rows'
import { wholeLog } from '@/test/support/audit-log'
import { startBulletin } from '@/test/support/database'
import {
  csvOf,
  fileOf,
  GROUP,
  importFile,
  makePlans,
  many,
  NOTHING,
  PRACTITIONER,
  SILENT,
  storedRecords,
  type Cells,
  importRows,
} from '@/test/support/enrollments'
import { openPage } from '@/test/support/pages'
import { portalAccount } from '@/test/support/people'

const bulletin = startBulletin()
const now = new Date('2026-03-02T12:00:00.000Z')
const complete = { isComplete: true, isConfirmed: true }

const typed = {
  kind: 'practitioner',
  firstName: 'José',
  lastName: "O'Neil-Smith",
  taxId: '96-0010042',
  providerNumber: 'GA-0012345',
  zip: '30301',
} as const

const importOf = async (rows: Cells[], options = {}) => importRows(bulletin.payload, rows, options)

const recordsOf = async (providerNumberKey = 'GA0012345') =>
  (await storedRecords(bulletin.payload)).filter((one) => one.providerNumberKey === providerNumberKey)

const matches = async (details: Partial<typeof typed> | { taxId: string } = {}) =>
  (await matchEnrollment(bulletin.payload, { ...typed, ...details }, { now, address: '203.0.113.7' })).matched

/** An account of the one record with this Provider ID. */
async function accountOf(providerNumberKey = 'GA0012345') {
  const [record] = await recordsOf(providerNumberKey)
  return portalAccount(bulletin.payload, { enrollment: record?.id ?? '' })
}

beforeAll(() => makePlans(bulletin.payload))

beforeEach(async () => {
  for (const collection of ['enrollments', 'accounts', 'mail-queue'] as const) {
    await bulletin.payload.db.deleteMany({ collection, where: {}, req: {} })
  }
})

describe('a full list', () => {
  it('ends what it does not name: it matches nobody, its account is told and reads on', async () => {
    await importOf([PRACTITIONER, GROUP])
    const { account, cookie } = await accountOf()
    expect(await matches()).toBe(true)

    expect(await importOf([GROUP], complete)).toEqual({ ...NOTHING, rows: 1, unchanged: 1, ended: 1 })
    expect(await matches()).toBe(false)
    expect(await recordsOf()).toMatchObject([{ endedBecause: expect.stringContaining('full list') }])
    const [letter] = await takeLetters(bulletin.payload, now)
    expect(letter).toMatchObject({ to: account.email, subject: expect.stringContaining('has ended') })
    const log = await wholeLog(bulletin.payload)
    expect(log.findLast(({ what }) => what === 'Enrollment record ended')).toMatchObject({
      detail: '1 ended, as the full list does not name them',
    })
    expect(await auditOf(bulletin.payload, account.username)).toContain('Enrollment record ended')

    expect((await openPage(myNotices, '/my', { cookie })).html).toContain(
      'Your enrollment record ended on March 2, 2026',
    )
    expect((await openPage(profile, '/my/profile', { cookie })).html).toContain(
      'your enrollment record ended',
    )
  })

  it('ends nothing a second time, and opens again what a later file names', async () => {
    await importOf([PRACTITIONER, GROUP])
    await importOf([GROUP], complete)
    expect(await importOf([GROUP], complete)).toMatchObject({ ended: 0, unchanged: 1 })
    expect(await importOf([PRACTITIONER])).toEqual({ ...NOTHING, rows: 1, reopened: 1 })
    expect(await matches()).toBe(true)
    expect((await recordsOf())[0]?.endedAt ?? null).toBeNull()
  })

  it('tells nobody that a record has ended which is open again before the mail is sent', async () => {
    await importOf([PRACTITIONER, GROUP])
    await accountOf()
    await importOf([GROUP], complete)
    await importOf([PRACTITIONER])
    expect(await takeLetters(bulletin.payload, now)).toEqual([])
  })

  it.each([
    ['a row is refused', [GROUP, { ...GROUP, zips: '' }]],
    ['rows contradict one another', [GROUP, PRACTITIONER, { ...PRACTITIONER, last_name: 'Byron' }]],
  ])('ends nothing when %s, and says so', async (_why, rows: Cells[]) => {
    await importOf([PRACTITIONER, GROUP, ...many(1)])
    const summary = await importOf(rows, complete)
    expect(summary).toMatchObject({ ended: 0, notes: [expect.stringContaining('No record has ended')] })
    expect(summary.refused).toBeGreaterThan(0)
    expect((await storedRecords(bulletin.payload)).filter(({ endedAt }) => endedAt)).toEqual([])
  })

  it('asks for a confirmation above 2 % of the open records, before anything is imported', async () => {
    await importOf(many(100))
    const three = [...many(97), PRACTITIONER]
    await expect(importOf(three, { isComplete: true })).rejects.toThrow(
      '3 of 100 records (3 %) would end. Nothing was imported.',
    )
    expect(await recordsOf()).toEqual([])
    expect(await importOf(many(98), { isComplete: true })).toMatchObject({ ended: 2 })
    expect(await importOf(many(97), complete)).toMatchObject({ ended: 1 })
  })

  it('that names nobody is refused', async () => {
    await importOf(many(3))
    await expect(importOf([], complete)).rejects.toThrow('every record would end')
  })

  it('says in a dry run whom it would end, in a file for whoever imports alone', async () => {
    await importOf([PRACTITIONER, GROUP])
    const file = await fileOf(csvOf(GROUP))
    const asked = { isComplete: true, isDryRun: true }
    expect(await importFile(bulletin.payload, file, asked)).toMatchObject({ ended: 1 })
    expect(await readFile(`${file}.changes.csv`, 'utf8')).toBe(
      'what,kind,name,provider_number\nended,practitioner,"José O\'Neil-Smith",GA-0012345\n',
    )
    expect((await stat(`${file}.changes.csv`)).mode & 0o777).toBe(0o600)
    expect(await matches()).toBe(true)
  })

  it('that was cut off before its end has ended nobody, and ends them when it is imported again', async () => {
    await importOf([PRACTITIONER, ...many(1_200)])
    const next = [...many(1_100), ...many(500, 5_000)]
    const progress = {
      ...SILENT,
      at: (_bytes: number, rows: number) => {
        if (rows === 1_550 && isImporting) throw new Error('cut off')
      },
      start: (what: string) => (isImporting = what === 'Importing'),
    }
    let isImporting = false
    await expect(importOf(next, { ...complete, progress })).rejects.toThrow('cut off')
    expect((await storedRecords(bulletin.payload)).filter(({ endedAt }) => endedAt)).toEqual([])
    expect(await importOf(next, complete)).toMatchObject({ ended: 101 })
  })
})

describe('a corrected Tax ID', () => {
  const corrected = { ...PRACTITIONER, tax_id: '96-0010043' }

  it.each([
    ['a digit is another one', '96-0010043'],
    ['two neighbours are swapped', '96-0010024'],
  ])('replaces the record when %s, and its account follows', async (_how, taxId) => {
    await importOf([PRACTITIONER])
    const { account } = await accountOf()
    expect(await importOf([{ ...PRACTITIONER, tax_id: taxId }])).toEqual({
      ...NOTHING,
      rows: 1,
      corrected: 1,
    })
    const records = await recordsOf()
    expect(records).toHaveLength(1)
    expect((await accountRow(bulletin.payload, account.id)).enrollment).toBe(records[0]?.id)
    expect([await matches(), await matches({ taxId })]).toEqual([false, true])
    const log = await wholeLog(bulletin.payload)
    expect(log.findLast(({ what }) => what === 'Tax ID corrected')).toMatchObject({
      actor: 'A command on the server',
      name: "José O'Neil-Smith",
    })
  })

  it.each([
    ['two digits are others', [{ ...PRACTITIONER, tax_id: '96-0010055' }]],
    ['the file names the former one as well', [PRACTITIONER, corrected]],
    ['it names the former one in a row that is refused', [{ ...PRACTITIONER, zips: '' }, corrected]],
    ['two Tax IDs come into question', [corrected, { ...PRACTITIONER, tax_id: '96-0010041' }]],
    [
      'it is of a group with the same number',
      [{ ...GROUP, provider_number: 'GA-0012345', tax_id: '96-0010043' }],
    ],
    ['it is of another provider', [{ ...corrected, provider_number: 'GA-0012346' }]],
  ])('makes another record when %s', async (_why, rows: Cells[]) => {
    await importOf([PRACTITIONER])
    const { account } = await accountOf()
    expect(await importOf(rows)).toMatchObject({ corrected: 0 })
    expect(await matches()).toBe(true)
    const [former] = (await recordsOf()).filter(({ id }) => id === account.enrollment)
    expect(former).toBeDefined()
  })

  it('is none where two records on file come into question', async () => {
    await importOf([PRACTITIONER, { ...PRACTITIONER, tax_id: '96-0010044' }])
    expect(await importOf([corrected])).toMatchObject({ corrected: 0, added: 1 })
    expect(await recordsOf()).toHaveLength(3)
  })

  it('in a full list replaces the record and ends nothing', async () => {
    await importOf([PRACTITIONER])
    const { account } = await accountOf()
    expect(await importOf([corrected], { isComplete: true })).toMatchObject({ corrected: 1, ended: 0 })
    expect((await accountRow(bulletin.payload, account.id)).enrollment).toBe((await recordsOf())[0]?.id)
  })

  it('is told in a dry run, and not carried out', async () => {
    await importOf([PRACTITIONER])
    const file = await fileOf(csvOf(corrected))
    expect(await importFile(bulletin.payload, file, { isDryRun: true })).toMatchObject({ corrected: 1 })
    expect(await readFile(`${file}.changes.csv`, 'utf8')).toContain('"Tax ID corrected",practitioner')
    expect(await matches()).toBe(true)
  })
})

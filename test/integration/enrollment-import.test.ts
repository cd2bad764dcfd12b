import { readFile, stat, writeFile } from 'node:fs/promises'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { closeAccount } from '@/src/accounts/record/closing'
import { warnOfForeignRecords } from '@/src/enrollment/import/secret-change'
import { accountRow } from '@/test/support/account-rows'
import { startBulletin } from '@/test/support/database'
import {
  csvOf,
  errorsOf,
  fileOf,
  GROUP,
  importFile,
  makePlans,
  many,
  NOTHING,
  PRACTITIONER,
  SILENT,
  storedRecords,
  importRows,
} from '@/test/support/enrollments'
import { portalAccount } from '@/test/support/people'
import { runProductCommand } from '@/test/support/product-command'

const bulletin = startBulletin()
/** The record of a Provider ID. */
const recordOf = async (providerNumberKey: string) =>
  (await storedRecords(bulletin.payload)).find((one) => one.providerNumberKey === providerNumberKey)
const hasErrors = (file: string) => stat(`${file}.errors.csv`).then(Boolean, () => false)

beforeAll(() => makePlans(bulletin.payload))

beforeEach(async () => {
  for (const collection of ['enrollments', 'accounts'] as const) {
    await bulletin.payload.db.deleteMany({ collection, where: {}, req: {} })
  }
})

describe('an import', () => {
  it('stores practitioners and groups with the moment it ran', async () => {
    const file = await fileOf(csvOf(PRACTITIONER, GROUP))
    expect(await importFile(bulletin.payload, file)).toEqual({ ...NOTHING, rows: 2, added: 2 })

    const { docs } = await bulletin.payload.find({ collection: 'enrollments', sort: 'providerNumberKey' })
    expect(docs).toMatchObject([
      {
        kind: 'practitioner',
        name: "José O'Neil-Smith",
        firstName: 'José',
        providerNumber: 'GA-0012345',
        providerNumberKey: 'GA0012345',
        zips: '30301 30302',
        plans: 'ga:medicaid',
        importedAt: '2026-03-02T12:00:00.000Z',
      },
      { kind: 'group', name: 'Peachtree Imaging & Partners', plans: 'ga:medicaid oh:marketplace' },
    ])
    expect(await hasErrors(file)).toBe(false)
  })

  it('changes nothing when the same file is imported again', async () => {
    const file = await fileOf(csvOf(PRACTITIONER, GROUP, ...many(1_200)))
    await importFile(bulletin.payload, file)
    const before = await storedRecords(bulletin.payload)

    const later = { now: new Date('2026-04-01T00:00:00.000Z') }
    expect(await importFile(bulletin.payload, file, later)).toEqual({
      ...NOTHING,
      rows: 1_202,
      unchanged: 1_202,
    })
    expect(await storedRecords(bulletin.payload)).toEqual(before)
  })

  it('changes what differs, adds what is new, and leaves alone what the file does not name', async () => {
    await importRows(bulletin.payload, [PRACTITIONER, GROUP])
    const moved = { ...PRACTITIONER, zips: '30399', last_name: 'Smith', provider_number: 'ga0012345' }
    const next = await fileOf(csvOf(moved, { ...PRACTITIONER, provider_number: 'GA-9' }))

    const later = { now: new Date('2026-04-01T00:00:00.000Z') }
    expect(await importFile(bulletin.payload, next, later)).toEqual({
      ...NOTHING,
      rows: 2,
      added: 1,
      changed: 1,
    })
    const { docs } = await bulletin.payload.find({ collection: 'enrollments', sort: 'providerNumberKey' })
    expect(docs.map(({ name, zips, importedAt }) => [name, zips, importedAt.slice(0, 10)])).toEqual([
      ['José Smith', '30399', '2026-04-01'],
      ['Peachtree Imaging & Partners', '30309', '2026-03-02'],
      ["José O'Neil-Smith", '30301 30302', '2026-04-01'],
    ])
  })

  it('says in a dry run what it would do, and does nothing', async () => {
    await importRows(bulletin.payload, [PRACTITIONER])
    const before = await storedRecords(bulletin.payload)
    const file = await fileOf(csvOf({ ...PRACTITIONER, zips: '10001' }, GROUP, { kind: 'group' }))

    expect(await importFile(bulletin.payload, file, { isDryRun: true })).toEqual({
      ...NOTHING,
      rows: 3,
      added: 1,
      changed: 1,
      refused: 1,
    })
    expect(await storedRecords(bulletin.payload)).toEqual(before)
    expect(await errorsOf(file)).toContain('4,group_name,')
  })

  it.each([1, 1_700])('that was cut off after row %d goes on when it is started again', async (row) => {
    const file = await fileOf(csvOf(...many(2_500)))
    let what = ''
    const progress = {
      ...SILENT,
      start: (title: string) => (what = title),
      at: (_bytes: number, rows: number) => {
        if (what === 'Importing' && rows === row) throw new Error('cut off')
      },
    }
    await expect(importFile(bulletin.payload, file, { progress })).rejects.toThrow('cut off')
    const stored = (await storedRecords(bulletin.payload)).length

    expect(stored).toBeLessThan(2_500)
    expect(await importFile(bulletin.payload, file)).toEqual({
      ...NOTHING,
      rows: 2_500,
      added: 2_500 - stored,
      unchanged: stored,
    })
  })

  it('puts the rows of one record together, wherever they stand, and says nothing of it the next time', async () => {
    const ohio = { ...PRACTITIONER, last_name: 'ONeil Smith', zips: '45402', plans: 'oh:marketplace' }
    const file = await fileOf(csvOf(ohio, ...many(1_500), PRACTITIONER, PRACTITIONER))
    expect(await importFile(bulletin.payload, file)).toMatchObject({ rows: 1_503, added: 1_501, merged: 2 })
    expect(await importFile(bulletin.payload, file)).toMatchObject({
      changed: 0,
      unchanged: 1_501,
      merged: 2,
    })
    expect(await recordOf('GA0012345')).toMatchObject({
      name: "José O'Neil-Smith",
      zips: '30301 30302 45402',
      plans: 'ga:medicaid oh:marketplace',
    })
    expect(await hasErrors(file)).toBe(false)
  })

  it('refuses rows of one record with different names, says which they are, and imports the others', async () => {
    const file = await fileOf(csvOf(PRACTITIONER, GROUP, { ...PRACTITIONER, last_name: 'Byron' }))
    expect(await importFile(bulletin.payload, file)).toMatchObject({ added: 1, refused: 2, merged: 0 })
    expect(await errorsOf(file)).toContain(
      '2,,"Not used: rows 2 and 4 have the same kind, Provider ID and Tax ID, but different names."',
    )
    expect(await recordOf('GA0012345')).toBeUndefined()
  })

  it('keeps a refused row from displacing an earlier good one, and what is on file besides it', async () => {
    const file = await fileOf(csvOf(PRACTITIONER, { ...PRACTITIONER, zips: '' }))
    expect(await importFile(bulletin.payload, file)).toMatchObject({ added: 1, refused: 1, merged: 0 })
    const next = await fileOf(csvOf({ ...PRACTITIONER, zips: '45402' }, { ...PRACTITIONER, zips: '3030' }))
    expect(await importFile(bulletin.payload, next)).toMatchObject({ changed: 1, refused: 1 })
    expect(await recordOf('GA0012345')).toMatchObject({ zips: '30301 30302 45402' })
  })

  it('writes down every refused row with its number, its columns and the reasons, and imports the others', async () => {
    const file = await fileOf(
      `${csvOf(PRACTITIONER, { ...PRACTITIONER, zips: '1', plans: 'tx:medicaid' })}\n${Object.values(GROUP).join()}\n`,
    )
    expect(await importFile(bulletin.payload, file)).toMatchObject({ rows: 3, added: 1, refused: 2 })
    expect((await errorsOf(file)).split('\n')).toEqual([
      'row,column,message',
      '3,zips,"Each ZIP code has 5 digits, or 9 as ZIP+4; put | or a space between them."',
      '3,plans,"There is no plan tx:medicaid. Plans are entered in the admin panel."',
      '5,,"The row has 6 fields; the first row names 8."',
      '',
    ])

    await writeFile(file, csvOf(PRACTITIONER))
    await importFile(bulletin.payload, file)
    expect(await hasErrors(file)).toBe(false)
  })
})

describe('records of another secret', () => {
  /** Runs with another `PAYLOAD_SECRET`, as a product that was started with it. */
  async function withAnotherSecret<T>(run: () => Promise<T>): Promise<T> {
    const { payload } = bulletin
    const secret = payload.config.secret
    payload.config.secret = 'another secret, as long as one has to be'
    try {
      return await run()
    } finally {
      payload.config.secret = secret
    }
  }

  async function accountWith(enrollment: string): Promise<string> {
    return (await portalAccount(bulletin.payload, { enrollment })).account.id
  }

  /** What the log warns of at a start. */
  async function warnings(): Promise<unknown[]> {
    const warn = vi.spyOn(bulletin.payload.logger, 'warn')
    await warnOfForeignRecords(bulletin.payload)
    const said = warn.mock.calls.flat()
    warn.mockRestore()
    return said
  }

  it('are noticed, at a start as well, and replaced when somebody says so', async () => {
    const { payload } = bulletin
    const file = await fileOf(csvOf(PRACTITIONER, GROUP))
    await importFile(payload, file)
    expect(await warnings()).toEqual([])
    await withAnotherSecret(async () => {
      expect(await warnings()).toEqual([expect.stringContaining('another PAYLOAD_SECRET')])
      await expect(importFile(payload, file)).rejects.toThrow('another PAYLOAD_SECRET')
      const later = { now: new Date('2026-04-01T12:00:00.000Z') }
      expect(await importFile(payload, file, { ...later, isSecretNew: true })).toEqual({
        ...NOTHING,
        rows: 2,
        added: 2,
        removed: 2,
      })
      const since = '2026-03-02T12:00:00.000Z'
      expect(await storedRecords(payload)).toMatchObject([{ onFileSince: since }, { onFileSince: since }])
      expect(await importFile(payload, file)).toMatchObject({ unchanged: 2 })
      expect(await warnings()).toEqual([])
    })
  })

  it('are replaced for the accounts as well: they keep their plans', async () => {
    const { payload } = bulletin
    const gone = { ...GROUP, group_name: 'Closed Clinic', provider_number: 'GA-0088888' }
    await importRows(payload, [PRACTITIONER, GROUP, gone])
    const record = async (providerNumberKey: string) =>
      (await storedRecords(payload)).find((one) => one.providerNumberKey === providerNumberKey)?.id ?? ''
    const [practitioner, closed] = [await record('GA0012345'), await record('GA0088888')]
    const kept = await accountWith(practitioner)
    const left = await accountWith(closed)

    const changed = await fileOf(csvOf({ ...PRACTITIONER, zips: '30399' }, GROUP))
    const summary = await withAnotherSecret(() => importFile(payload, changed, { isSecretNew: true }))
    expect(summary).toMatchObject({ added: 2, removed: 2, moved: 1, left: 1 })
    expect((await accountRow(payload, kept)).enrollment).toBe(await record('GA0012345'))
    expect((await accountRow(payload, kept)).enrollment).not.toBe(practitioner)
    // Nothing is lost for the other one: it keeps its record until a file names its provider.
    expect((await accountRow(payload, left)).enrollment).toBe(closed)
    expect(await record('GA0088888')).toBe(closed)
    const whole = await fileOf(csvOf(PRACTITIONER, GROUP, gone))
    await withAnotherSecret(async () => {
      await expect(importFile(payload, whole)).rejects.toThrow('another PAYLOAD_SECRET')
      expect(await importFile(payload, whole, { isSecretNew: true })).toMatchObject({
        removed: 1,
        moved: 1,
        left: 0,
      })
      expect(await importFile(payload, whole)).toMatchObject({ unchanged: 3 })
    })
    expect((await accountRow(payload, left)).enrollment).toBe(await record('GA0088888'))
  })

  it('are kept by no closed account, and none keeps the new record from whoever came after', async () => {
    const { payload } = bulletin
    const gone = { ...GROUP, group_name: 'Closed Clinic', provider_number: 'GA-0088888' }
    await importRows(payload, [PRACTITIONER, gone])
    const record = async (providerNumberKey: string, not = '') =>
      (await storedRecords(payload)).find(
        (one) => one.providerNumberKey === providerNumberKey && one.id !== not,
      )?.id ?? ''
    const [practitioner, without] = [await record('GA0012345'), await record('GA0088888')]
    const close = async (id: string) => {
      await closeAccount(payload, { id }, new Date())
      return id
    }
    const former = await close(await accountWith(practitioner))
    const present = await accountWith(practitioner)
    await close(await accountWith(without))

    const file = await fileOf(csvOf(PRACTITIONER))
    await withAnotherSecret(async () => {
      await importFile(payload, file, { isSecretNew: true })
      const next = await record('GA0012345')
      expect(await storedRecords(payload)).toMatchObject([{ id: next }])
      for (const id of [former, present]) expect((await accountRow(payload, id)).enrollment).toBe(next)
      expect(await importFile(payload, file)).toMatchObject({ unchanged: 1 })
      expect(await warnings()).toEqual([])
    })
  })

  it('go to the account that is open, although one with the new record was closed', async () => {
    const { payload } = bulletin
    await importRows(payload, [PRACTITIONER])
    const [old] = await storedRecords(payload)
    const account = await accountWith(old?.id ?? '')
    const two = await fileOf(csvOf(PRACTITIONER, { ...PRACTITIONER, tax_id: '96-0010043' }))
    const one = await fileOf(csvOf(PRACTITIONER))
    await withAnotherSecret(async () => {
      // Two might be meant, so the former one stays until one of them has ended.
      expect(await importFile(payload, two, { isSecretNew: true })).toMatchObject({ left: 1 })
      const [next, other] = (await storedRecords(payload)).filter(({ id }) => id !== old?.id)
      await payload.db.deleteMany({
        collection: 'enrollments',
        where: { id: { equals: other?.id ?? '' } },
        req: {},
      })
      await closeAccount(payload, { id: await accountWith(next?.id ?? '') }, new Date())
      expect(await importFile(payload, one, { isSecretNew: true })).toMatchObject({ moved: 1, left: 0 })
      expect((await accountRow(payload, account)).enrollment).toBe((await storedRecords(payload))[0]?.id)
    })
  })

  it('stay with their accounts where two new records might be meant', async () => {
    const { payload } = bulletin
    await importRows(payload, [PRACTITIONER])
    const [old] = await storedRecords(payload)
    const account = await accountWith(old?.id ?? '')

    const twice = await fileOf(csvOf(PRACTITIONER, { ...PRACTITIONER, tax_id: '96-0010043' }))
    const summary = await withAnotherSecret(() => importFile(payload, twice, { isSecretNew: true }))
    expect(summary).toMatchObject({ moved: 0, left: 1 })
    expect((await accountRow(payload, account)).enrollment).toBe(old?.id)
  })
})

it('the command tells what it did, ends with 1 after a refusal, and shows no Tax ID anywhere', async () => {
  const file = await fileOf(
    csvOf(PRACTITIONER, GROUP, { ...GROUP, tax_id: '960010099x', zips: '96-0010099' }),
  )
  const ended = await runProductCommand('import-enrollments', [file])
  const written = await readFile(`${file}.errors.csv`, 'utf8')
  const everything = [ended.output, written, JSON.stringify(await storedRecords(bulletin.payload))].join('\n')

  expect(ended.output).toContain('3 rows: 2 added, 0 changed, 0 as they were, 1 refused.')
  expect(ended.code).toBe(1)
  expect(everything).not.toMatch(/96-?001-?00/)
  expect(everything).toContain('4,tax_id,')
})

it('the command says how it is used when it is used otherwise', async () => {
  const [none, unknown] = [
    await runProductCommand('import-enrollments', []),
    await runProductCommand('import-enrollments', ['a.csv', '--force']),
  ]
  expect([none.code, unknown.code]).toEqual([1, 1])
  expect(none.output).toContain('Name one CSV file.')
  expect(unknown.output).toContain("Unknown option '--force'")
})

import path from 'node:path'
import { beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest'
import { importBook } from '@/src/enrollment/import/record-import'
import { wholeLog } from '@/test/support/audit-log'
import { startBulletin } from '@/test/support/database'
import {
  csvOf,
  fileOf,
  GROUP,
  importFile,
  makePlans,
  PRACTITIONER,
  storedRecords,
  importRows,
} from '@/test/support/enrollments'

const bulletin = startBulletin()

beforeAll(() => makePlans(bulletin.payload))

beforeEach(async () => {
  await bulletin.payload.db.deleteMany({ collection: 'enrollments', where: {}, req: {} })
  await bulletin.payload.db.deleteMany({ collection: 'audit-events', where: {}, req: {} })
})

it('an import is one entry of the audit log, with the name of the file and what became of its rows', async () => {
  const file = await fileOf(csvOf(PRACTITIONER, { ...GROUP, tax_id: 'none' }))
  await importFile(bulletin.payload, file, { isDryRun: true })
  await importFile(bulletin.payload, file)
  expect(await wholeLog(bulletin.payload)).toMatchObject([
    {
      what: 'Imported',
      actor: 'A command on the server',
      about: 'Enrollment record',
      name: path.basename(file),
      detail: '2 rows, 1 added, 1 refused',
    },
  ])
})

it('an import of many records is entered with the first of them and with the last, or where it stops', async () => {
  const { payload } = bulletin
  const rows = Array.from({ length: 2_500 }, (_, index) => ({
    ...PRACTITIONER,
    provider_number: `GA${index}`,
  }))
  await importRows(payload, rows)
  const origin = {
    file: '/srv/secret-place/records.csv',
    actor: 'A command on the server, run by ops',
    now: new Date('2026-03-02T12:00:00.000Z'),
    isDryRun: false,
  } as const
  const book = importBook(payload, origin)
  await book.stop()
  await book.keep(false, () => Promise.resolve({ added: 1_000 }))
  await book.keep(false, () => Promise.resolve({ added: 2_000 }))
  await book.stop()
  const log = await wholeLog(payload)

  expect(log.map(({ what, name, detail }) => [what, name === 'records.csv', detail ?? ''])).toEqual([
    ['Import begun', false, ''],
    ['Imported', false, '2500 rows, 2500 added'],
    ['Import begun', true, ''],
    ['Import stopped', true, '2000 added'],
  ])
  expect(JSON.stringify(log)).not.toContain('secret-place')
})

it('an import whose entry cannot be stored stores no record', async () => {
  const { db } = bulletin.payload
  const create = db.create.bind(db)
  db.create = (args) =>
    args.collection === 'audit-events' ? Promise.reject(new Error('No entry.')) : create(args)
  onTestFinished(() => void (db.create = create))
  await expect(importRows(bulletin.payload, [PRACTITIONER])).rejects.toThrow('No entry.')
  expect(await storedRecords(bulletin.payload)).toEqual([])
})

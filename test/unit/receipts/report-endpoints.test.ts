import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ReportLine } from '@/src/receipts/report'
import { csvOf } from '@/src/receipts/report-endpoints'

const line = (practice: string): ReportLine => ({
  practice,
  people: ['ann', 'office'],
  confirmedBy: ['ann'],
  plans: ['Georgia Medicaid', 'Ohio Medicaid'],
  state: 'confirmed',
  at: '2026-11-20T15:00:00.000Z',
})

const cells = (file: string): string[][] => parse(file, { bom: true })

it('the list of confirmations is a table that spreadsheets read', () => {
  expect(cells(csvOf([line('Lee, Ann & "Partners"')], true))).toEqual([
    ['Practice', 'User names', 'Confirmed by', 'Plans', 'Confirmed', 'When (UTC)'],
    [
      'Lee, Ann & "Partners"',
      'ann, office',
      'ann',
      'Georgia Medicaid, Ohio Medicaid',
      'Confirmed',
      '2026-11-20T15:00:00.000Z',
    ],
  ])
})

it('it tells no user names to whoever is not to see them', () => {
  const [header, row] = cells(csvOf([line('Lee')], false))
  expect([header?.includes('User names'), row?.includes('ann, office')]).toEqual([false, false])
})

it('no name in it is run as a formula', () => {
  const beginnings = ['=', '+', '-', '@', '\t=', '\r=', ' =', '\n=', '\uff1d', '\uff0b', '\uff0d', '\uff20']
  fc.assert(
    fc.property(fc.constantFrom(...beginnings), fc.string({ maxLength: 30 }), (beginning, rest) => {
      const [, row] = cells(csvOf([line(beginning + rest)], false))
      expect(row?.[0]?.trimStart()).not.toMatch(/^[=+\-@\uff1d\uff0b\uff0d\uff20]/)
    }),
  )
})

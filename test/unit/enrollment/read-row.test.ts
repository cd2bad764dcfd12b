import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namesColumns, readHeader } from '@/src/enrollment/file/header'
import { createNamed } from '@/src/enrollment/file/named'
import { pace, progressLines } from '@/src/enrollment/import/progress'
import { newReference, shownReference } from '@/src/enrollment/reference'
import { COLUMNS } from '@/src/enrollment/file/columns'
import { readRow } from '@/src/enrollment/file/read-row'
import type { EnrollmentRow } from '@/src/enrollment/file/record'
import { mistyped, taxIdKey } from '@/src/enrollment/tax-id'

const header = readHeader([...COLUMNS])
if (typeof header === 'string') throw new Error(header)
const context = { header, plans: new Set(['ga:medicaid', 'oh:marketplace']), taxIds: taxIdKey('a secret') }

const practitioner = {
  kind: 'practitioner',
  first_name: 'Ada',
  last_name: 'Lovelace',
  group_name: '',
  tax_id: '90-1234567',
  provider_number: 'GA-0012345',
  zips: '30301|30302-1234',
  plans: 'ga:medicaid',
}
const group = {
  ...practitioner,
  kind: 'group',
  first_name: '',
  last_name: '',
  group_name: 'Peachtree Imaging',
}

const read = (cells: Partial<typeof practitioner>, whole = practitioner) =>
  readRow(
    COLUMNS.map((column) => ({ ...whole, ...cells })[column]),
    context,
  )

function record(result: ReturnType<typeof readRow>): EnrollmentRow {
  if (Array.isArray(result)) throw new Error(result.map(({ message }) => message).join(' '))
  return result
}

describe('a row', () => {
  it('of a practitioner is a record with what registration is matched against', () => {
    expect(record(read({}))).toEqual({
      id: expect.stringMatching(/^[\w-]{22}$/),
      kind: 'practitioner',
      name: 'Ada Lovelace',
      searchKey: 'lovelace ada',
      firstName: 'Ada',
      lastName: 'Lovelace',
      providerNumber: 'GA-0012345',
      providerNumberKey: 'GA0012345',
      taxIdHash: expect.stringMatching(/^[0-9a-f]{8}\.[\w-]{22}$/),
      zips: '30301 30302',
      plans: 'ga:medicaid',
    })
  })

  it('of a group has the name of the group alone', () => {
    const { name, groupName, firstName } = record(read({}, group))
    expect([name, groupName, firstName]).toEqual(['Peachtree Imaging', 'Peachtree Imaging', undefined])
  })

  it.each([
    { kind: ' Practitioner ' },
    { provider_number: 'ga 0012345' },
    { tax_id: '901234567' },
    { tax_id: '901-23-4567' },
    { last_name: 'Byron' },
    { zips: '10001' },
    { plans: 'oh:marketplace' },
  ])('with %o instead is about the same record', (cells) => {
    expect(record(read(cells)).id).toBe(record(read({})).id)
  })

  it('about another number, Tax ID or kind is about another record', () => {
    const ids = [
      read({}),
      read({}, group),
      read({ provider_number: 'GA0012346' }),
      read({ tax_id: '901234568' }),
    ]
    expect(new Set(ids.map((result) => record(result).id)).size).toBe(4)
  })

  it('lists ZIP codes and plans once and in one order, whatever stands between them', () => {
    const one = record(read({ zips: '30302 30301-0001|30301', plans: 'OH:Marketplace | ga:medicaid' }))
    expect([one.zips, one.plans]).toEqual(['30301 30302', 'ga:medicaid oh:marketplace'])
  })

  it.each([
    ['an unknown kind', 'kind', 'facility'],
    ['no kind', 'kind', ''],
    ['a first name without a letter', 'first_name', '?!'],
    ['a last name without a letter', 'last_name', '—'],
    ['a last name that never ends', 'last_name', 'x'.repeat(121)],
    ['the name of a group', 'group_name', 'Peachtree Imaging'],
    ['a Tax ID that lost its zeros', 'tax_id', '1234567'],
    ['no Tax ID', 'tax_id', ''],
    ['no provider number', 'provider_number', ''],
    ['a provider number with a slash', 'provider_number', 'GA/12'],
    ['a provider number that never ends', 'provider_number', '1'.repeat(31)],
    ['no ZIP code', 'zips', ''],
    ['a ZIP code of four digits', 'zips', '30301|3030'],
    ['a ZIP code that lost its zero', 'zips', '6101'],
    ['hundreds of ZIP codes', 'zips', '30301|'.repeat(501)],
    ['no plan', 'plans', ''],
    ['a plan that does not exist', 'plans', 'tx:medicaid'],
    ['the name of a plan', 'plans', 'Georgia Medicaid'],
    ['bytes that are not UTF-8', 'first_name', 'Jos\uFFFD'],
    ['a control character', 'last_name', 'Love\u0000lace'],
  ])('with %s is refused in the column %s', (_what, column, cell) => {
    const result = read({ [column]: cell })
    expect(Array.isArray(result) ? result.map((issue) => issue.column) : result).toEqual([column])
  })

  it('of a group without its name, or with the name of a person, is refused', () => {
    const result = read({ group_name: '', last_name: 'Lovelace' }, group)
    expect(Array.isArray(result) && result.map(({ column }) => column)).toEqual(['group_name', 'last_name'])
  })

  it('with too few or too many fields is refused', () => {
    const cells = COLUMNS.map((column) => practitioner[column])
    for (const [some, count] of [
      [cells.slice(0, 2), 2],
      [[...cells, '', 'more'], 10],
    ] as const) {
      expect(readRow(some, context)).toEqual([
        { column: '', message: `The row has ${count} fields; the first row names 8.` },
      ])
    }
  })

  it('may have empty fields more than the first row', () => {
    const cells = COLUMNS.map((column) => practitioner[column])
    expect(readRow([...cells, '', ' '], context)).toEqual(read({}))
  })

  it.each([
    ['a period', { group_name: '.' }],
    ['NULL', { group_name: 'NULL' }],
    ['N/A', { group_name: ' n/a ' }],
    ['a hyphen', { group_name: '-' }],
    ['a guard before its Tax ID', { tax_id: "'901234567" }],
    ['a guard before its ZIP codes', { zips: "'30301|30302" }],
    ['commas and semicolons', { zips: '30301,30302;30301', plans: 'ga:medicaid;' }],
    ['ends of lists', { zips: '|30301| 30302-1234 |', plans: 'ga:medicaid|NULL' }],
  ])('may have %s', (_what, cells) => {
    expect(read(cells)).toEqual(read({}))
  })

  it.each([
    [{ first_name: '' }, 'Lovelace'],
    [{ first_name: '.' }, 'Lovelace'],
    [{ last_name: 'N/A' }, 'Ada'],
    [{ last_name: 'Null' }, 'Ada Null'],
    [{ last_name: "'t Hooft" }, "Ada 't Hooft"],
    [{ last_name: 'MAGALHÃES' }, 'Ada MAGALHÃES'],
    [{ last_name: 'Groß–Gerau' }, 'Ada Groß–Gerau'],
    [{ last_name: 'O´Neil' }, 'Ada O´Neil'],
  ])('with the name %o is of %s', (cells, name) => {
    expect(record(read(cells)).name).toBe(name)
  })

  it('has one name in the same way in whichever column it stands', () => {
    const [one, other] = [read({ first_name: '' }), read({ first_name: 'Lovelace', last_name: '' })]
    expect(other).toEqual(one)
    expect(record(one)).toMatchObject({ lastName: 'Lovelace', searchKey: 'lovelace' })
  })

  it.each([
    ['tax_id', '61000001', 'This has 8 digits'],
    ['tax_id', '1', 'dropped zeros'],
    ['tax_id', '9.6E+08', 'decimal number'],
    ['tax_id', '901234567.0', 'decimal number'],
    ['tax_id', '1234567890', '9 digits, with or without'],
    ['provider_number', '1.2E+9', 'decimal number'],
    ['zips', '30301|6101', 'dropped the zero'],
    ['first_name', 'JosÃ©', 'encoded twice'],
    ['last_name', 'Oâ€™Neil', 'encoded twice'],
    ['last_name', 'MuÃ\u0083Â±oz', 'encoded twice'],
    ['last_name', 'O&#39;Neil', 'HTML'],
    ['first_name', 'Jos?', 'letter was lost'],
    ['first_name', 'JosŽ', 'another encoding'],
    ['first_name', 'Jos‚', 'another encoding'],
    ['last_name', 'NULL', 'write it as a name: Null'],
    ['first_name', 'null', 'write it as a name: Null'],
  ])('is told what is wrong with the %s "%s"', (column, cell, words) => {
    const result = read({ [column]: cell })
    expect(Array.isArray(result) ? result : []).toMatchObject([
      { column, message: expect.stringContaining(words) },
    ])
  })

  it('of somebody without any name is refused', () => {
    const result = read({ first_name: '.', last_name: ' ' })
    expect(Array.isArray(result) && result.map(({ column }) => column)).toEqual(['last_name'])
  })

  it('is refused with everything that is wrong in it, and without repeating any of it', () => {
    const secret = '987654321'
    const cells = Object.fromEntries(COLUMNS.map((column) => [column, `${secret}7x`]))
    const result = read(cells)
    expect(Array.isArray(result) && result.length).toBe(4)
    expect(JSON.stringify(result)).not.toContain(secret)
  })

  it('never shows its Tax ID in the record that is stored', () => {
    const taxId = fc.stringMatching(/^[0-9]{9}$/)
    fc.assert(
      fc.property(taxId, (digits) => {
        const stored = JSON.stringify(read({ tax_id: digits, provider_number: 'GA1' }))
        expect(stored).not.toContain(digits)
      }),
    )
  })
})

describe('the hash of a Tax ID', () => {
  it('is the same for the same secret and says by its beginning of which secret it is', () => {
    const [one, again, other] = [taxIdKey('one secret'), taxIdKey('one secret'), taxIdKey('another')]
    expect(one.hash('901234567')).toBe(again.hash('901234567'))
    expect(one.hash('901234567')).not.toBe(one.hash('901234568'))
    expect(one.hash('901234567').startsWith(`${one.mark}.`)).toBe(true)
    expect(other.mark).not.toBe(one.mark)
    expect(other.hash('901234567').slice(9)).not.toBe(one.hash('901234567').slice(9))
  })
})

describe('the first row', () => {
  it('may name the columns in any order and way of writing', () => {
    const found = readHeader([
      'Plans',
      ' ZIPs',
      'Provider Number',
      'TAX-ID',
      'group_name',
      'Last Name',
      'FIRST_NAME',
      'kind',
    ])
    const columns = { plans: 0, provider_number: 2, tax_id: 3, last_name: 5, kind: 7 }
    expect(found).toMatchObject({ columns })
  })

  it('may have columns without a name, in which nothing may stand', () => {
    const wide = readHeader(['', ...COLUMNS, '', ''])
    if (typeof wide === 'string') throw new Error(wide)
    const cells = COLUMNS.map((column) => practitioner[column])
    const wideContext = { ...context, header: wide }
    expect(readRow(['', ...cells], wideContext)).toEqual(read({}))
    expect(readRow(['', ...cells, '', ''], wideContext)).toEqual(read({}))
    expect(readRow(['x', ...cells, '', ''], wideContext)).toEqual([
      { column: '', message: 'Something stands in column 1, which has no name.' },
    ])
  })

  it('is recognized when it stands in the middle of a file', () => {
    expect(
      namesColumns(
        [...COLUMNS].map((name) => ` ${name.toUpperCase()}`),
        header,
      ),
    ).toBe('again')
    expect(namesColumns(COLUMNS.toReversed(), header)).toBe('otherwise')
    expect(
      namesColumns(
        COLUMNS.map((column) => practitioner[column]),
        header,
      ),
    ).toBeUndefined()
  })

  it.each([
    ['lacks', COLUMNS.filter((column) => column !== 'zips'), 'It lacks zips.'],
    ['has too much', [...COLUMNS, 'npi', 'county'], 'These columns are not known: "npi", "county".'],
    ['repeats itself', [...COLUMNS, 'zips'], 'It names zips twice.'],
    [
      'is data',
      ['practitioner', 'Ada', '901234567'],
      'These columns are not known: "practitioner", "ada", what stands in column 3.',
    ],
    ['is empty', [''], 'It lacks kind, first_name'],
  ])('that %s is refused with a sentence that says so', (_what, cells, sentence) => {
    expect(readHeader(cells)).toContain(sentence)
  })
})

describe('what a file names', () => {
  const id = (number: number) =>
    createHash('sha256').update(String(number)).digest().subarray(0, 16).toString('base64url')

  it('is remembered for every record, however many', () => {
    const named = createNamed()
    const ids = Array.from({ length: 80_000 }, (_, index) => id(index))
    ids.forEach((one, index) => named.add(one, index + 2, 'lovelace'))
    expect(ids.every((one) => named.has(one) && named.rowsOf(one) === undefined)).toBe(true)
    expect(named.has(id(80_000))).toBe(false)
  })

  it('is told row by row of what has several, and whether they have the same names', () => {
    const named = createNamed()
    for (const row of [2, 7, 9]) named.add(id(1), row, 'lovelace')
    for (const row of [3, 4]) named.add(id(2), row, `lovelace ${row}`)
    expect([named.rowsOf(id(1)), named.isContradicted(id(1))]).toEqual([[2, 7, 9], false])
    expect([named.rowsOf(id(2)), named.isContradicted(id(2))]).toEqual([[3, 4], true])
    expect(named.contradictions()).toBe(2)
  })

  it('does not have what is only in rows that are refused', () => {
    const named = createNamed()
    named.refuse(id(1))
    expect([named.has(id(1)), named.isPartial(id(1))]).toEqual([false, true])
  })
})

describe('a mistyped Tax ID', () => {
  it.each([
    ['another digit at the end', '901234568', true],
    ['another digit at the beginning', '101234567', true],
    ['two neighbours swapped', '091234567', true],
    ['the last two swapped', '901234576', true],
    ['the same', '901234567', false],
    ['two other digits', '901234578', false],
    ['two digits swapped that are no neighbours', '903214567', false],
    ['a digit moved', '912345670', false],
  ])('may be %s: %s', (_what, taxId, isMistyped) => {
    expect(mistyped('901234567').includes(taxId)).toBe(isMistyped)
  })

  it('has no more than 89 variants', () => {
    expect(mistyped('901234567')).toHaveLength(89)
    expect(mistyped('000000000')).toHaveLength(81)
  })
})

describe('a reference code', () => {
  const codes = Array.from({ length: 5_000 }, newReference)

  it('has eight characters that nobody mistakes for one another', () => {
    expect(codes.filter((code) => !/^[2-9A-HJKMNP-TV-Z]{8}$/.test(code))).toEqual([])
  })

  it('is never the same twice', () => {
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('is shown in two halves', () => {
    expect(shownReference('K7QM3F2X')).toBe('K7QM-3F2X')
  })
})

describe('the progress of an import', () => {
  it.each([
    [0, 0, 0, '0 rows, 0 rows/s'],
    [5_000, 2_000, 0.25, '5,000 rows, 2,500 rows/s, about 6 s left'],
    [120_000, 60_000, 0.4, '120,000 rows, 2,000 rows/s, about 1 min 30 s left'],
    [1_000_000, 100_000, 1, '1,000,000 rows, 10,000 rows/s'],
  ])('is told as rows, rate and remaining time: %d rows in %d ms, %d', (rows, spent, part, words) => {
    expect(pace(rows, spent, part)).toBe(words)
  })

  it('is told in a line every second and at the end', () => {
    const said: string[] = []
    let moment = 0
    const progress = progressLines(
      (line) => said.push(line),
      () => moment,
    )
    progress.start('Importing', 1_000)
    for (const [elapsed, bytes] of [
      [500, 100],
      [1_000, 200],
      [1_900, 400],
      [2_100, 500],
    ] as const) {
      moment = elapsed
      progress.at(bytes, bytes * 10)
    }
    progress.end()
    expect(said).toEqual([
      'Importing: 20 %, 2,000 rows, 2,000 rows/s, about 4 s left',
      'Importing: 50 %, 5,000 rows, 2,381 rows/s, about 3 s left',
      'Importing: done, 5,000 rows, 2,381 rows/s',
    ])
  })
})

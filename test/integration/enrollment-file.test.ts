import { appendFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { COLUMNS } from '@/src/enrollment/file/columns'
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

const bulletin = startBulletin()
const HEADER = COLUMNS.join(',')

beforeAll(() => makePlans(bulletin.payload))

beforeEach(async () => {
  await bulletin.payload.db.deleteMany({ collection: 'enrollments', where: {}, req: {} })
})

describe('a file', () => {
  it.each([
    ['a byte order mark', `\uFEFF${csvOf(PRACTITIONER)}`],
    ['Windows line ends', csvOf(PRACTITIONER).replaceAll('\n', '\r\n')],
    ['old Mac line ends', csvOf(PRACTITIONER).replaceAll('\n', '\r')],
    ['no line end at its end', csvOf(PRACTITIONER).trimEnd()],
    ['everything in quotation marks', csvOf(PRACTITIONER).replace(/[^,\n]+/g, '"$&"')],
    ['empty lines', csvOf(PRACTITIONER).replaceAll('\n', '\n\n')],
    ['line ends of several kinds', csvOf(PRACTITIONER).replace('\n', '\r\n').replace(/\n$/, '\r')],
    ['doubled returns', csvOf(PRACTITIONER).replaceAll('\n', '\r\r\n')],
    ['empty rows', `${csvOf({}, PRACTITIONER, {}, {})}.,NULL,N/A,-,,,, \n`],
    ['empty columns', csvOf(PRACTITIONER).replaceAll('\n', ',,\n')],
    ['a column more without a name', csvOf(PRACTITIONER).replaceAll(/^(?=.)/gm, ',')],
    ['N/A for nothing', csvOf({ ...PRACTITIONER, group_name: 'N/A' })],
    ['guards for zeros', csvOf({ ...PRACTITIONER, tax_id: '="960010042"', zips: "'30301|30302" })],
    ['guards in quotation marks', csvOf({ ...PRACTITIONER, tax_id: '"=""960010042"""' })],
    ['two marks, of files that were put together', `\uFEFF\uFEFF${csvOf(PRACTITIONER)}`],
    [
      'its columns in another order',
      `plans,zips,provider_number,tax_id,group_name,last_name,first_name,kind\nga:medicaid,30301 30302,GA-0012345,960010042,,O'Neil-Smith,José,practitioner\n`,
    ],
  ])('with %s gives the same record', async (_what, content) => {
    await importRows(bulletin.payload, [PRACTITIONER])
    const before = await storedRecords(bulletin.payload)
    expect(await importFile(bulletin.payload, await fileOf(content))).toEqual({
      ...NOTHING,
      rows: 1,
      unchanged: 1,
    })
    expect(await storedRecords(bulletin.payload)).toEqual(before)
  })

  it.each([
    ['semicolons', csvOf(PRACTITIONER).replaceAll(',', ';')],
    ['tabs', csvOf(PRACTITIONER).replaceAll(',', '\t')],
    ['pipes', csvOf({ ...PRACTITIONER, zips: '30301 30302' }).replaceAll(',', '|')],
    ['semicolons', `sep=;\n${csvOf(PRACTITIONER).replaceAll(',', ';')}`],
  ])('separated by %s is read, and said to be', async (separators, content) => {
    await importRows(bulletin.payload, [PRACTITIONER])
    const notes = [`Its fields are separated by ${separators}.`]
    expect(await importFile(bulletin.payload, await fileOf(content))).toEqual({
      ...NOTHING,
      rows: 1,
      unchanged: 1,
      notes,
    })
  })

  const utf16 = Buffer.from(`\uFEFF${csvOf({ ...PRACTITIONER, last_name: 'O’Neil-Smith' })}`, 'utf16le')

  it.each([
    // Its apostrophe has another place there than in Latin-1.
    [
      'Windows-1252',
      Buffer.from(csvOf({ ...PRACTITIONER, last_name: 'O\x92Neil-Smith' }), 'latin1'),
      'read as Windows-1252',
    ],
    ['UTF-16', utf16, 'UTF-16'],
    ['UTF-16 the other way', Buffer.from(utf16).swap16(), 'UTF-16'],
  ])('stored as %s is read, and said to be', async (_what, content, words) => {
    const curly = { ...PRACTITIONER, last_name: 'O’Neil-Smith' }
    await importRows(bulletin.payload, [curly])
    expect(await importFile(bulletin.payload, await fileOf(content))).toEqual({
      ...NOTHING,
      rows: 1,
      unchanged: 1,
      notes: [expect.stringContaining(words)],
    })
  })

  it('of two encodings has its damaged names refused, with their rows', async () => {
    const utf8 = Buffer.from(csvOf(PRACTITIONER))
    const rows = csvOf({ ...PRACTITIONER, provider_number: 'GA1' }).replace(`${HEADER}\n`, '')
    const file = await fileOf(Buffer.concat([utf8, Buffer.from(rows, 'latin1')]))
    expect(await importFile(bulletin.payload, file)).toMatchObject({ added: 1, refused: 1 })
    expect(await errorsOf(file)).toContain('2,first_name,"This was encoded twice')
  })

  it('that names its columns once more says so, and is read', async () => {
    const file = await fileOf(csvOf(PRACTITIONER) + csvOf(GROUP))
    expect(await importFile(bulletin.payload, file)).toMatchObject({ rows: 2, added: 2, refused: 0 })
    expect(await errorsOf(file)).toContain('3,,"Not used: it names the columns again."')
    const other = await fileOf(`${csvOf(PRACTITIONER)}${[...COLUMNS].reverse().join(',')}\n`)
    await expect(importFile(bulletin.payload, other)).rejects.toThrow('Row 3 names the columns again, in')
  })

  it('that only names its columns is said to', async () => {
    expect(await importFile(bulletin.payload, await fileOf(`${HEADER}\n`))).toEqual({
      ...NOTHING,
      notes: ['The file names the columns, and nobody below them.'],
    })
  })

  it('may have commas, quotation marks and line breaks inside of quotation marks', async () => {
    const name = '"Ray, Lee &\n ""Sons"""'
    await importRows(bulletin.payload, [{ ...GROUP, group_name: name }, PRACTITIONER])
    const { docs } = await bulletin.payload.find({
      collection: 'enrollments',
      where: { kind: { equals: 'group' } },
    })
    expect(docs[0]?.name).toBe('Ray, Lee & "Sons"')
  })

  it.each([
    ['that is empty', '', 'The file is empty.'],
    ['without the row of names', `${Object.values(PRACTITIONER).join()}\n`, 'It lacks kind, first_name'],
    ['with a column too few', csvOf(PRACTITIONER).replace(',zips', ''), 'It lacks zips.'],
    ['with colons', csvOf(PRACTITIONER).replaceAll(',', ':'), 'It lacks kind'],
    [
      'with a quotation mark that swallows a row',
      csvOf({ ...PRACTITIONER, plans: '"ga:medicaid' }, { ...PRACTITIONER, plans: '"ga:medicaid"' }),
      'Line 3 has a quotation mark',
    ],
    [
      'with a quotation mark that is not closed',
      csvOf({ ...PRACTITIONER, first_name: '"Ada' }, ...many(900)),
      'most likely',
    ],
    [
      'that ends within quotation marks',
      csvOf(PRACTITIONER, { ...PRACTITIONER, first_name: '"Ada' }),
      'quotation mark',
    ],
    [
      'with a quotation mark inside of a field',
      csvOf({ ...PRACTITIONER, first_name: 'A"da' }),
      'Line 2 has a quotation mark',
    ],
    [
      'with text after a quotation mark',
      csvOf({ ...PRACTITIONER, first_name: '"Ada"x' }),
      'Line 2 has a quotation mark',
    ],
    [
      'with a field of megabytes',
      csvOf(PRACTITIONER, { ...PRACTITIONER, last_name: 'x'.repeat(5_000_000) }),
      'too long',
    ],
    ['in UTF-16', Buffer.from(csvOf(PRACTITIONER), 'utf16le'), 'Save it as "CSV UTF-8"'],
    ['that is no text at all', Buffer.from([0, 255, 254, 0, 1, 2, 3]), 'Save it as "CSV UTF-8"'],
  ])('%s is refused as a whole, in words and before anything is stored', async (_what, content, words) => {
    const file = await fileOf(content)
    const refusal: unknown = await importFile(bulletin.payload, file).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Error)
    expect(String(refusal).toLowerCase()).toContain(words.toLowerCase())
    expect(String(refusal)).not.toMatch(/001.?0042/)
    expect(await storedRecords(bulletin.payload)).toEqual([])
  })

  it('that is not there, or is a folder, is refused', async () => {
    const file = await fileOf(HEADER)
    const folder = `${file}.d`
    await mkdir(folder)
    await expect(importFile(bulletin.payload, `${file}.no`)).rejects.toThrow('There is no file')
    await expect(importFile(bulletin.payload, folder)).rejects.toThrow('is a folder')
  })

  it('that changes while it is imported is refused', async () => {
    const file = await fileOf(csvOf(...many(1_500)))
    const progress = {
      ...SILENT,
      start: (what: string) => {
        if (what === 'Importing') appendFileSync(file, 'x')
      },
    }
    await expect(importFile(bulletin.payload, file, { progress })).rejects.toThrow('has changed')
  })
})

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { purgeMatchFailures } from '@/src/enrollment/failures'
import { matchEnrollment, type Details } from '@/src/enrollment/match'
import type { MatchFailure } from '@/src/payload-types'
import { startBulletin } from '@/test/support/database'
import {
  csvOf,
  fileOf,
  GROUP,
  importFile,
  makePlans,
  PRACTITIONER,
  storedRecords,
} from '@/test/support/enrollments'
import { staffMember, type Person } from '@/test/support/people'
import { rest } from '@/test/support/rest'

const bulletin = startBulletin()
const now = new Date('2026-03-02T12:00:00.000Z')
const SEEN_FROM = '203.0.113.7'

const practitioner = {
  kind: 'practitioner',
  firstName: 'José',
  lastName: "O'Neil-Smith",
  taxId: '96-0010042',
  providerNumber: 'GA-0012345',
  zip: '30301',
} as const satisfies Details
const group = {
  kind: 'group',
  groupName: 'Peachtree Imaging & Partners',
  taxId: '96-0010099',
  providerNumber: 'GA-0077777',
  zip: '30309',
} as const satisfies Details

let support: Person

const match = (details: Details, address = SEEN_FROM) =>
  matchEnrollment(bulletin.payload, details, { now, address })

async function matchedName(details: Details): Promise<string | undefined> {
  const result = await match(details)
  return result.matched ? result.enrollment.name : undefined
}

/** What support finds for a mismatch. */
async function failureOf(details: Details): Promise<MatchFailure> {
  const result = await match(details)
  if (result.matched) throw new Error('It matches.')
  expect(Object.keys(result).sort()).toEqual(['matched', 'reference'])
  expect(result.reference).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  return bulletin.payload.findByID({ collection: 'match-failures', id: result.reference.replace('-', '') })
}

/** The query with which the admin panel searches. */
function searched({ listSearchableFields = [] }: { listSearchableFields?: string[] }, typed: string): string {
  return listSearchableFields
    .map((field, index) => `where[or][${index}][${field}][like]=${encodeURIComponent(typed)}`)
    .join('&')
}

beforeAll(async () => {
  const { payload } = bulletin
  await makePlans(payload)
  support = await staffMember(payload, 'support')
  const samePractice = { ...PRACTITIONER, tax_id: '96-0010055', zips: '45402', plans: 'oh:marketplace' }
  const sameNumber = { ...GROUP, group_name: 'Both Kinds', provider_number: 'BOTH1', tax_id: '960010066' }
  const person = { ...PRACTITIONER, last_name: 'Both', provider_number: 'BOTH1', tax_id: '960010077' }
  const oneName = { ...PRACTITIONER, first_name: 'Sukarno', last_name: '', provider_number: 'ONE1' }
  await importFile(
    payload,
    await fileOf(csvOf(PRACTITIONER, samePractice, GROUP, sameNumber, person, oneName)),
  )
})

beforeEach(async () => {
  await bulletin.payload.db.deleteMany({ collection: 'match-failures', where: {}, req: {} })
})

describe('details match', () => {
  it.each([
    ['as they are on file', {}],
    ['without accents and in capitals', { firstName: 'JOSE', lastName: 'ONEIL SMITH' }],
    ['with another apostrophe and hyphen', { lastName: 'O’Neil–Smith' }],
    ['with spaces around and between', { firstName: ' José ', lastName: " O'Neil  Smith" }],
    ['with the Tax ID without its hyphen', { taxId: '960010042' }],
    ['with the provider number in other letters and spaces', { providerNumber: 'ga 001 2345' }],
    ['with another ZIP code on file', { zip: '30302' }],
    ['with ZIP+4', { zip: '30301-9999' }],
    ['of another practice of the same practitioner', { taxId: '960010055', zip: '45402' }],
  ])('%s', async (_how, changes) => {
    expect(await matchedName({ ...practitioner, ...changes })).toBe("José O'Neil-Smith")
    expect((await bulletin.payload.count({ collection: 'match-failures' })).totalDocs).toBe(0)
  })

  it('of a group, with "and" for "&"', async () => {
    expect(await matchedName({ ...group, groupName: 'peachtree imaging and partners' })).toBe(
      'Peachtree Imaging & Partners',
    )
  })

  it('of somebody with one name, who types it as both', async () => {
    const typed = { ...practitioner, providerNumber: 'one1', firstName: 'Sukarno' }
    expect(await matchedName({ ...typed, lastName: 'sukarno' })).toBe('Sukarno')
    expect(await matchedName({ ...typed, lastName: 'Smith' })).toBeUndefined()
    expect(await matchedName({ ...typed, firstName: 'Ahmed', lastName: 'Sukarno' })).toBeUndefined()
  })

  it('of the kind that registers, when a practitioner and a group have the same number', async () => {
    const names = { providerNumber: 'both-1', zip: '30309' }
    expect(await matchedName({ ...group, ...names, groupName: 'Both Kinds', taxId: '960010066' })).toBe(
      'Both Kinds',
    )
    const person = { ...practitioner, ...names, lastName: 'Both', taxId: '960010077', zip: '30301' }
    expect(await matchedName(person)).toBe('José Both')
    expect(await matchedName({ ...person, taxId: '960010066' })).toBeUndefined()
  })
})

describe('details with one thing wrong get a reference code, and support sees what it was', () => {
  it.each([
    ['First name', { firstName: 'Joseph' }],
    ['First name', { firstName: '' }],
    ['First name', { firstName: '—' }],
    ['Last name', { lastName: "O'Neil" }],
    ['Last name', { lastName: "O'Neil-Smith Jr." }],
    ['Tax ID', { taxId: '96-0010043' }],
    ['Tax ID', { taxId: '' }],
    // The Tax ID is that of another practice of the same number.
    ['ZIP code', { taxId: '96-0010055' }],
    ['ZIP code', { zip: '30303' }],
    ['ZIP code', { zip: '' }],
    ['ZIP code', { zip: '30301 30302' }],
    ['First name, Tax ID, ZIP code', { firstName: 'x', taxId: 'x', zip: 'x' }],
    ['No record with this Provider ID', { providerNumber: 'GA-0012346' }],
    ['No record with this Provider ID', { providerNumber: '' }],
    ['No record with this Provider ID', { providerNumber: '%' }],
    ['No record with this Provider ID', { providerNumber: '\u0000{"$gt":""}' }],
    ['No record with this Provider ID', { providerNumber: 'x'.repeat(100_000) }],
    ['Practitioner or group, Tax ID, ZIP code', { providerNumber: 'GA-0077777' }],
  ])('%s, case %#', async (missed, changes) => {
    const failure = await failureOf({ ...practitioner, ...changes })
    expect(failure).toMatchObject({ missed, kind: 'practitioner', address: SEEN_FROM, at: now.toISOString() })
  })

  it.each([
    ['Group name', { groupName: 'Peachtree Imaging' }],
    ['Tax ID', { taxId: '96-0010042' }],
    ['ZIP code', { zip: '30301' }],
    ['No record with this Provider ID', { providerNumber: 'GA-1' }],
    ['Practitioner or group', { providerNumber: 'GA-0012345', taxId: '96-0010042', zip: '30301' }],
  ])('of a group: %s, case %#', async (missed, changes) => {
    expect(await failureOf({ ...group, ...changes })).toMatchObject({ missed, kind: 'group' })
  })

  it('keeps the provider number as it was typed, and the record that came nearest', async () => {
    const failure = await failureOf({ ...practitioner, providerNumber: ' ga 0012345', zip: '1' })
    const { docs } = await bulletin.payload.find({
      collection: 'enrollments',
      where: { zips: { equals: '30301 30302' }, providerNumberKey: { equals: 'GA0012345' } },
    })
    expect(failure).toMatchObject({ providerNumber: 'ga 0012345', enrollment: docs[0]?.id })
    const none = await failureOf({ ...practitioner, providerNumber: 'GA\n\t1' })
    expect([none.providerNumber, none.enrollment ?? null]).toEqual(['GA 1', null])
  })

  it.each([
    { providerNumber: '960010042' },
    { providerNumber: '96-0010042' },
    { providerNumber: '960-01-0042', taxId: 'GA-0012345' },
    { providerNumber: 'my number is 96 0010042', taxId: '' },
    { providerNumber: '9 6-001 00-42', taxId: '' },
    { providerNumber: '960–01–0042', taxId: '' },
    { providerNumber: 'GA960010042' },
    { firstName: '960010042', lastName: '96-0010042', zip: '960010042' },
  ])('keeps no Tax ID, into whatever field it was typed: %o', async (changes) => {
    await failureOf({ ...practitioner, ...changes })
    const { docs } = await bulletin.payload.db.find({
      collection: 'match-failures',
      pagination: false,
      limit: 0,
      req: {},
    })
    const kept = JSON.stringify([docs, await storedRecords(bulletin.payload)])
    expect(kept).not.toMatch(/9[-– ]?6[-– ]?0[-– ]?0[-– ]?1[-– ]?00/)
  })
})

describe('support', () => {
  it.each(['lower case', 'lower case without the hyphen', 'as it is read out', 'a part'])(
    'finds a failure by its code in %s',
    async (how) => {
      const { reference } = await failureOf({ ...practitioner, zip: '1' })
      await failureOf({ ...practitioner, zip: '2' })
      const typed = {
        'lower case': reference.toLowerCase(),
        'lower case without the hyphen': reference.toLowerCase().replace('-', ''),
        'as it is read out': reference.replace('-', ' '),
        'a part': reference.slice(0, 7).toLowerCase(),
      }[how]
      const { admin } = bulletin.payload.collections['match-failures'].config
      const { status, body } = await rest(
        'GET',
        `/match-failures?${searched(admin, typed ?? '')}`,
        undefined,
        { as: support },
      )
      expect([status, body.docs?.map((doc) => doc.reference)]).toEqual([200, [reference]])
    },
  )

  it.each([
    ['the beginning of a last name', 'onei', 2],
    ['the last name in another way of writing', 'O’NEIL SMITH', 2],
    ['first and last name', 'José O’Neil-Smith', 2],
    ['last and first name', 'both, jose', 1],
    ['the beginning of the name of a group', 'peachtree im', 1],
    ['the beginning of a provider number', 'ga-0077', 1],
    ['the provider number without its hyphen', 'ga0077777', 1],
    ['a number that a group shares with a practitioner', 'both 1', 2],
    ['what nobody has', 'zzz', 0],
    ['what stands for anything elsewhere', '%', 0],
    ['nothing but spaces', '  ', 0],
  ])('finds a record by %s', async (_how, typed, count) => {
    const { admin } = bulletin.payload.collections.enrollments.config
    const { body } = await rest('GET', `/enrollments?${searched(admin, typed)}`, undefined, { as: support })
    expect(body.docs).toHaveLength(count)
  })

  it('may combine the search with a filter', async () => {
    const { admin } = bulletin.payload.collections.enrollments.config
    const query = searched(admin, 'both').replaceAll('where[or]', 'where[and][1][or]')
    const only = `/enrollments?where[and][0][kind][equals]=group&${query}`
    const { body } = await rest('GET', only, undefined, { as: support })
    expect(body.docs?.map(({ name }) => name)).toEqual(['Both Kinds'])
  })

  it('is never shown the hash of a Tax ID, and cannot ask for it', async () => {
    const list = await rest('GET', '/enrollments?limit=100', undefined, { as: support })
    const selected = await rest('GET', '/enrollments?select[taxIdHash]=true', undefined, { as: support })
    const one = await rest('GET', `/enrollments/${String(list.body.docs?.[0]?.id)}`, undefined, {
      as: support,
    })
    const hashes = (await storedRecords(bulletin.payload)).map(({ taxIdHash }) => String(taxIdHash))

    expect(hashes.every((hash) => hash.length > 20)).toBe(true)
    for (const { status, body } of [list, selected, one]) {
      expect(status).toBe(200)
      expect(JSON.stringify(body)).not.toContain('taxIdHash')
      for (const hash of hashes) expect(JSON.stringify(body)).not.toContain(hash)
    }
    const guess = `/enrollments?where[taxIdHash][like]=${hashes[0]?.slice(0, 3)}`
    expect((await rest('GET', guess, undefined, { as: support })).status).toBe(400)
  })
})

it('failures are removed after 90 days', async () => {
  await failureOf({ ...practitioner, zip: '1' })
  const after = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1_000)

  await purgeMatchFailures(bulletin.payload, after(90))
  expect((await bulletin.payload.count({ collection: 'match-failures' })).totalDocs).toBe(1)
  await purgeMatchFailures(bulletin.payload, after(90.001))
  expect((await bulletin.payload.count({ collection: 'match-failures' })).totalDocs).toBe(0)
})

import { timingSafeEqual } from 'node:crypto'
import type { Payload } from 'payload'
import { joining } from '@/src/database/rows'
import type { Enrollment } from '@/src/payload-types'
import { storeMatchFailure } from './failures'
import { normalizeName, normalizeProviderNumber, normalizeTaxId, normalizeZip } from './normalize'
import { taxIdKey } from './tax-id'

/** What somebody who registers typed, as they typed it. */
export type Details =
  | {
      kind: 'practitioner'
      firstName: string
      lastName: string
      taxId: string
      providerNumber: string
      zip: string
    }
  | { kind: 'group'; groupName: string; taxId: string; providerNumber: string; zip: string }

/** The record that the details belong to, or the code under which support finds which of them missed. */
export type MatchResult = { matched: true; enrollment: Enrollment } | { matched: false; reference: string }

/** The names a record of each kind has, with the words of support for them. */
const NAMES = {
  practitioner: [
    { field: 'firstName', words: 'First name' },
    { field: 'lastName', words: 'Last name' },
  ],
  group: [{ field: 'groupName', words: 'Group name' }],
} as const

/**
 * Most records that are compared: the practices in which one practitioner works, or the Tax IDs of one group.
 */
const MOST_RECORDS = 200

const ENDED = 'The record with this Provider ID has ended'

/** No stored number looks like this, so a typed one that is none finds nothing by the same query. */
const NO_NUMBER = '-'

/**
 * Looks for the enrollment record that typed details belong to: everything must be the same once it is
 * normalized; of several ZIP codes on file any one will do. A mismatch is kept for support. Whether there is
 * a record or not, the work is the same: one query, one hash, one row on a mismatch.
 *
 * @param address of the client, for support
 */
export async function matchEnrollment(
  payload: Payload,
  details: Details,
  { now, address }: { now: Date; address: string },
): Promise<MatchResult> {
  const typed = normalized(details, payload.config.secret)
  const records = await recordsOf(payload, typed.providerNumber)
  const open = records.filter(({ endedAt }) => !endedAt)
  const comparisons = open.map((record) => ({ record, missed: missedIn(record, typed) }))
  const exact = comparisons.find(({ missed }) => missed.length === 0)
  if (exact) return { matched: true, enrollment: exact.record }
  const nearest = comparisons.sort((a, b) => rank(a, typed) - rank(b, typed))[0]
  const reference = await storeMatchFailure(payload, {
    details,
    missed: nearest?.missed ?? [records.length > 0 ? ENDED : 'No record with this Provider ID'],
    enrollment: nearest?.record.id ?? records[0]?.id,
    now,
    address,
  })
  return { matched: false, reference }
}

/**
 * What is compared; parts that cannot be on file in this form are empty, and an empty part matches nothing.
 */
interface TypedDetails {
  kind: Details['kind']
  names: { firstName?: string; lastName?: string; groupName?: string }
  taxIdHash: string
  providerNumber: string
  zip: string
}

function normalized(details: Details, secret: string): TypedDetails {
  const taxId = normalizeTaxId(details.taxId)
  const hash = taxIdKey(secret).hash(taxId ?? '')
  return {
    kind: details.kind,
    names:
      details.kind === 'group'
        ? { groupName: normalizeName(details.groupName) }
        : { firstName: normalizeName(details.firstName), lastName: normalizeName(details.lastName) },
    taxIdHash: taxId === undefined ? '' : hash,
    providerNumber: normalizeProviderNumber(details.providerNumber) ?? NO_NUMBER,
    zip: normalizeZip(details.zip) ?? '',
  }
}

/**
 * The records of a number, of both kinds: that a group's number was typed as a practitioner's is worth
 * knowing on the phone.
 */
async function recordsOf(payload: Payload, providerNumberKey: string): Promise<Enrollment[]> {
  const { docs } = await payload.db.find<Enrollment>({
    collection: 'enrollments',
    where: { providerNumberKey: { equals: providerNumberKey } },
    sort: 'id',
    pagination: false,
    limit: MOST_RECORDS,
    req: joining(payload),
  })
  return docs
}

/**
 * The words of support for the typed fields that differ from a record; every field is looked at, whatever the
 * others gave.
 */
function missedIn(record: Enrollment, typed: TypedDetails): string[] {
  const zips = record.zips.split(' ')
  const differs: [words: string, isDifferent: boolean][] = [
    ['Practitioner or group', record.kind !== typed.kind],
    ...NAMES[record.kind].map(({ field, words }): [string, boolean] => [
      words,
      record.kind === typed.kind && isOtherName(nameOn(record, field), typed.names[field]),
    ]),
    ['Tax ID', !isSameHash(record.taxIdHash, typed.taxIdHash)],
    ['ZIP code', !zips.includes(typed.zip)],
  ]
  return differs.filter(([, isDifferent]) => isDifferent).map(([words]) => words)
}

/** Who has one name on file gives it as both, since forms ask for two. */
function nameOn(record: Enrollment, field: keyof TypedDetails['names']): string | null | undefined {
  return field === 'firstName' ? (record.firstName ?? record.lastName) : record[field]
}

function isOtherName(onFile: string | null | undefined, typed = ''): boolean {
  return typed === '' || normalizeName(onFile ?? '') !== typed
}

function isSameHash(onFile: string, typed: string): boolean {
  const [a, b] = [Buffer.from(onFile), Buffer.from(typed)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Records of the right kind come first, then those with less that differs, then those of the Tax ID: it tells
 * practices apart.
 */
function rank({ record, missed }: { record: Enrollment; missed: string[] }, typed: TypedDetails): number {
  const isOtherKind = record.kind !== typed.kind
  return (isOtherKind ? 100 : 0) + missed.length + (missed.includes('Tax ID') ? 0.5 : 0)
}

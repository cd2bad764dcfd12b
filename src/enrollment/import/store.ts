import type { Payload } from 'payload'
import type { Actor } from '@/src/audit/audit'
import { joining } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { upsertRows } from '@/src/database/upsert'
import { byCommand, replaceRecord } from '@/src/enrollment/ending'
import type { EnrollmentRow } from '@/src/enrollment/file/record'
import type { Enrollment } from '@/src/payload-types'

/** How many records a file brought that were not there, were different, or were there just so. */
export interface Stored {
  added: number
  changed: number
  unchanged: number
  /** Had ended, and are open again; not counted among those that were different. */
  reopened: number
  /** Not there, and in the place of one with a mistyped Tax ID; not counted among those that are new. */
  corrected: number
}

export const NONE_STORED: Stored = { added: 0, changed: 0, unchanged: 0, reopened: 0, corrected: 0 }

/** A record as a file names it. */
export interface NamedRecord {
  row: EnrollmentRow
  /** Whether a row about it was refused: then its ZIP codes and plans on file stay. */
  isPartial: boolean
  /** Id of the record that it replaces, since its Tax ID is corrected. */
  replaces: string | undefined
}

/** What two versions of a record are compared by; everything but the moment of the import. */
const FIELDS = [
  'kind',
  'name',
  'firstName',
  'lastName',
  'groupName',
  'providerNumber',
  'providerNumberKey',
  'taxIdHash',
  'searchKey',
  'zips',
  'plans',
] as const satisfies readonly (keyof EnrollmentRow)[]

const CORRECTED =
  'A file named the provider with another Tax ID, one digit or two neighbours apart, and not with the former one.'

/**
 * Stores records that are not there just so already: all of them or none.
 *
 * @param records no two of the same record
 * @param options.isDryRun only counts
 * @param options.tell is told of what replaces another record or is open again
 */
export async function storeRecords(
  payload: Payload,
  records: readonly NamedRecord[],
  options: {
    isDryRun: boolean
    actor: Actor
    now: Date
    tell: (what: 'corrected' | 'reopened', row: EnrollmentRow) => Promise<void>
  },
): Promise<Stored> {
  const stored = { ...NONE_STORED }
  if (records.length === 0) return stored
  const { isDryRun, actor, now, tell } = options
  const onFile = await recordsOnFile(
    payload,
    records.flatMap(({ row, replaces }) => (replaces === undefined ? [row.id] : [row.id, replaces])),
  )
  const written: (EnrollmentRow & { onFileSince: Date })[] = []
  const replacing: { from: string; to: string; name: string }[] = []
  for (const record of records) {
    const former = onFile.get(record.row.id)
    const row = record.isPartial && former ? withFormer(record.row, former) : record.row
    const change = changeOf(row, former, record.replaces)
    stored[change] += 1
    if (change === 'corrected' || change === 'reopened') await tell(change, row)
    const first = former ?? onFile.get(record.replaces ?? '')
    const onFileSince = first ? new Date(first.onFileSince) : now
    if (change !== 'unchanged') written.push({ ...row, onFileSince })
    if (change === 'corrected' && record.replaces) {
      replacing.push({ from: record.replaces, to: row.id, name: row.name })
    }
  }
  if (isDryRun) return stored
  await inTransaction(payload, async () => {
    await upsertRows(
      payload,
      'enrollments',
      written.map((row) => ({ ...row, importedAt: now })),
    )
    for (const pair of replacing) await replaceRecord(payload, pair, CORRECTED, byCommand(actor, now))
  })
  return stored
}

function changeOf(row: EnrollmentRow, former: Enrollment | undefined, replaces?: string): keyof Stored {
  if (!former) return replaces === undefined ? 'added' : 'corrected'
  if (former.endedAt) return 'reopened'
  const differs = FIELDS.some((field) => (former[field] ?? '') !== (row[field] ?? ''))
  return differs ? 'changed' : 'unchanged'
}

/** With what is on file besides what the rows say that can be read. */
const withFormer = (row: EnrollmentRow, { zips, plans }: Enrollment): EnrollmentRow => ({
  ...row,
  zips: union(row.zips, zips),
  plans: union(row.plans, plans),
})

/** Codes with spaces between them, once and in one order. */
export const union = (one: string, other: string): string =>
  [...new Set([...one.split(' '), ...other.split(' ')])].sort().join(' ')

async function recordsOnFile(payload: Payload, ids: readonly string[]): Promise<Map<string, Enrollment>> {
  const { docs } = await payload.db.find<Enrollment>({
    collection: 'enrollments',
    where: { id: { in: [...ids] } },
    pagination: false,
    limit: ids.length,
    req: joining(payload),
  })
  return new Map(docs.map((record) => [record.id, record]))
}

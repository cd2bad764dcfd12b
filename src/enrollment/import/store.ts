import type { Payload } from 'payload'
import { joining } from '@/src/database/rows'
import { upsertRows } from '@/src/database/upsert'
import type { Enrollment } from '@/src/payload-types'
import type { EnrollmentRow } from '@/src/enrollment/file/record'

/** How many records a file brought that were not there, were different, or were there just so. */
export interface Stored {
  added: number
  changed: number
  unchanged: number
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

/**
 * Stores records that are not there just so already.
 *
 * @param rows no two of the same record
 * @param options.isDryRun only counts
 */
export async function storeRecords(
  payload: Payload,
  rows: readonly EnrollmentRow[],
  { isDryRun, now }: { isDryRun: boolean; now: Date },
): Promise<Stored> {
  if (rows.length === 0) return { added: 0, changed: 0, unchanged: 0 }
  const { docs } = await payload.db.find<Enrollment>({
    collection: 'enrollments',
    where: { id: { in: rows.map(({ id }) => id) } },
    pagination: false,
    limit: rows.length,
    req: joining(payload),
  })
  const onFile = new Map(docs.map((record) => [record.id, record]))
  const added = rows.filter(({ id }) => !onFile.has(id))
  const changed = rows.filter((row) => {
    const record = onFile.get(row.id)
    return record !== undefined && FIELDS.some((field) => (record[field] ?? '') !== (row[field] ?? ''))
  })
  if (!isDryRun) {
    const written = [...added, ...changed].map((row) => ({ ...row, importedAt: now }))
    await upsertRows(payload, 'enrollments', written)
  }
  return {
    added: added.length,
    changed: changed.length,
    unchanged: rows.length - added.length - changed.length,
  }
}

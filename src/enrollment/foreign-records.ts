import type { Payload, Where } from 'payload'
import { joining } from '@/src/database/rows'
import type { Enrollment } from '@/src/payload-types'
import { taxIdKey, type TaxIdKey } from './tax-id'

/** As much of a record of another secret as the new record of its provider is found by. */
export type ForeignRecord = Pick<
  Enrollment,
  'id' | 'kind' | 'providerNumberKey' | 'searchKey' | 'onFileSince'
>

/**
 * Whether records of another secret are still there: until they are replaced, those of one Tax ID have two
 * hashes. Pages ask for it, so each end of the index is looked at alone: what lies at either would be looked
 * for among all the records.
 */
export async function isSecretChanging(payload: Payload): Promise<boolean> {
  const { first, end } = hashesOf(taxIdKey(payload.config.secret))
  for (const taxIdHash of [{ less_than: first }, { greater_than: end }]) {
    const { docs } = await payload.db.find<{ id: string }>({
      collection: 'enrollments',
      where: { taxIdHash },
      sort: 'taxIdHash',
      pagination: false,
      limit: 1,
      select: {},
      req: joining(payload),
    })
    if (docs.length > 0) return true
  }
  return false
}

/**
 * The hashes of a secret lie between these two: each begins with its mark and a period, and "/" is the
 * character after the period.
 */
export const hashesOf = ({ mark }: TaxIdKey) => ({ first: `${mark}.`, end: `${mark}/` })

/** Records that were made with another secret, in the order of their ids. */
export async function foreignRecords(
  payload: Payload,
  taxIds: TaxIdKey,
  limit: number,
  after = '',
): Promise<ForeignRecord[]> {
  const { first, end } = hashesOf(taxIds)
  const isForeign: Where = { or: [{ taxIdHash: { less_than: first } }, { taxIdHash: { greater_than: end } }] }
  const { docs } = await payload.db.find<ForeignRecord>({
    collection: 'enrollments',
    where: { and: [{ id: { greater_than: after } }, isForeign] },
    sort: 'id',
    pagination: false,
    limit,
    select: { kind: true, providerNumberKey: true, searchKey: true, onFileSince: true },
    req: joining(payload),
  })
  return docs
}

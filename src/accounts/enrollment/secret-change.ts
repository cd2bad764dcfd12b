import type { Payload, Where } from 'payload'
import { ImportRefused } from './csv'
import type { TaxIdKey } from './tax-id'

/** Records that are removed at once, so that nobody waits long for the database. */
const BATCH = 1_000

/**
 * Refuses to import beside records that were made with another secret: either this is the wrong secret, or all records have to be imported again.
 *
 * @throws ImportRefused when there is such a record
 */
export async function assertSameSecret(payload: Payload, taxIds: TaxIdKey): Promise<void> {
  if ((await foreignIds(payload, taxIds, 1)).length === 0) return
  throw new ImportRefused(
    'The records that are there were made with another PAYLOAD_SECRET. Use that one; or, if it was changed for good, ' +
      'import the whole file with --new-secret: it replaces the old records, which match nobody any more.',
  )
}

/**
 * Removes the records that were made with another secret, which match nobody.
 *
 * @returns how many there were
 */
export async function removeForeign(payload: Payload, taxIds: TaxIdKey): Promise<number> {
  for (let removed = 0; ;) {
    const ids = await foreignIds(payload, taxIds, BATCH)
    if (ids.length === 0) return removed
    await payload.db.deleteMany({ collection: 'enrollments', where: { id: { in: ids } }, req: {} })
    removed += ids.length
  }
}

async function foreignIds(payload: Payload, { mark }: TaxIdKey, limit: number): Promise<string[]> {
  // Every hash of this secret begins with its mark and a period; "/" is the character after the period.
  const isForeign: Where = {
    or: [{ taxIdHash: { less_than: `${mark}.` } }, { taxIdHash: { greater_than: `${mark}/` } }],
  }
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'enrollments',
    where: isForeign,
    sort: 'taxIdHash',
    pagination: false,
    limit,
    select: {},
    req: {},
  })
  return docs.map(({ id }) => id)
}

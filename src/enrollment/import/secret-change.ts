import type { Payload, Where } from 'payload'
import { joining } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import type { Account, Enrollment } from '@/src/payload-types'
import { updateAccount } from '@/src/accounts/record/account'
import { ImportRefused } from '@/src/enrollment/file/refused'
import { taxIdKey, type TaxIdKey } from '@/src/enrollment/tax-id'

/** Records that are removed at once, so that nobody waits long for the database. */
const BATCH = 1_000

/** What became of the records that were made with another secret, and of the accounts that had them. */
export interface Replaced {
  removed: number
  /** Accounts that have the new record of their provider now. */
  moved: number
  /**
   * Accounts for which there is no new record that is surely theirs. They keep the old one, and with it their
   * plans.
   */
  left: number
}

/**
 * Refuses to import beside records that were made with another secret: either this is the wrong secret, or
 * all records have to be imported again.
 *
 * @throws ImportRefused when there is such a record
 */
export async function assertSameSecret(payload: Payload, taxIds: TaxIdKey): Promise<void> {
  if ((await foreignRecords(payload, taxIds, 1)).length === 0) return
  throw new ImportRefused(
    'The records that are there were made with another PAYLOAD_SECRET. Use that one; or, if it was changed for good, ' +
      'import the whole file with --new-secret: it replaces the old records, which match nobody any more.',
  )
}

/**
 * Says in the log that registration matches nobody, when the records were made with another secret than the
 * one the product was started with.
 */
export async function warnOfForeignRecords(payload: Payload): Promise<void> {
  if ((await foreignRecords(payload, taxIdKey(payload.config.secret), 1)).length === 0) return
  payload.logger.warn(
    'There are enrollment records that were made with another PAYLOAD_SECRET, so nobody can register with them. Start with that secret, ' +
      'or import the enrollment records again with --new-secret.',
  )
}

/**
 * Removes the records that were made with another secret, which match nobody, after the accounts that have
 * one of them were given the new record of the same provider. A record stays as long as an account has no
 * other. Run again, after it was cut off or with a file that names more providers, it goes on.
 */
export async function replaceForeign(payload: Payload, taxIds: TaxIdKey): Promise<Replaced> {
  const replaced = { removed: 0, moved: 0, left: 0 }
  let after = ''
  for (;;) {
    const records = await foreignRecords(payload, taxIds, BATCH, after)
    const last = records.at(-1)
    if (!last) return replaced
    after = last.id
    const { removed, moved, left } = await inTransaction(payload, () =>
      replaceBatch(payload, records, taxIds),
    )
    replaced.removed += removed
    replaced.moved += moved
    replaced.left += left
  }
}

async function replaceBatch(
  payload: Payload,
  records: readonly Foreign[],
  taxIds: TaxIdKey,
): Promise<Replaced> {
  const useless = new Map(records.map((record) => [record.id, record]))
  let moved = 0
  let left = 0
  for (const account of await accountsOf(payload, [...useless.keys()])) {
    const record = useless.get(account.enrollment)
    if (!record) continue
    if (await move(payload, account, record, taxIds)) moved += 1
    else {
      left += 1
      useless.delete(record.id)
    }
  }
  const ids = [...useless.keys()]
  await payload.db.deleteMany({
    collection: 'enrollments',
    where: { id: { in: ids } },
    req: joining(payload),
  })
  return { removed: ids.length, moved, left }
}

type Foreign = Pick<Enrollment, 'id' | 'kind' | 'providerNumberKey' | 'searchKey'>

async function accountsOf(payload: Payload, enrollments: string[]): Promise<Account[]> {
  const { docs } = await payload.db.find<Account>({
    collection: 'accounts',
    where: { enrollment: { in: enrollments } },
    pagination: false,
    limit: enrollments.length,
    req: joining(payload),
  })
  return docs
}

/**
 * Gives an account the new record of its provider: of the same kind, number and name. With a new key nobody
 * can compare the Tax IDs.
 */
async function move(payload: Payload, account: Account, record: Foreign, taxIds: TaxIdKey): Promise<boolean> {
  const { kind, providerNumberKey, searchKey } = record
  const { first, end } = hashesOf(taxIds)
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'enrollments',
    where: {
      and: [
        { kind: { equals: kind } },
        { providerNumberKey: { equals: providerNumberKey } },
        { searchKey: { equals: searchKey } },
        { taxIdHash: { greater_than: first } },
        { taxIdHash: { less_than: end } },
      ],
    },
    pagination: false,
    limit: 2,
    select: {},
    req: joining(payload),
  })
  const [found, another] = docs
  if (!found || another) return false
  // Somebody may have registered with the new record since it was imported; a record has one account.
  const holder = await payload.db.findOne<Account>({
    collection: 'accounts',
    where: { enrollment: { equals: found.id } },
    req: joining(payload),
  })
  if (holder) return false
  await updateAccount(payload, account.id, { enrollment: found.id })
  return true
}

/**
 * The hashes of a secret lie between these two: each begins with its mark and a period, and "/" is the
 * character after the period.
 */
const hashesOf = ({ mark }: TaxIdKey) => ({ first: `${mark}.`, end: `${mark}/` })

/** Records that were made with another secret, in the order of their ids. */
async function foreignRecords(
  payload: Payload,
  taxIds: TaxIdKey,
  limit: number,
  after = '',
): Promise<Foreign[]> {
  const { first, end } = hashesOf(taxIds)
  const isForeign: Where = { or: [{ taxIdHash: { less_than: first } }, { taxIdHash: { greater_than: end } }] }
  const { docs } = await payload.db.find<Foreign>({
    collection: 'enrollments',
    where: { and: [{ id: { greater_than: after } }, isForeign] },
    sort: 'id',
    pagination: false,
    limit,
    select: { kind: true, providerNumberKey: true, searchKey: true },
    req: joining(payload),
  })
  return docs
}

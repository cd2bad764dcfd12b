import type { Payload } from 'payload'
import { joining } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { upsertRows } from '@/src/database/upsert'
import type { Account, Enrollment } from '@/src/payload-types'
import { updateAccount } from '@/src/accounts/record/account'
import { accountsOf } from '@/src/enrollment/ending'
import { flatRecord } from '@/src/enrollment/flat-record'
import { ImportRefused } from '@/src/enrollment/file/refused'
import {
  foreignRecords,
  hashesOf,
  isSecretChanging,
  type ForeignRecord,
} from '@/src/enrollment/foreign-records'
import type { TaxIdKey } from '@/src/enrollment/tax-id'

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
export async function assertSameSecret(payload: Payload): Promise<void> {
  if (!(await isSecretChanging(payload))) return
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
  if (!(await isSecretChanging(payload))) return
  payload.logger.warn(
    'There are enrollment records that were made with another PAYLOAD_SECRET, so nobody can register with them. Start with that secret, ' +
      'or import the enrollment records again with --new-secret.',
  )
}

/**
 * Removes the records that were made with another secret, which match nobody, after the accounts that have
 * one of them were given the new record of the same provider. A record stays as long as an account has no
 * other; for a closed one, which nobody could give another, none stays. Run again, after it was cut off or
 * with a file that names more providers, it goes on.
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
  records: readonly ForeignRecord[],
  taxIds: TaxIdKey,
): Promise<Replaced> {
  const useless = new Map(records.map((record) => [record.id, record]))
  const successors = await successorsOf(payload, records, taxIds)
  let moved = 0
  let left = 0
  const taken = await takenAmong(payload, successors)
  for (const account of await accountsOf(payload, [...useless.keys()])) {
    const found = successors.get(account.enrollment)
    const isClosed = !isOpen(account)
    if (found && (isClosed || !taken.has(found.id))) {
      await updateAccount(payload, account.id, { enrollment: found.id })
      moved += 1
    } else if (!isClosed) {
      left += 1
      useless.delete(account.enrollment)
    }
  }
  await keepFirstDays(payload, records, successors)
  const ids = [...useless.keys()]
  await payload.db.deleteMany({
    collection: 'enrollments',
    where: { id: { in: ids } },
    req: joining(payload),
  })
  return { removed: ids.length, moved, left }
}

/**
 * The new record of the provider of each: of the same kind, number and name, if there is one alone. With a
 * new key nobody can compare the Tax IDs.
 *
 * @returns by the id of the former record
 */
async function successorsOf(
  payload: Payload,
  records: readonly ForeignRecord[],
  taxIds: TaxIdKey,
): Promise<ReadonlyMap<string, Enrollment>> {
  const { first, end } = hashesOf(taxIds)
  const { docs } = await payload.db.find<Enrollment>({
    collection: 'enrollments',
    where: {
      and: [
        { providerNumberKey: { in: records.map(({ providerNumberKey }) => providerNumberKey) } },
        { taxIdHash: { greater_than: first } },
        { taxIdHash: { less_than: end } },
      ],
    },
    pagination: false,
    limit: 0,
    req: joining(payload),
  })
  const byProvider = new Map<string, Enrollment[]>()
  for (const record of docs) {
    byProvider.set(providerOf(record), [...(byProvider.get(providerOf(record)) ?? []), record])
  }
  return new Map(
    records.flatMap((record) => {
      const [found, another] = byProvider.get(providerOf(record)) ?? []
      return found && !another ? [[record.id, found] as const] : []
    }),
  )
}

const providerOf = ({ kind, providerNumberKey, searchKey }: Omit<ForeignRecord, 'id' | 'onFileSince'>) =>
  `${kind} ${providerNumberKey} ${searchKey}`

/**
 * The new records with which somebody has registered since they were imported: the accounts of the former
 * ones cannot have them.
 */
async function takenAmong(
  payload: Payload,
  successors: ReadonlyMap<string, Enrollment>,
): Promise<ReadonlySet<string>> {
  const ids = new Set([...successors.values()].map(({ id }) => id))
  const accounts = await accountsOf(payload, [...ids])
  return new Set(accounts.filter(isOpen).map(({ enrollment }) => enrollment))
}

/** A closed account keeps no record from another one. */
const isOpen = ({ state }: Account): boolean => state !== 'closed'

/** The new record of a provider has been on file since its former one was. */
async function keepFirstDays(
  payload: Payload,
  records: readonly ForeignRecord[],
  successors: ReadonlyMap<string, Enrollment>,
): Promise<void> {
  const earlier = new Map<string, Enrollment>()
  for (const { id, onFileSince } of records) {
    const found = successors.get(id)
    const since = found && (earlier.get(found.id) ?? found).onFileSince
    if (found && since && onFileSince < since) earlier.set(found.id, { ...found, onFileSince })
  }
  await upsertRows(payload, 'enrollments', [...earlier.values()].map(flatRecord))
}

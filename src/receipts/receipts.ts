import type { Payload, Where } from 'payload'
import { insertOnce, joining, updateIf } from '@/src/database/rows'

/** Sorts before every instant; stored instead of nothing, so that both databases compare it alike. */
export const NEVER = '-'

/**
 * What an account has done with one notice. A version is the instant of the last major change that the text
 * had when it was read, so that a corrected typo asks nobody to read again.
 */
export interface Receipt {
  notice: string
  /** {@link NEVER} when it was not opened. */
  readVersion: string
  /** {@link NEVER} until it is confirmed. */
  acknowledgedVersion: string
  /** ISO 8601 instant in UTC of the last confirmation. */
  acknowledgedAt?: string | null
}

interface StoredReceipt extends Receipt {
  /** ISO 8601 instant in UTC. */
  readAt: string
}

/** Everything an account has read and confirmed. */
export interface Receipts {
  /** By the id of the notice. */
  byNotice: Map<string, Receipt>
  /**
   * Every version up to this instant counts as read; {@link NEVER} until "mark all as read" is first used.
   */
  readThrough: string
}

/** Stands in the place of a notice for "everything up to here"; no notice has this id. */
const EVERYTHING = 'everything'

/** The primary key of what an account has done with a notice. */
export const receiptId = (account: string, notice: string): string => `${account}:${notice}`

/** What is kept of what an account has read and confirmed, as it is stored, for whoever it is about. */
export async function keptReceipts(payload: Payload, account: string): Promise<StoredReceipt[]> {
  const { docs } = await payload.db.find<StoredReceipt>({
    collection: 'notice-receipts',
    where: { account: { equals: account } },
    sort: 'id',
    pagination: false,
    limit: 0,
    req: joining(payload),
  })
  return docs
}

/** Reads what an account has read and confirmed. */
export async function readReceipts(payload: Payload, account: string): Promise<Receipts> {
  const { docs } = await payload.db.find<Receipt>({
    collection: 'notice-receipts',
    where: { account: { equals: account } },
    select: { notice: true, readVersion: true, acknowledgedVersion: true, acknowledgedAt: true },
    pagination: false,
    limit: 0,
    req: joining(payload),
  })
  const byNotice = new Map(docs.map((receipt) => [receipt.notice, receipt]))
  const readThrough = byNotice.get(EVERYTHING)?.readVersion ?? NEVER
  byNotice.delete(EVERYTHING)
  return { byNotice, readThrough }
}

interface ReadingOfNotice {
  account: string
  notice: string
  /** Instant of the last major change in the text that was shown. */
  version: string
  now: Date
}

/**
 * Keeps that a version was read. Any number of times is once, and an older version in another tab takes
 * nothing back.
 */
export async function markRead(
  payload: Payload,
  { account, notice, version, now }: ReadingOfNotice,
): Promise<void> {
  const read = { readAt: now.toISOString(), readVersion: version }
  await raise(payload, { account, notice }, { readVersion: { less_than: version } }, read)
}

/**
 * Keeps that a version was confirmed, and read with it.
 *
 * @returns whether it was not confirmed before; of several clicks at the same moment one is told so
 */
export async function acknowledge(
  payload: Payload,
  { account, notice, version, now }: ReadingOfNotice,
): Promise<boolean> {
  const at = now.toISOString()
  const confirmed = { readAt: at, acknowledgedAt: at, acknowledgedVersion: version }
  const isNew = await raise(
    payload,
    { account, notice },
    { acknowledgedVersion: { less_than: version } },
    confirmed,
  )
  await markRead(payload, { account, notice, version, now })
  return isNew
}

/**
 * Counts everything up to a version as read. What was shown decides, not the moment of the click: a notice
 * posted in between stays unread.
 *
 * @param through instant of the newest major change among the notices that were shown
 */
export async function markAllRead(
  payload: Payload,
  { account, through, now }: { account: string; through: string; now: Date },
): Promise<void> {
  await markRead(payload, { account, notice: EVERYTHING, version: through, now })
  // What says no more than that need not be kept.
  await payload.db.deleteMany({
    collection: 'notice-receipts',
    where: {
      and: [
        { account: { equals: account } },
        { notice: { not_equals: EVERYTHING } },
        { readVersion: { less_than_equal: through } },
        { acknowledgedVersion: { equals: NEVER } },
      ],
    },
    req: joining(payload),
  })
}

/**
 * Writes into the row of an account and a notice if that is news to it: one atomic statement each, so that
 * nothing written at the same time is lost.
 */
async function raise(
  payload: Payload,
  { account, notice }: Pick<ReadingOfNotice, 'account' | 'notice'>,
  isNews: Where,
  data: Record<string, string>,
): Promise<boolean> {
  const id = receiptId(account, notice)
  const update = () => updateIf(payload, 'notice-receipts', [{ id: { equals: id } }, isNews], data)
  if (await update()) return true
  const row = { id, account, notice, readVersion: NEVER, acknowledgedVersion: NEVER, ...data }
  // Another click may make the row in between, of an older version.
  return (await insertOnce(payload, 'notice-receipts', row)) || Boolean(await update())
}

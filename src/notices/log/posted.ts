import type { Payload, Where } from 'payload'
import { byItself } from '@/src/database/rows'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { hashesInLog } from './read-events'
import { lastPublicOrder } from '@/src/notices/model/notice'

type Dated = Pick<NoticeRow, 'id' | 'publishAt'>

/** Which notices the log speaks of, up to an event. */
export interface Logged {
  /** By the id of a notice, the hash of the public text that its last event has. */
  hashes: ReadonlyMap<string, string>
  head: number
}

/**
 * Reads which notices the log speaks of; of what was known before, only what has come since.
 *
 * @param head number of the last event to read
 */
export async function readLogged(
  payload: Payload,
  head: number,
  known: Logged = { hashes: new Map(), head: 0 },
): Promise<Logged> {
  if (known.head >= head) return known
  const events = await hashesInLog(payload, { after: known.head, upTo: head })
  return {
    hashes: new Map([...known.hashes, ...events.map(({ notice, hash }) => [notice, hash] as const)]),
    head,
  }
}

/** Whether a published row's time has come; what is scheduled is stored as published as well. */
export function isDue({ publishAt }: Pick<NoticeRow, 'publishAt'>, now: Date): boolean {
  return Boolean(publishAt && publishAt <= now.toISOString())
}

/**
 * Whether a published row has been seen by readers: its time has come, or had come once, as the log tells,
 * before the clock was set back. What is scheduled, and in no log, still waits.
 */
export async function wasPosted(payload: Payload, row: Dated, now: Date): Promise<boolean> {
  return (await postedOf(payload, [row], now)).length > 0
}

/** Those of some published rows that have been seen by readers, see {@link wasPosted}. */
export async function postedOf<T extends Dated>(
  payload: Payload,
  rows: readonly T[],
  now: Date,
): Promise<T[]> {
  const ahead = rows.filter((row) => !isDue(row, now)).map(({ id }) => id)
  const events = ahead.length > 0 ? await hashesInLog(payload, { notices: ahead }) : []
  const logged = new Set(events.map(({ notice }) => notice))
  return rows.filter((row) => isDue(row, now) || logged.has(row.id))
}

/**
 * Ids of the notices that have been seen although their time is yet to come by the clock as it is set now.
 */
export async function postedAhead(payload: Payload, now: Date): Promise<string[]> {
  const ahead: Where = {
    and: [{ _status: { equals: 'published' } }, { order: { greater_than_equal: lastPublicOrder(now) } }],
  }
  const { docs } = await payload.db.find<Dated>({
    collection: 'notices',
    where: ahead,
    limit: 0,
    pagination: false,
    select: { publishAt: true },
    req: byItself,
  })
  return (await postedOf(payload, docs, now)).map(({ id }) => id)
}

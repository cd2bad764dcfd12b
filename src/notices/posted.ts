import type { Payload, Where } from 'payload'
import { byItself } from '../database/rows'
import type { Notice as NoticeRow } from '../payload-types'
import { noticesInLog } from './events'
import { lastPublicOrder } from './notice'

type Dated = Pick<NoticeRow, 'id' | 'publishAt'>

/** Which notices the log speaks of, up to an event. */
export interface Logged {
  notices: ReadonlySet<string>
  head: number
}

/** Reads which notices the log speaks of; of what was known before, only what has come since. */
export async function readLogged(
  payload: Payload,
  known: Logged = { notices: new Set(), head: 0 },
): Promise<Logged> {
  const { ids, head } = await noticesInLog(payload, { after: known.head })
  return { notices: new Set([...known.notices, ...ids]), head }
}

/** Whether a published row's time has come; what is scheduled is stored as published as well. */
export function isDue({ publishAt }: Pick<NoticeRow, 'publishAt'>, now: Date): boolean {
  return Boolean(publishAt && publishAt <= now.toISOString())
}

/**
 * Whether a published row has been seen by readers: its time has come, or had come once, as the log tells, before the clock was set back. What is scheduled, and in no log, still waits.
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
  const logged = new Set(ahead.length > 0 ? (await noticesInLog(payload, { notices: ahead })).ids : [])
  return rows.filter((row) => isDue(row, now) || logged.has(row.id))
}

/** Ids of the notices that have been seen although their time is yet to come by the clock as it is set now. */
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

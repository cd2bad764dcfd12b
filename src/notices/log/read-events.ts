import type { Payload, Where } from 'payload'
import { byItself } from '@/src/database/rows'
import type { LoggedEvent } from './events'

/**
 * Which notices the log speaks of, and with which texts, in the order of the events.
 *
 * @param after number of the event behind which it begins
 * @param upTo number of the last event that is looked at
 * @param notices ids of those that are asked for; left out, all
 */
export async function hashesInLog(
  payload: Payload,
  { after = 0, upTo, notices }: { after?: number; upTo?: number; notices?: readonly string[] },
): Promise<Pick<LoggedEvent, 'notice' | 'hash'>[]> {
  const where: Where[] = [
    { id: { greater_than: after } },
    ...(upTo === undefined ? [] : [{ id: { less_than_equal: upTo } }]),
    ...(notices ? [{ notice: { in: [...notices] } }] : []),
  ]
  const { docs } = await payload.db.find<Pick<LoggedEvent, 'notice' | 'hash'>>({
    collection: 'events',
    where: { and: where },
    sort: 'id',
    limit: 0,
    pagination: false,
    select: { notice: true, hash: true },
    req: byItself,
  })
  return docs
}

/**
 * The events behind an event, oldest first.
 *
 * @param upTo number of the last event to give
 * @param limit most events to give
 */
export async function eventsAfter(
  payload: Payload,
  after: number,
  upTo: number,
  limit: number,
): Promise<LoggedEvent[]> {
  const { docs } = await payload.db.find<LoggedEvent>({
    collection: 'events',
    where: { and: [{ id: { greater_than: after } }, { id: { less_than_equal: upTo } }] },
    sort: 'id',
    limit,
    pagination: false,
    req: byItself,
  })
  return docs
}

/** All events without their texts, oldest first. */
export async function storedEvents(payload: Payload): Promise<Omit<LoggedEvent, 'snapshot'>[]> {
  const { docs } = await payload.db.find<LoggedEvent>({
    collection: 'events',
    sort: 'id',
    limit: 0,
    pagination: false,
    select: { snapshot: false },
    req: byItself,
  })
  return docs
}

/** Events by their numbers, oldest first; numbers that name none are left out. */
export async function eventsByIds(payload: Payload, ids: readonly number[]): Promise<LoggedEvent[]> {
  if (ids.length === 0) return []
  const { docs } = await payload.db.find<LoggedEvent>({
    collection: 'events',
    where: { id: { in: [...ids] } },
    sort: 'id',
    limit: 0,
    pagination: false,
    req: byItself,
  })
  return docs
}

/**
 * The events of one notice, oldest first.
 *
 * @param upTo number of the last event that may be told; left out, all
 */
export async function eventsOfNotice(
  payload: Payload,
  notice: string,
  upTo: number = Number.MAX_SAFE_INTEGER,
): Promise<LoggedEvent[]> {
  const { docs } = await payload.db.find<LoggedEvent>({
    collection: 'events',
    where: { and: [{ notice: { equals: notice } }, { id: { less_than_equal: upTo } }] },
    sort: 'id',
    limit: 0,
    pagination: false,
    req: byItself,
  })
  return docs
}

import type { Payload, Where } from 'payload'
import { committedRows } from '@/src/database/committed'
import { byItself, insertOnce } from '@/src/database/rows'

/** What can happen to a notice in public. */
export const EVENT_KINDS = [
  'published',
  'changed',
  'date-moved',
  'withdrawn',
  'replaced',
  'restored',
] as const

export type EventKind = (typeof EVENT_KINDS)[number]

/** What the change history says of each kind. */
export const EVENT_WORDS: Record<EventKind, string> = {
  published: 'Posted',
  changed: 'Changed',
  'date-moved': 'Date moved',
  withdrawn: 'Withdrawn',
  replaced: 'Replaced',
  restored: 'Restored',
}

/** One entry of the log but for its number. */
export interface NoticeEvent {
  /** Names the change; the same change never enters the log twice. */
  key: string
  /** Id of the notice. */
  notice: string
  /** Number of the notice, e.g. `2026-0001`. */
  number: string
  title: string
  kind: EventKind
  /** ISO 8601 instant in UTC. */
  at: string
  isMajor: boolean
  note?: string
  /** Name that the staff member had then, or that of the product itself. */
  actor: string
  /** Id of the staff member. */
  actorId?: string
  /** SHA-256 of the snapshot, hexadecimal. */
  hash: string
  /** The public text as canonical JSON. */
  snapshot: string
}

/** An entry of the log; `id` is the gap-free sequence number, from 1. */
export type LoggedEvent = NoticeEvent & { id: number }

/**
 * Gives an event the next sequence number: read the head, look whether it is said already, insert head + 1 as
 * primary key. Whoever loses a race fails at the insert and looks at the head again, so the numbers have no
 * gap, no two events share one, and none appears behind one already seen.
 *
 * @returns whether the event was new
 */
export async function append(payload: Payload, event: NoticeEvent): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    const seq = (await headOfLog(payload)) + 1
    if (await isLogged(payload, event)) return false
    if (await insertOnce(payload, 'events', { ...event, id: seq }, byItself)) return true
    await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(50, 2 ** attempt)))
  }
}

/** The highest sequence number of the log; 0 when it is empty. */
export async function headOfLog(payload: Payload): Promise<number> {
  return (await lastEvent(payload, {}))?.id ?? 0
}

/**
 * The highest sequence number that nothing can take back any more, with everything before it; 0 when there is
 * none.
 */
export async function committedHeadOfLog(payload: Payload): Promise<number> {
  const [last] = await committedRows<Pick<LoggedEvent, 'id'>>(payload, 'events', [], { last: 1 })
  return last?.id ?? 0
}

/**
 * Whether the log says so already: the same change, or a change to the very text that the notice's last event
 * has.
 */
export async function isLogged(payload: Payload, event: NoticeEvent): Promise<boolean> {
  if (await isKeyLogged(payload, event.key)) return true
  if (isAboutReplacement(event)) return false
  return (await lastEvent(payload, { notice: { equals: event.notice } }))?.hash === event.hash
}

/** Whether another notice made this event: the text of the one it is about has not changed by it. */
function isAboutReplacement({ key }: NoticeEvent): boolean {
  return /@(?:replaced|released)-by:/.test(key)
}

/** Whether the log has the change that this names. */
export async function isKeyLogged(payload: Payload, key: string): Promise<boolean> {
  return (await lastEvent(payload, { key: { equals: key } })) !== undefined
}

async function lastEvent(payload: Payload, where: Where): Promise<LoggedEvent | undefined> {
  const { docs } = await payload.db.find<LoggedEvent>({
    collection: 'events',
    where,
    sort: '-id',
    limit: 1,
    pagination: false,
    select: { hash: true },
    req: byItself,
  })
  return docs[0]
}

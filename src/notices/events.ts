import type { CollectionAfterChangeHook, Payload, PayloadRequest, Where } from 'payload'
import { afterCommit } from '../database/after-commit'
import { processState } from '../lib/process-state'
import type { Notice as NoticeRow } from '../payload-types'
import { forgetRevision, raiseRevision } from './revision'
import { idOf } from './snapshot'

const EVENT_KINDS = ['published', 'changed', 'date-moved', 'withdrawn', 'replaced', 'restored'] as const

/** What can happen to a notice in public. */
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
  /** Name of the staff member, or of the product itself. */
  actor: string
  /** SHA-256 of the snapshot, hexadecimal. */
  hash: string
  /** The public text as canonical JSON. */
  snapshot: string
}

/** An entry of the log; `id` is the gap-free sequence number, from 1. */
export type LoggedEvent = NoticeEvent & { id: number }

/**
 * Stores the event of a publication beside it, in the same write, and has it numbered once that is committed. A notice scheduled for later makes no
 * event yet; only the revision rises, since lists have to know when it appears.
 */
export function enqueueEvents(clock: () => Date): CollectionAfterChangeHook<NoticeRow> {
  return async ({ doc, req }) => {
    if (doc._status !== 'published') {
      if (req.context.takesBack) await afterCommit(req, () => raiseRevision(req.payload))
      return
    }
    const now = clock()
    if (!isPostedRow(doc, now)) return afterCommit(req, () => raiseRevision(req.payload))
    for (const event of await eventsOf(req.payload, doc, now, req)) await enqueue(req, event)
    await afterCommit(req, () => drain(req.payload))
  }
}

/** Events that wait, oldest first, are appended to the log. Any number of processes may do so at once; the log stays gap-free. */
export async function drain(payload: Payload): Promise<void> {
  await oneAtATime(payload, async () => {
    for (;;) {
      const { docs } = await payload.db.find<{ id: string; event: string }>({
        collection: 'event-outbox',
        sort: ['createdAt', 'id'],
        limit: 100,
        pagination: false,
        req: {},
      })
      if (docs.length === 0) return
      for (const row of docs) {
        // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to our own stored JSON, written by enqueue() alone
        await append(payload, JSON.parse(row.event) as NoticeEvent)
        await payload.db.deleteOne({ collection: 'event-outbox', where: { id: { equals: row.id } }, req: {} })
      }
      forgetRevision(payload)
    }
  })
}

/**
 * Appends what the log lacks: events that a crash left out, and the publication of scheduled notices whose time has come.
 *
 * @param since only notices changed or posted from this instant on are looked at; leave out to look at all
 * @returns how many events were missing
 */
export async function reconcile(payload: Payload, now: Date, since?: Date): Promise<number> {
  let missing = 0
  let after = ''
  for (;;) {
    const page = await payload.db.find<NoticeRow>({
      collection: 'notices',
      where: {
        and: [
          { _status: { equals: 'published' } },
          ...reconciled(now, since),
          { id: { greater_than: after } },
        ],
      },
      sort: 'id',
      limit: 100,
      pagination: false,
      req: {},
    })
    for (const row of page.docs) {
      for (const event of await eventsOf(payload, row, now)) if (await append(payload, event)) missing += 1
    }
    const last = page.docs.at(-1)
    if (!last) break
    after = last.id
  }
  if (missing > 0) forgetRevision(payload)
  return missing
}

/** How long a notice must be at rest before the reconciler takes it for left behind, in milliseconds: a hook may be between two writes. */
const AT_REST = 60_000

function reconciled(now: Date, since: Date | undefined): Where[] {
  const where: Where[] = [
    { publishAt: { less_than_equal: now.toISOString() } },
    { updatedAt: { less_than: new Date(now.getTime() - AT_REST).toISOString() } },
  ]
  if (!since) return where
  const from = since.toISOString()
  return [...where, { or: [{ updatedAt: { greater_than: from } }, { publishAt: { greater_than: from } }] }]
}

/** What the log has to say of a posted notice as it stands: its own last change, and that it replaces others. */
async function eventsOf(
  payload: Payload,
  row: NoticeRow,
  now: Date,
  req?: PayloadRequest,
): Promise<NoticeEvent[]> {
  const own = ownEvent(row)
  const replaced = (row.replaces ?? []).map(idOf)
  const events = [own]
  for (const id of replaced) {
    const key = `${id}@replaced-by:${row.id}`
    const other = await payload.db.findOne<NoticeRow>({
      collection: 'notices',
      where: { id: { equals: id } },
      req: req ?? {},
    })
    // What readers never saw is not replaced before their eyes.
    if (other?._status !== 'published' || !isPostedRow(other, now) || (await isKeyLogged(payload, key)))
      continue
    events.push({
      ...ownEvent(other),
      key,
      kind: 'replaced',
      at: own.at,
      isMajor: true,
      note: `Replaced by ${row.number ?? ''}: ${row.title ?? ''}`,
      actor: own.actor,
    })
  }
  return events
}

function ownEvent(row: NoticeRow): NoticeEvent {
  const { snapshot, snapshotHash, changeCount, publishAt, lastChange } = row
  if (!snapshot || !snapshotHash || !publishAt)
    throw new Error(`The published notice ${row.id} carries no public text.`)
  const isFirst = lastChange?.kind === 'published'
  const note = lastChange?.note
  return {
    key: `${row.id}@${changeCount ?? 0}:${snapshotHash.slice(0, 16)}`,
    notice: row.id,
    number: row.number ?? '',
    title: row.title ?? '',
    kind: EVENT_KINDS.find((kind) => kind === lastChange?.kind) ?? 'published',
    at: isFirst ? publishAt : row.updatedAt,
    isMajor: lastChange?.isMajor ?? true,
    ...(note ? { note } : {}),
    actor: lastChange?.actor ?? 'Bulletin',
    hash: snapshotHash,
    snapshot,
  }
}

async function enqueue(req: PayloadRequest, event: NoticeEvent): Promise<void> {
  if ((await isWaiting(req, event)) || (await isLogged(req.payload, event))) return
  try {
    await req.payload.db.create({
      collection: 'event-outbox',
      data: { id: event.key, event: JSON.stringify(event) },
      req,
    })
  } catch (error) {
    // Without transactions two saves of a notice can both read back what the second one stored, and both announce it. With one, the clash has ended it.
    if (await req.transactionID) throw error
    if (!(await isWaiting(req, event)) && !(await isLogged(req.payload, event))) throw error
  }
}

async function isWaiting(req: PayloadRequest, event: NoticeEvent): Promise<boolean> {
  const row = await req.payload.db.findOne({
    collection: 'event-outbox',
    where: { id: { equals: event.key } },
    req,
  })
  return Boolean(row)
}

/**
 * Gives an event the next sequence number: read the head, look whether it is said already, insert head + 1 as primary key. Whoever loses a race fails at
 * the insert and looks at the head again, so the numbers have no gap, no two events share one, and none appears behind one already seen.
 *
 * @returns whether the event was new
 */
async function append(payload: Payload, event: NoticeEvent): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    const seq = (await headOfLog(payload)) + 1
    if (await isLogged(payload, event)) return false
    try {
      await payload.db.create({ collection: 'events', data: { id: seq, ...event }, req: {} })
      return true
    } catch (error) {
      // Lost races tell themselves by the head having moved; anything else is a real failure.
      if ((await headOfLog(payload)) < seq) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(50, 2 ** attempt)))
  }
}

/** The highest sequence number of the log; 0 when it is empty. */
export async function headOfLog(payload: Payload): Promise<number> {
  return (await lastEvent(payload, {}))?.id ?? 0
}

/** The events of one notice, oldest first. */
export async function eventsOfNotice(payload: Payload, notice: string): Promise<LoggedEvent[]> {
  const { docs } = await payload.db.find<LoggedEvent>({
    collection: 'events',
    where: { notice: { equals: notice } },
    sort: 'id',
    limit: 0,
    pagination: false,
    req: {},
  })
  return docs
}

/** Whether the log says so already: the same change, or a change to the very text that the notice's last event has. */
async function isLogged(payload: Payload, event: NoticeEvent): Promise<boolean> {
  if (await isKeyLogged(payload, event.key)) return true
  if (event.kind === 'replaced') return false
  return (await lastEvent(payload, { notice: { equals: event.notice } }))?.hash === event.hash
}

async function isKeyLogged(payload: Payload, key: string): Promise<boolean> {
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
    req: {},
  })
  return docs[0]
}

function isPostedRow(row: NoticeRow, now: Date): boolean {
  return Boolean(row.publishAt && row.publishAt <= now.toISOString())
}

const draining = processState('drain', () => new WeakMap<Payload, Promise<void>>())

/** Within one process a second drain waits for the first: racing itself would only lose inserts. */
async function oneAtATime(payload: Payload, task: () => Promise<void>): Promise<void> {
  const before = draining.get(payload) ?? Promise.resolve()
  const mine = before.then(task, task)
  draining.set(
    payload,
    mine.catch(() => undefined),
  )
  await mine
}

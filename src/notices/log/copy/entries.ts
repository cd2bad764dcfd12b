import { z } from 'zod'
import { noticeCounter } from '@/src/notices/log/counters'
import { EVENT_KINDS, type LoggedEvent } from '@/src/notices/log/events'

/** An event without its text, which is a file of its own. */
export type CopiedEvent = Omit<LoggedEvent, 'snapshot'>

/** A text that is to be public at an instant, see `keepPlanned()`. */
export interface PlannedText {
  notice: string
  number: string
  at: string
  hash: string
  /** When its row was saved as it was copied. */
  savedAt: string
  /** When it was copied, so that the files of several instances can be put in order. */
  since: string
}

/** That a text is scheduled no more: nobody has seen it, and staff have taken it back. */
export type CancelledText = Pick<PlannedText, 'notice' | 'hash' | 'since'>

/**
 * One line of a copy: an event as it was numbered, a text that was scheduled or is so no more, or how far a
 * counter of notice numbers had come.
 */
export type Entry =
  | { event: CopiedEvent }
  | { planned: PlannedText }
  | { cancelled: CancelledText }
  | { counter: { id: string; value: number } }

const count = z.number().int().positive()
const notice = z.string().min(1)
const since = z.iso.datetime()
const hash = z.string().regex(/^[0-9a-f]{64}$/)

const entry = z.union([
  z.strictObject({
    event: z.strictObject({
      id: count,
      key: z.string().min(1),
      notice,
      number: z.string(),
      title: z.string(),
      kind: z.enum(EVENT_KINDS),
      at: z.string().min(1),
      isMajor: z.boolean(),
      note: z.string().exactOptional(),
      actor: z.string(),
      actorId: z.string().exactOptional(),
      hash,
    }),
  }),
  z.strictObject({
    planned: z.strictObject({ notice, number: z.string(), at: z.string(), hash, savedAt: since, since }),
  }),
  z.strictObject({ cancelled: z.strictObject({ notice, hash, since }) }),
  z.strictObject({ counter: z.strictObject({ id: z.string().min(1), value: count }) }),
])

/** An event as it is copied: only what the log itself says, whatever else the database has put beside it. */
export function entryOf(event: LoggedEvent): Entry {
  const { id, key, notice, number, title, kind, at, isMajor, note, actor, actorId, hash } = event
  const optional = { ...(note ? { note } : {}), ...(actorId ? { actorId } : {}) }
  return { event: { id, key, notice, number, title, kind, at, isMajor, ...optional, actor, hash } }
}

/** Entries as lines of JSON, each with its end: a line without one was not written to its end. */
export function toLines(entries: readonly Entry[]): string {
  return entries.map((one) => `${JSON.stringify(one)}\n`).join('')
}

/** What the lines of a file say. */
export interface ReadLines {
  entries: Entry[]
  /**
   * Numbers of the lines that say nothing that can be understood, from 1. A last line without its end is none
   * of them: it was being written.
   */
  damaged: number[]
}

/** Reads the lines of a file; empty ones say nothing and are none that is damaged. */
export function fromLines(text: string): ReadLines {
  const lines = text.split('\n').slice(0, -1)
  const found: ReadLines = { entries: [], damaged: [] }
  for (const [index, line] of lines.entries()) {
    if (line === '') continue
    const read = entry.safeParse(parsed(line))
    if (read.success) found.entries.push(read.data)
    else found.damaged.push(index + 1)
  }
  return found
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** What the files of all instances say together. */
export interface Union {
  /** By number; the same in every file, or the log was numbered twice. */
  events: ReadonlyMap<number, CopiedEvent>
  /** By the id of a notice, the text that was scheduled last, unless it was taken back. */
  planned: ReadonlyMap<string, PlannedText>
  /** By the id of a notice, the text that was taken back last; it may have been scheduled again since. */
  cancelled: ReadonlyMap<string, CancelledText>
  /** Every row that was ever copied while it was scheduled, see {@link savedRow}. */
  scheduled: ReadonlySet<string>
  /**
   * The highest value each counter of notice numbers is known to have had, whether a line or the number of a
   * notice says so.
   */
  counters: ReadonlyMap<string, number>
  /** Numbers that two files give to different events. */
  disputed: number[]
}

/** Puts together what the files of all instances say. */
export function unionOf(entries: readonly Entry[]): Union {
  const events = new Map<number, CopiedEvent>()
  const planned = new Map<string, PlannedText>()
  const cancelled = new Map<string, CancelledText>()
  const scheduled = new Set<string>()
  const counters = new Map<string, number>()
  const disputed = new Set<number>()
  const raise = (id: string, value: number) => counters.set(id, Math.max(value, counters.get(id) ?? 0))
  const isGiven = (number: string) => {
    const [, year, count] = /^(\d{4})-(\d+)$/.exec(number) ?? []
    if (year && count) raise(noticeCounter(year), Number(count))
  }
  for (const one of entries) {
    if ('counter' in one) raise(one.counter.id, one.counter.value)
    else if ('cancelled' in one) keepLatest(cancelled, one.cancelled)
    else if ('planned' in one) {
      keepLatest(planned, one.planned)
      scheduled.add(savedRow(one.planned.notice, one.planned.savedAt))
      isGiven(one.planned.number)
    } else {
      const { event } = one
      const known = events.get(event.id)
      if (known && known.key !== event.key) disputed.add(event.id)
      events.set(event.id, known ?? event)
      isGiven(event.number)
    }
  }
  for (const { notice, hash, since } of cancelled.values()) {
    const last = planned.get(notice)
    // In doubt it is kept: what was not to come back is easier to delete than to write again.
    if (last?.hash === hash && last.since < since) planned.delete(notice)
  }
  return { events, planned, cancelled, scheduled, counters, disputed: [...disputed] }
}

/** Names a notice's row as it was at one of its saves. */
export const savedRow = (notice: string, savedAt: string): string => `${notice}@${savedAt}`

function keepLatest<T extends CancelledText>(texts: Map<string, T>, text: T): void {
  const known = texts.get(text.notice)
  if (!known || known.since <= text.since) texts.set(text.notice, text)
}

/** The number of the last event of a union; 0 when there is none. */
export function headOf({ events }: Pick<Union, 'events'>): number {
  let head = 0
  for (const id of events.keys()) head = Math.max(head, id)
  return head
}

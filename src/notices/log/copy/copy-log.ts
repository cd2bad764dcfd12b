import { APIError, type Payload } from 'payload'
import { elapsed } from '@/src/clock'
import { processState } from '@/src/lib/process-state'
import { noticeCounters } from '@/src/notices/log/counters'
import { committedHeadOfLog, type LoggedEvent } from '@/src/notices/log/events'
import { eventsAfter } from '@/src/notices/log/read-events'
import { attempt, inTurn, problemInWords, problemOf, wasJustLookedAt, type LogCopy } from './copy'
import { entryOf, type Entry, type PlannedText } from './entries'
import type { CopyFolder } from './folder'

const copies = processState('log-copy', () => new WeakMap<Payload, LogCopy>())

/** Most events that are written at once. */
const AT_ONCE = 200

/** For how long publications are gathered before they are copied together, in milliseconds. */
const GATHERED = 200

/** Has this process write a copy of the log from now on. */
export function beginLogCopy(payload: Payload, copy: LogCopy): void {
  copies.set(payload, copy)
}

/**
 * The number of the last event that anybody may be told of: it is in the copy, with everything before it.
 * Without a copy it is the end of the log, as far as no other server of the database can take it back.
 *
 * What an instance learns from the database, whoever wrote it there, it copies before it tells it. While it
 * cannot, readers are told what they were told before.
 */
export async function toldHead(payload: Payload): Promise<number> {
  const head = await committedHeadOfLog(payload)
  const copy = copies.get(payload)
  if (!copy) return head
  if (copy.head < head) await copyLog(payload)
  return copy.head
}

/**
 * Brings the copy up to the log within a moment, so that several publications are written together. Nobody
 * waits for it: whoever is to be told first has it brought up, see {@link toldHead}.
 */
export function copySoon(payload: Payload): void {
  const copy = copies.get(payload)
  if (!copy) return
  copy.soon ??= setTimeout(() => {
    copyLog(payload).catch((error: unknown) => {
      payload.logger.error({ err: error, msg: 'The log could not be copied; the ticker repeats it.' })
    })
  }, GATHERED).unref()
}

/**
 * Brings the copy up to the log. Those who ask while it is at it wait for one turn together, in which what
 * has come meanwhile is written in one go.
 *
 * A disk that fails is told to the operator once, and to staff as long as it lasts, see {@link copyProblem}.
 */
export async function copyLog(payload: Payload): Promise<void> {
  const copy = copies.get(payload)
  if (!copy) return
  clearTimeout(copy.soon)
  copy.soon = undefined
  const next = (copy.next ??= inTurn(payload, copy, async () => {
    // Whoever asks from here on may know of something that this turn does not find any more.
    copy.next = undefined
    await bringUp(payload, copy)
  }))
  try {
    await next
  } finally {
    // A turn that is not waited for any more may never have begun.
    if (copy.next === next) copy.next = undefined
  }
}

/**
 * Brings the copy up to the log and to the counters of notice numbers, and looks at a folder that has failed:
 * nobody may publish for days, and be told for as long that nobody can.
 */
export async function tendCopy(payload: Payload): Promise<void> {
  const copy = copies.get(payload)
  if (!copy) return
  await copyLog(payload)
  await inTurn(payload, copy, async () => {
    if (!copy.faults.has('write')) await copyCounters(payload, copy)
    if (copy.faults.has('look')) await look(payload, copy)
  })
}

/** By the id of a notice, the scheduled text that is in the copy; undefined when there is no copy. */
export function plannedIn(payload: Payload): Map<string, PlannedText> | undefined {
  return copies.get(payload)?.planned
}

/**
 * The moment by which entries about the schedule are dated: later than all that the copy has by then, also
 * where a clock was set back, since the latest of two says what holds.
 */
export function dateEntries(payload: Payload, now: Date): string {
  const copy = copies.get(payload)
  if (!copy) return now.toISOString()
  copy.latest = Math.max(now.getTime(), copy.latest + 1)
  return new Date(copy.latest).toISOString()
}

/**
 * Adds entries to the copy.
 *
 * @returns whether they are in it; why not is told as by {@link copyLog}
 */
export async function keepEntries(
  payload: Payload,
  entries: readonly Entry[],
  texts: ReadonlyMap<string, string>,
): Promise<boolean> {
  const copy = copies.get(payload)
  if (!copy || entries.length === 0) return true
  let isKept = false
  await inTurn(payload, copy, async () => {
    if (!(await isOpen(payload, copy))) return
    isKept = await attempt(payload, copy, 'write', () => copy.folder.add(entries, texts))
  })
  return isKept
}

/** Why nothing that is published now is shown to readers, for staff; undefined when all is well. */
export function copyProblem(payload: Payload): string | undefined {
  const copy = copies.get(payload)
  return copy && problemOf(copy) !== undefined ? problemInWords(copy) : undefined
}

/**
 * Looks whether something can be added to the copy, before anything is published. A disk may keep this
 * waiting, so it comes before the first statement of a transaction: on SQLite that takes the writer, and
 * everybody's drafts would wait as well.
 */
export async function lookAtCopy(payload: Payload): Promise<void> {
  const copy = copies.get(payload)
  if (!copy || wasJustLookedAt(copy)) return
  if (copy.faults.has('write')) await copyLog(payload)
  await inTurn(payload, copy, async () => {
    if (!wasJustLookedAt(copy)) await look(payload, copy)
  })
}

/**
 * Refuses a publication that could not be shown to anybody, before anything of it is stored, by what was
 * found when the copy was last looked at.
 *
 * @throws APIError 503 in words
 */
export function refuseWithoutCopy(payload: Payload): void {
  const problem = copyProblem(payload)
  if (problem !== undefined) throw new APIError(`Nothing was published. ${problem}`, 503, undefined, true)
}

async function look(payload: Payload, copy: LogCopy): Promise<void> {
  if (await attempt(payload, copy, 'look', () => copy.folder.assertRoom())) copy.lookedAt = elapsed()
}

/** Whether the folder can be written to as far as is known; opens it anew when it could not. */
async function isOpen(payload: Payload, copy: LogCopy): Promise<boolean> {
  return !copy.faults.has('write') || attempt(payload, copy, 'write', copy.reopen)
}

async function bringUp(payload: Payload, copy: LogCopy): Promise<void> {
  if (!(await isOpen(payload, copy))) return
  // What another server of the database could still take back must not be in the copy, or be told.
  const head = await committedHeadOfLog(payload)
  for (;;) {
    const events = await eventsAfter(payload, copy.head, head, AT_ONCE)
    if (events.length === 0) return
    if (!(await attempt(payload, copy, 'write', () => addEvents(copy.folder, events)))) return
    copy.head = events.at(-1)?.id ?? copy.head
  }
}

async function copyCounters(payload: Payload, copy: LogCopy): Promise<void> {
  const raised = [...(await noticeCounters(payload))].filter(
    ([id, value]) => value > (copy.counters.get(id) ?? 0),
  )
  if (raised.length === 0) return
  const entries = raised.map(([id, value]): Entry => ({ counter: { id, value } }))
  if (!(await attempt(payload, copy, 'write', () => copy.folder.add(entries, new Map())))) return
  for (const [id, value] of raised) copy.counters.set(id, value)
}

/** Writes events with their texts. */
export async function addEvents(folder: CopyFolder, events: readonly LoggedEvent[]): Promise<void> {
  await folder.add(events.map(entryOf), new Map(events.map(({ hash, snapshot }) => [hash, snapshot])))
}

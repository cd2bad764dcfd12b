import { APIError, type Payload } from 'payload'
import { outsideTransactions } from '../../database/open-transaction'
import { processState } from '../../lib/process-state'
import { noticeCounters } from '../counters'
import { eventsAfter, headOfLog, type LoggedEvent } from '../events'
import { entryOf, type Entry } from './entries'
import type { CopyFolder } from './folder'

/** A copy of the log that this process writes. */
export interface LogCopy {
  folder: CopyFolder
  /** Where it lies, for those who are told. */
  dir: string
  /** Number of the last event that is in it, with everything before it. */
  head: number
  /** How far each counter of notice numbers had come when it was last copied. */
  counters: Map<string, number>
  /** Hashes of the texts of scheduled notices that are in it. */
  planned: Set<string>
  /** Why it cannot be written now, as the system says it. */
  problem: string | undefined
  /** Opens the folder anew after a failure, since it may be another one by then. */
  reopen: () => Promise<void>
  /** The work that is under way; one thing at a time. */
  working: Promise<void>
}

const copies = processState('log-copy', () => new WeakMap<Payload, LogCopy>())

/** Most events that are written at once. */
const AT_ONCE = 200

/** Has this process write a copy of the log from now on. */
export function beginLogCopy(payload: Payload, copy: LogCopy): void {
  copies.set(payload, copy)
}

/**
 * The number of the last event that anybody may be told of: it is in the copy, with everything before it. Without a copy it is the end of the log.
 *
 * What an instance learns from the database, whoever wrote it there, it copies before it tells it. While it cannot, readers are told what they were told before.
 */
export async function toldHead(payload: Payload): Promise<number> {
  const head = await headOfLog(payload)
  const copy = copies.get(payload)
  if (!copy) return head
  if (copy.head < head) await inTurn(copy, () => bringUp(payload, copy))
  return copy.head
}

/**
 * Brings the copy up to the log and to the counters of notice numbers, once a change is stored for good. Those who ask while it is at it wait for it, and what has come meanwhile is written in one go.
 *
 * A disk that fails is told to the operator once, and to staff as long as it lasts, see {@link copyProblem}.
 */
export async function copyLog(payload: Payload): Promise<void> {
  const copy = copies.get(payload)
  if (!copy) return
  await inTurn(copy, async () => {
    await bringUp(payload, copy)
    if (!copy.problem) await attempt(payload, copy, () => copyCounters(payload, copy))
  })
}

/** One after the other: what has come while one was waiting is written by the one before it. */
async function inTurn(copy: LogCopy, work: () => Promise<void>): Promise<void> {
  // A transaction that the asker has open is none of its business, and may yet be undone.
  copy.working = outsideTransactions(() => copy.working.then(work))
  await copy.working
}

/** Hashes of the texts of scheduled notices that are in the copy; undefined when there is none. */
export function plannedIn(payload: Payload): Set<string> | undefined {
  return copies.get(payload)?.planned
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
  await inTurn(copy, () => attempt(payload, copy, () => copy.folder.add(entries, texts)))
  return copy.problem === undefined
}

/** Why nothing that is published now is shown to readers, for staff; undefined when all is well. */
export function copyProblem(payload: Payload): string | undefined {
  const copy = copies.get(payload)
  return copy?.problem && inWords(copy)
}

/**
 * Refuses a publication that could not be shown to anybody, before anything of it is stored.
 *
 * @throws APIError 503 in words
 */
export async function refuseWithoutCopy(payload: Payload): Promise<void> {
  const copy = copies.get(payload)
  if (!copy) return
  try {
    await copy.folder.assertRoom()
  } catch (error) {
    copy.problem ??= reasonOf(error)
  }
  if (copy.problem) await copyLog(payload)
  if (copy.problem) throw new APIError(`Nothing was published. ${inWords(copy)}`, 503, undefined, true)
}

function bringUp(payload: Payload, copy: LogCopy): Promise<void> {
  return attempt(payload, copy, async () => {
    if (copy.problem) await copy.reopen()
    for (;;) {
      const events = await eventsAfter(payload, copy.head, AT_ONCE)
      if (events.length === 0) return
      await addEvents(copy.folder, events)
      copy.head = events.at(-1)?.id ?? copy.head
    }
  })
}

/** Never rejects: whoever waits for the copy goes on with what is in it. */
async function attempt(payload: Payload, copy: LogCopy, work: () => Promise<void>): Promise<void> {
  try {
    await work()
    if (copy.problem) payload.logger.info('The copy of the log can be written again.')
    copy.problem = undefined
  } catch (error) {
    const isNew = copy.problem === undefined
    copy.problem = reasonOf(error)
    if (isNew) payload.logger.error({ err: error, msg: inWords(copy) })
  }
}

async function copyCounters(payload: Payload, copy: LogCopy): Promise<void> {
  const raised = [...(await noticeCounters(payload))].filter(
    ([id, value]) => value > (copy.counters.get(id) ?? 0),
  )
  if (raised.length === 0) return
  await copy.folder.add(
    raised.map(([id, value]): Entry => ({ counter: { id, value } })),
    new Map(),
  )
  for (const [id, value] of raised) copy.counters.set(id, value)
}

/** Writes events with their texts. */
export async function addEvents(folder: CopyFolder, events: readonly LoggedEvent[]): Promise<void> {
  await folder.add(events.map(entryOf), new Map(events.map(({ hash, snapshot }) => [hash, snapshot])))
}

function inWords({ dir, problem }: LogCopy): string {
  return (
    `The copy of the log in ${dir} cannot be written (${problem ?? ''}). Until it can, readers are shown what was public before, and nothing can be published. ` +
    'See to it that the folder is there, belongs to the user the product runs as, and has room; nothing has to be restarted.'
  )
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

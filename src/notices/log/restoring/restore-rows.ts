import type { Payload } from 'payload'
import { byItself, rowById } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { faultOf } from '@/src/lib/unavailable'
import type { CopiedEvent } from '@/src/notices/log/copy/entries'
import { idOf } from '@/src/notices/model/id-of'
import { amended, snapshotOf } from '@/src/notices/text/snapshot'
import {
  changeCountOf,
  lifeOf,
  livesIn,
  loggedTextOf,
  type LoggedLife,
  type LoggedText,
  type Words,
} from './restored-row'
import { wordsAndMarks } from './restored-words'
import { presentOf, writeRow } from './write-row'

/** A notice that was written anew. */
export interface RestoredNotice {
  number: string
  title: string
  /** What staff have to look at, in sentences; none when it is as it was. */
  marks: string[]
}

/** A notice that could not be written anew. */
export interface FailedNotice {
  number: string
  title: string
  reason: string
}

/** What became of the notices whose rows were lost, or older than the log. */
export interface RestoredRows {
  notices: RestoredNotice[]
  failed: FailedNotice[]
}

/** Finds a public text by its hash. */
export type TextOf = (hash: string) => Promise<string | undefined>

/**
 * Writes every notice anew whose row is lost, or says something else than its last event. One that cannot be
 * written keeps none of the others from it.
 *
 * @param events the whole log, oldest first
 */
export async function restoreRows(
  payload: Payload,
  events: readonly CopiedEvent[],
  textOf: TextOf,
): Promise<RestoredRows> {
  const restored = new Map<string, RestoredNotice>()
  const failed = new Map<string, FailedNotice>()
  // What one replaces may be among those that are written after it; so what still lacks it is written again.
  for (let round = 0; round < 2; round += 1) {
    const stored = await publicRows(payload)
    for (const [id, logged] of livesIn(events)) {
      if (failed.has(id)) continue
      const row = stored.get(id)
      const isRight = isAsLogged(row, logged)
      const snapshot = isRight ? row?.snapshot : await textOf(logged.hash)
      // Only the backup has it, and with it the row as it is.
      if (!snapshot) continue
      const text = loggedTextOf(snapshot)
      const replaces = await presentOf(payload, text.replaces)
      if (isRight && (isNewer(row, logged) || namesThese(row, replaces))) continue
      const work = () => writeLogged(payload, id, { text, logged, snapshot, replaces })
      const marks = await attempt((fault) => failed.set(id, fault), text, work)
      if (marks) restored.set(id, { ...named(text), marks })
    }
  }
  return { notices: [...restored.values()], failed: [...failed.values()] }
}

/** What a row is written anew from. */
interface Source {
  text: LoggedText
  logged: LoggedLife
  snapshot: string
  /** Ids of what it replaces that is there by now. */
  replaces: string[]
}

/**
 * Writes one public row, whole or not at all.
 *
 * @returns what staff have to look at, in sentences
 * @throws Error when the row would show something else than its text says, though nothing that it names is
 * gone
 */
async function writeLogged(
  payload: Payload,
  id: string,
  { text, logged, snapshot, replaces }: Source,
): Promise<string[]> {
  const { words, marks } = await wordsAndMarks(payload, text)
  const life = { ...lifeOf(id, text, logged), snapshot, snapshotHash: logged.hash }
  await inTransaction(payload, async () => {
    await writeRow(payload, id, { ...words, ...life, replaces, _status: 'published' }, { life })
    if (marks.length === 0) await assertSays(payload, id, { text, words, snapshot })
  })
  return marks
}

/**
 * By the names that the text has: plans and documents may be called otherwise by now. The rich text is
 * written with what the editor expects and a public text leaves out, so it is compared as it was written.
 */
async function assertSays(
  payload: Payload,
  id: string,
  { text, words, snapshot }: { text: LoggedText; words: Words; snapshot: string },
): Promise<void> {
  const row = await rowById<NoticeRow>(payload, 'notices', id)
  const { plans, documents, replaces } = text
  const says = (body: NoticeRow['body']) =>
    amended(snapshotOf({ ...row, body: body ?? null }, { plans, documents }), { replaces })
  if (row && says(text.body) === snapshot && says(row.body) === says(words.body)) return
  throw new Error('The database would show something else than the log says, so nothing of it was written.')
}

/** How a notice is told of. */
export const named = ({ number, title }: LoggedText) => ({ number: number ?? '', title: title ?? '' })

/**
 * Does what is to be done for one notice; why it cannot be done is noted. A database that is away or full is
 * none of its own faults.
 */
export async function attempt<T>(
  note: (fault: FailedNotice) => void,
  text: LoggedText,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (faultOf(error)) throw error
    note({ ...named(text), reason: error instanceof Error ? error.message : String(error) })
    return undefined
  }
}

type PublicRow = Pick<NoticeRow, 'id' | 'snapshot' | 'snapshotHash' | 'changeCount' | 'replaces'>

/**
 * A text may have been taken back and said again: then the row of before has the right words, and does not
 * know what happened to them since.
 */
function isAsLogged(row: PublicRow | undefined, logged: LoggedLife): boolean {
  if (!row) return false
  if (isNewer(row, logged)) return true
  return row.snapshotHash === logged.hash && (row.changeCount ?? 0) === changeCountOf(logged)
}

/** What a crash kept out of the log is appended after the next start: the row is right, and newer. */
function isNewer(row: PublicRow | undefined, logged: LoggedLife): boolean {
  return (row?.changeCount ?? 0) > changeCountOf(logged)
}

/** Whether a row has what its text names: a restoring that was cut off may have left that for later. */
function namesThese(row: PublicRow | undefined, ids: readonly string[]): boolean {
  const has = new Set((row?.replaces ?? []).map(idOf))
  return ids.every((id) => has.has(id))
}

/** The rows of public notices by their ids, as far as they tell what they are of. */
async function publicRows(payload: Payload): Promise<Map<string, PublicRow>> {
  const { docs } = await payload.db.find<PublicRow>({
    collection: 'notices',
    where: { _status: { equals: 'published' } },
    limit: 0,
    pagination: false,
    select: { snapshot: true, snapshotHash: true, changeCount: true, replaces: true },
    req: byItself,
  })
  return new Map(docs.map((row) => [row.id, row]))
}

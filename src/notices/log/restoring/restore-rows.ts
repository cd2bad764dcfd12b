import type { Payload } from 'payload'
import { byItself } from '@/src/database/rows'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { faultOf } from '@/src/lib/unavailable'
import type { CopiedEvent, PlannedText } from '@/src/notices/log/copy/entries'
import {
  changeCountOf,
  lifeOf,
  livesIn,
  loggedTextOf,
  type LoggedLife,
  type LoggedText,
  type Words,
} from './restored-row'
import { present, wordsAndMarks } from './restored-words'

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

type TextOf = (hash: string) => Promise<string | undefined>

const FROM_LOG = { context: { isFromLog: true }, overrideAccess: true } as const

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
  const stored = await publicRows(payload)
  const restored: RestoredRows = { notices: [], failed: [] }
  const written: { id: string; text: LoggedText }[] = []
  for (const [id, logged] of livesIn(events)) {
    const { hash } = logged
    if (isAsLogged(stored.get(id), logged)) continue
    const snapshot = await textOf(hash)
    // Only the backup has it, and with it the row as it is.
    if (snapshot === undefined) continue
    const text = loggedTextOf(snapshot)
    const marks = await attempt(restored, text, async () => {
      const { words, marks } = await wordsAndMarks(payload, text)
      const life = { ...lifeOf(id, text, logged), snapshot, snapshotHash: hash }
      // What it replaces may be among those that are written after it.
      await write(payload, id, { ...words, ...life, replaces: [], _status: 'published' }, life)
      return marks
    })
    if (!marks) continue
    written.push({ id, text })
    restored.notices.push({ ...named(text), marks })
  }
  for (const { id, text } of written) await attempt(restored, text, () => nameReplaced(payload, id, text))
  return restored
}

/**
 * Writes the lost notices anew that were scheduled and never seen, as drafts: whether they were still to
 * appear, nobody knows any more.
 *
 * @param planned by the id of a notice, what was scheduled last
 */
export async function restorePlanned(
  payload: Payload,
  events: readonly CopiedEvent[],
  planned: ReadonlyMap<string, PlannedText>,
  textOf: TextOf,
): Promise<RestoredRows> {
  const logged = new Set(events.map(({ notice }) => notice))
  const restored: RestoredRows = { notices: [], failed: [] }
  for (const { notice: id, at, hash } of planned.values()) {
    const snapshot = await textOf(hash)
    if (logged.has(id) || snapshot === undefined || (await exists(payload, id))) continue
    const text = loggedTextOf(snapshot)
    const marks = await attempt(restored, text, async () => {
      const mark = `It was scheduled for ${at}. Look whether it was still to appear, and schedule it again.`
      const { words, marks } = await wordsAndMarks(payload, text, [mark])
      const data: Words = { ...words, id, replaces: [], publishAt: null, _status: 'draft' }
      await payload.create({ collection: 'notices', draft: true, data, ...FROM_LOG })
      return marks
    })
    if (marks) restored.notices.push({ ...named(text), marks })
  }
  return restored
}

const named = ({ number, title }: LoggedText) => ({ number: number ?? '', title: title ?? '' })

/**
 * Does what is to be done for one notice; why it cannot be done is noted. A database that is away or full is
 * none of its own faults.
 */
async function attempt<T>(
  { failed }: RestoredRows,
  text: LoggedText,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (faultOf(error)) throw error
    failed.push({ ...named(text), reason: error instanceof Error ? error.message : String(error) })
    return undefined
  }
}

/**
 * Writes a public row. A draft that was begun on an older one stays the newest version, and what staff go on
 * writing at.
 */
async function write(payload: Payload, id: string, data: Words, life: Words): Promise<void> {
  if (!(await exists(payload, id))) {
    await payload.create({ collection: 'notices', data: { ...data, id }, ...FROM_LOG })
    return
  }
  const one = { collection: 'notices', id, trash: true, ...FROM_LOG } as const
  const newest = await payload.findByID({ ...one, draft: true, depth: 0 })
  await payload.update({ ...one, data })
  if (newest._status !== 'draft' || newest.deletedAt || !newest.snapshotHash) return
  const { updatedAt: _seen, createdAt: _made, ...words } = newest
  await payload.update({ ...one, draft: true, data: { ...words, ...life, _status: 'draft' } })
}

async function nameReplaced(payload: Payload, id: string, { replaces }: LoggedText): Promise<void> {
  const there = await present(payload, 'notices', replaces)
  if (there.size === 0) return
  const data = { replaces: replaces.filter((other) => there.has(other)), _status: 'published' } as const
  await payload.update({ collection: 'notices', id, data, ...FROM_LOG })
}

async function exists(payload: Payload, id: string): Promise<boolean> {
  return (await present(payload, 'notices', [id])).has(id)
}

type PublicRow = Pick<NoticeRow, 'id' | 'snapshotHash' | 'changeCount'>

/**
 * A text may have been taken back and said again: then the row of before has the right words, and does not
 * know what happened to them since.
 */
function isAsLogged(row: PublicRow | undefined, logged: LoggedLife): boolean {
  if (!row) return false
  const changes = row.changeCount ?? 0
  // What a crash kept out of the log is appended after the next start: the row is right, and newer.
  if (changes > changeCountOf(logged)) return true
  return row.snapshotHash === logged.hash && changes === changeCountOf(logged)
}

/** The rows of public notices by their ids, as far as they tell what they are of. */
async function publicRows(payload: Payload): Promise<Map<string, PublicRow>> {
  const { docs } = await payload.db.find<PublicRow>({
    collection: 'notices',
    where: { _status: { equals: 'published' } },
    limit: 0,
    pagination: false,
    select: { snapshotHash: true, changeCount: true },
    req: byItself,
  })
  return new Map(docs.map((row) => [row.id, row]))
}

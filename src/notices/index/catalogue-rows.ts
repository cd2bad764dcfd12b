import type { Payload, Where } from 'payload'
import { byItself } from '@/src/database/rows'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { cancelPlanned, keepPlanned } from '@/src/notices/log/copy/planned'
import { isDue, readLogged, type Logged } from '@/src/notices/log/posted'

/** The published rows as readers may be told them, by id, and what the log says of them. */
export interface HeldRows {
  rows: ReadonlyMap<string, HeldRow>
  logged: Logged
}

interface HeldRow {
  row: NoticeRow
  /** Whether it was read so long after its last save that nothing of it can have been missing. */
  isSettled: boolean
}

/** Up to when rows are read. */
export interface ReadUpTo {
  now: Date
  /** Number of the last event that is told. */
  head: number
}

const PUBLISHED: Where = { _status: { equals: 'published' } }

/** Most rows fetched at once. */
const PAGE = 500

/**
 * How long after its save a row is surely whole, in milliseconds: without transactions its lists are written
 * after it, under the same moment.
 */
const WRITING = 10_000

/**
 * The published rows, those scheduled for later included. Of all of them only the moment of the last save is
 * read; the rest of those that are known by another moment, or not at all. Moments are compared for being the
 * same, never for being later: the clocks of processes differ, and so do commits.
 *
 * @param known what was read before
 */
export async function readRows(payload: Payload, reading: ReadUpTo, known?: HeldRows): Promise<HeldRows> {
  const { now, head } = reading
  const { docs } = await payload.db.find<Pick<NoticeRow, 'id' | 'updatedAt'>>({
    collection: 'notices',
    where: PUBLISHED,
    limit: 0,
    pagination: false,
    select: { updatedAt: true },
    req: byItself,
  })
  const logged = await readLogged(payload, head, known?.logged)
  await cancelPlanned(payload, new Set(docs.map(({ id }) => id)), now)
  const rows = new Map<string, HeldRow>()
  const stale: string[] = []
  for (const { id, updatedAt } of docs) {
    const kept = known?.rows.get(id)
    if (kept?.isSettled && kept.row.updatedAt === updatedAt) rows.set(id, kept)
    else stale.push(id)
  }
  for (let from = 0; from < stale.length; from += PAGE) {
    const fetched = await fetchRows(payload, stale.slice(from, from + PAGE))
    for (const row of await asTold(payload, fetched, logged, now)) {
      rows.set(row.id, { row, isSettled: now.getTime() - Date.parse(row.updatedAt) >= WRITING })
    }
  }
  return { rows, logged }
}

/**
 * Fetches published rows. This is the index that pages are answered from, not an answer to anybody, so it is
 * the one public reading that does not ask for access.
 */
async function fetchRows(payload: Payload, ids: string[]): Promise<NoticeRow[]> {
  const { docs } = await payload.find({
    collection: 'notices',
    where: { and: [PUBLISHED, { id: { in: ids } }] },
    limit: ids.length,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    select: { snapshot: false, reviewNote: false, publicStatus: false },
  })
  return docs
}

/**
 * The rows as the log tells them, as far as it is told. What was changed since is as it was; what is public
 * at once, and in no log yet, waits for its number. What is scheduled goes by the clock alone: its text is in
 * the copy before anybody waits for its time.
 */
async function asTold(
  payload: Payload,
  rows: readonly NoticeRow[],
  { hashes }: Logged,
  now: Date,
): Promise<NoticeRow[]> {
  const unlogged = rows.filter(({ id }) => !hashes.has(id))
  const planned = await keepPlanned(
    payload,
    unlogged.filter((row) => !isDue(row, now)).map(({ id }) => id),
    now,
  )
  const told: NoticeRow[] = []
  for (const row of rows) {
    const hash = hashes.get(row.id)
    const isTold = hash === undefined ? planned(row) : row.snapshotHash === hash
    const before = isTold || hash === undefined ? undefined : await rowOfText(payload, row.id, hash)
    if (isTold) told.push(row)
    else if (before) told.push(before)
  }
  return told
}

/** A stored row, or what it was when it had the public text that is told, if it says something newer. */
export async function toldRow(payload: Payload, row: NoticeRow, hash: string): Promise<NoticeRow> {
  if (row.snapshotHash === hash) return row
  return (await rowOfText(payload, row.id, hash)) ?? row
}

/**
 * A notice as it was when it had a public text. Its row may say something newer that is not told yet; every
 * public text stays among its versions.
 *
 * @param hash of the public text
 */
async function rowOfText(payload: Payload, id: string, hash: string): Promise<NoticeRow | undefined> {
  const { docs } = await payload.db.findVersions<NoticeRow>({
    collection: 'notices',
    where: {
      and: [
        { parent: { equals: id } },
        { 'version._status': { equals: 'published' } },
        { 'version.snapshotHash': { equals: hash } },
      ],
    },
    sort: '-createdAt',
    limit: 1,
    pagination: false,
    req: byItself,
  })
  const [found] = docs
  return found && { ...found.version, id }
}

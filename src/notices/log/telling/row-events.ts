import type { Payload } from 'payload'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { byItself, rowById } from '@/src/database/rows'
import { append, EVENT_KINDS, isKeyLogged, type EventKind, type NoticeEvent } from '@/src/notices/log/events'
import { postedOf, wasPosted } from '@/src/notices/log/posted'
import { replacedIds, replacementsOf, type Replacement } from '@/src/notices/model/replacements'
import { forgetRevision } from './revision'

/**
 * Appends what the log lacks of a posted notice as it stands, which nothing else may know any more once it
 * has changed.
 *
 * @returns how many events were missing
 */
export async function logAsItStands(payload: Payload, row: NoticeRow, now: Date): Promise<number> {
  let missing = 0
  for (const event of await eventsOf(payload, row, now)) if (await append(payload, event)) missing += 1
  if (missing > 0) forgetRevision(payload)
  return missing
}

/** What the log has to say of a posted notice as it stands: its own last change, and what it has replaced. */
async function eventsOf(payload: Payload, row: NoticeRow, now: Date): Promise<NoticeEvent[]> {
  const events = [ownEvent(row)]
  const turns = new Map<string, number>()
  for (const replacement of replacementsOf(row)) {
    const turn = turns.get(replacement.notice) ?? 0
    turns.set(replacement.notice, turn + 1)
    const other = await rowById<NoticeRow>(payload, 'notices', replacement.notice, byItself)
    if (!other || !(await wasSeenReplaced(payload, other, { ...replacement, turn, by: row.id }, now)))
      continue
    for (const event of replacementEvents(row, other, { ...replacement, turn })) {
      if (await isKeyLogged(payload, event.key)) continue
      const isStillVoid = event.kind === 'restored' && !(await isInForce(payload, other, row, now))
      events.push(isStillVoid ? { ...event, kind: 'changed' } : event)
    }
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
    ...actorOf(row),
    hash: snapshotHash,
    snapshot,
  }
}

/** Who has made the last change of a notice, as they were called when they did. */
function actorOf({ lastChange }: NoticeRow): Pick<NoticeEvent, 'actor' | 'actorId'> {
  const { actor, actorId } = lastChange ?? {}
  return { actor: actor ?? 'Bulletin', ...(actorId ? { actorId } : {}) }
}

/**
 * Whether readers saw a notice while it was replaced. If the log has that event, they did: two moments prove
 * less, since a clock can be set. A notice that was never seen makes no such event.
 */
async function wasSeenReplaced(
  payload: Payload,
  other: NoticeRow,
  { until, turn, by }: Replacement & { turn: number; by: string },
  now: Date,
): Promise<boolean> {
  if (other._status !== 'published' || !other.publishAt) return false
  if (until && (await isKeyLogged(payload, keyOfTurn('replaced', other.id, by, turn)))) return true
  return !(until && other.publishAt >= until) && (await wasPosted(payload, other, now))
}

/** Names that a notice was replaced by another one, or no longer is. */
function keyOfTurn(step: 'replaced' | 'released', notice: string, by: string, turn: number): string {
  return `${notice}@${step}-by:${by}${turn > 0 ? `:${turn}` : ''}`
}

/**
 * Whether a notice that one other no longer replaces says again what applies: it is not withdrawn, and no
 * third one replaces it.
 */
async function isInForce(
  payload: Payload,
  notice: NoticeRow,
  formerly: NoticeRow,
  now: Date,
): Promise<boolean> {
  if (notice.withdrawnAt) return false
  const replacing = await rowsReplacing(payload, notice.id, now)
  return !replacing.some(
    (row) => row.id !== formerly.id && replacedIds(replacementsOf(row)).includes(notice.id),
  )
}

/** The posted notices that name another one as replaced. */
export async function rowsReplacing(payload: Payload, id: string, now: Date): Promise<NoticeRow[]> {
  const { docs } = await payload.db.find<NoticeRow>({
    collection: 'notices',
    where: {
      and: [{ _status: { equals: 'published' } }, { replaces: { in: [id] } }],
    },
    limit: 0,
    pagination: false,
    req: byItself,
  })
  return postedOf(payload, docs, now)
}

/**
 * That a notice was replaced by another one and, if so, that this was taken back; its own text stays the
 * same.
 */
function replacementEvents(
  row: NoticeRow,
  other: NoticeRow,
  { since, until, turn }: Replacement & { turn: number },
): NoticeEvent[] {
  const name = `${row.number ?? ''}: ${row.title ?? ''}`
  const event = (step: 'replaced' | 'released', kind: EventKind, at: string, note: string): NoticeEvent => ({
    ...ownEvent(other),
    key: keyOfTurn(step, other.id, row.id, turn),
    kind,
    at,
    isMajor: true,
    note,
    ...actorOf(row),
  })
  const seenAt = other.publishAt && other.publishAt > since ? other.publishAt : since
  const replaced = event('replaced', 'replaced', seenAt, `Replaced by ${name}`)
  if (!until) return [replaced]
  return [replaced, event('released', 'restored', until, `No longer replaced by ${name}`)]
}

import type { Payload } from 'payload'
import { byItself } from '@/src/database/rows'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { noticeCounters } from '@/src/notices/log/counters'
import { headOfLog } from '@/src/notices/log/events'
import { headOf, savedRow, type Union } from './entries'

type ScheduledRow = Pick<NoticeRow, 'id' | 'number' | '_status' | 'snapshotHash' | 'updatedAt'>

/**
 * What a copy knows and its database does not, because the database was restored from a backup.
 *
 * @param texts hashes of the texts that the copy has
 * @returns each as the end of "it knows …"
 */
export async function whatIsAhead(
  payload: Payload,
  union: Union,
  texts: ReadonlySet<string>,
): Promise<string[]> {
  // The copy was read before: whatever another instance has copied by then is in the database by now.
  const head = await headOfLog(payload)
  const last = headOf(union)
  const counters = await noticeCounters(payload)
  const given = [...union.counters].filter(([id, value]) => value > (counters.get(id) ?? 0))
  return [
    ...(last > head ? [`event ${last}, and the database ends at ${head}`] : []),
    ...given.map(
      ([id, value]) =>
        `number ${value} of ${id.slice(-4)}, and the database has come to ${counters.get(id) ?? 0}`,
    ),
    ...(await scheduledSince(payload, union, texts)),
  ]
}

/**
 * What became of the schedule since. A published row that was copied once is told by the moment of its save.
 * A draft was not copied; what has been taken off the schedule keeps the hash that it was scheduled with, and
 * one that neither has it nor is younger than its copy was scheduled later.
 */
async function scheduledSince(
  payload: Payload,
  { events, planned, cancelled, scheduled }: Union,
  texts: ReadonlySet<string>,
): Promise<string[]> {
  const logged = new Set([...events.values()].map(({ notice }) => notice))
  const unseen = [...new Set([...planned.keys(), ...cancelled.keys()])].filter((id) => !logged.has(id))
  const ahead: string[] = []
  for (const { id, number, _status, snapshotHash, updatedAt } of await rowsOf(payload, unseen)) {
    const plan = planned.get(id)
    if (snapshotHash && snapshotHash === plan?.hash) continue
    if (_status === 'published' && scheduled.has(savedRow(id, updatedAt)))
      ahead.push(`that notice ${number ?? ''} was taken off the schedule or changed since`)
    if (_status !== 'published' && plan && plan.since > updatedAt && texts.has(plan.hash))
      ahead.push(`that notice ${number ?? ''} was scheduled since`)
  }
  return ahead
}

/** Rows by their ids, those that were thrown away as well. */
async function rowsOf(payload: Payload, ids: readonly string[]): Promise<ScheduledRow[]> {
  if (ids.length === 0) return []
  const { docs } = await payload.db.find<ScheduledRow>({
    collection: 'notices',
    where: { id: { in: [...ids] } },
    limit: 0,
    pagination: false,
    select: { number: true, _status: true, snapshotHash: true, updatedAt: true },
    req: byItself,
  })
  return docs
}

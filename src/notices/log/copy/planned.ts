import type { Payload } from 'payload'
import { committedRows } from '@/src/database/committed'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { dateEntries, keepEntries, plannedIn } from './copy-log'

type PlannedRow = Pick<NoticeRow, 'id' | 'number' | 'publishAt' | 'snapshot' | 'snapshotHash' | 'updatedAt'>

/**
 * Copies the texts of scheduled notices before their time comes: from then on readers see them, and their
 * numbers, whether anybody has logged it by then or not.
 *
 * @param ids of notices that are scheduled, and in no log
 * @param now when that is
 * @returns whether the text of a row may be told without being in the log; without a copy always
 */
export async function keepPlanned(
  payload: Payload,
  ids: readonly string[],
  now: Date,
): Promise<(row: Pick<NoticeRow, 'id' | 'snapshotHash'>) => boolean> {
  const known = plannedIn(payload)
  if (!known) return () => true
  if (ids.length > 0) {
    const isKnown = ({ id, snapshotHash, updatedAt }: PlannedRow) =>
      known.get(id)?.hash === snapshotHash && known.get(id)?.savedAt === updatedAt
    const rows = (await textsOf(payload, ids)).filter((row) => !isKnown(row))
    const since = dateEntries(payload, now)
    const entries = rows.map(({ id, number, publishAt, snapshotHash, updatedAt }) => ({
      planned: {
        notice: id,
        number: number ?? '',
        at: publishAt ?? '',
        hash: snapshotHash ?? '',
        savedAt: updatedAt,
        since,
      },
    }))
    const texts = new Map(rows.map(({ snapshot, snapshotHash }) => [snapshotHash ?? '', snapshot ?? '']))
    if (await keepEntries(payload, entries, texts))
      for (const { planned } of entries) known.set(planned.notice, planned)
  }
  return ({ id, snapshotHash }) => Boolean(snapshotHash) && known.get(id)?.hash === snapshotHash
}

/**
 * Copies that scheduled texts were taken back, so that no restoring brings back what staff have deleted or
 * taken off the schedule.
 *
 * @param published ids of all notices that are public or scheduled
 * @param now when that is
 */
export async function cancelPlanned(
  payload: Payload,
  published: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  const known = plannedIn(payload)
  if (!known) return
  const missed = [...known].filter(([notice]) => !published.has(notice))
  if (missed.length === 0) return
  const kept = await stillPublished(
    payload,
    missed.map(([notice]) => notice),
  )
  const gone = missed.filter(([notice]) => !kept.has(notice))
  const since = dateEntries(payload, now)
  const entries = gone.map(([notice, { hash }]) => ({ cancelled: { notice, hash, since } }))
  if (await keepEntries(payload, entries, new Map())) for (const [notice] of gone) known.delete(notice)
}

/** Those of some notices that are still published as far as another server could bring them back. */
async function stillPublished(payload: Payload, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await committedRows<Pick<NoticeRow, 'id' | '_status'>>(payload, 'notices', ['_status'], {
    ids,
  })
  return new Set(rows.filter(({ _status }) => _status === 'published').map(({ id }) => id))
}

async function textsOf(payload: Payload, ids: readonly string[]): Promise<PlannedRow[]> {
  const fields = ['number', 'publishAt', 'snapshot', 'snapshotHash', 'updatedAt']
  const rows = await committedRows<PlannedRow>(payload, 'notices', fields, { ids })
  return rows.filter(({ snapshotHash }) => Boolean(snapshotHash))
}

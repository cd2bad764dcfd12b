import type { Payload } from 'payload'
import { byItself } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import type { Notice as NoticeRow } from '@/src/payload-types'
import type { CopiedEvent, PlannedText, Union } from '@/src/notices/log/copy/entries'
import { hashOf } from '@/src/notices/text/snapshot'
import { attempt, named, type RestoredRows, type TextOf } from './restore-rows'
import { loggedTextOf, type LoggedText, type Words } from './restored-row'
import { wordsAndMarks } from './restored-words'
import { presentOf, writeRow } from './write-row'

/** What is known of the schedule. */
interface Schedule extends Pick<Union, 'planned' | 'cancelled'> {
  /** Whether the database is older than the copy. */
  isBehind: boolean
}

/**
 * Writes the notices anew that were scheduled last and never seen, as drafts: whether they were still to
 * appear, nobody knows any more. So is one that the backup has scheduled, and that was taken off the schedule
 * or moved since, or that the copy knows nothing of: it must not appear by itself at its old time.
 */
export async function restorePlanned(
  payload: Payload,
  events: readonly CopiedEvent[],
  schedule: Schedule,
  textOf: TextOf,
): Promise<RestoredRows> {
  const logged = new Set(events.map(({ notice }) => notice))
  const { planned, isBehind } = schedule
  const stored = await storedRows(payload, [...planned.keys()])
  const restored: RestoredRows = { notices: [], failed: [] }
  // What the copy knows nothing of comes first: that the rest says something else than the copy is how the
  // next try knows, should this one be cut off, that the database is older.
  const ids = [...new Set([...stored.keys(), ...planned.keys()])]
  const isKnown = (id: string) => planned.has(id) || schedule.cancelled.has(id)
  for (const id of [...ids.filter((one) => !isKnown(one)), ...ids.filter(isKnown)]) {
    const row = stored.get(id)
    const plan = planned.get(id)
    if (logged.has(id) || (row && !(isBehind && saysOlder(row, plan)))) continue
    const planText = plan && (await textOf(plan.hash))
    const snapshot = planText ?? row?.snapshot
    if (!snapshot) {
      restored.failed.push({ number: plan?.number ?? '', title: '', reason: noText(plan?.hash ?? '') })
      continue
    }
    const text = loggedTextOf(snapshot)
    const marks = await attempt(
      (fault) => restored.failed.push(fault),
      text,
      () => writePlanned(payload, id, { text, planText, mark: markOf(id, text, schedule) }),
    )
    if (marks) restored.notices.push({ ...named(text), marks })
  }
  return restored
}

const noText = (hash: string) =>
  `The text that it was scheduled with is missing or damaged in the copy of the log (texts/${hash}). Put that file back from another copy of the folder, or remove it to leave the notice as the backup has it.`

/**
 * Whether a row of a backup says something else of the schedule than the copy. What was published at once is
 * in the log, or newer.
 */
function saysOlder(row: StoredRow, plan: PlannedText | undefined): boolean {
  const isScheduled = Boolean(row.publishAt && row.publishAt > row.updatedAt)
  return row.snapshotHash !== plan?.hash && (row._status !== 'published' || isScheduled)
}

function markOf(id: string, text: LoggedText, { planned, cancelled }: Schedule): string {
  const at = planned.get(id)?.at
  if (at) return `It was scheduled for ${at}. Look whether it was still to appear, and schedule it again.`
  if (cancelled.has(id))
    return 'It was taken off the schedule. Look whether it is to appear at all, or delete it.'
  return `It was scheduled for ${text.postedAt}, and the copy of the log does not know of it. Look whether it is still to appear, and schedule it again.`
}

type StoredRow = Pick<NoticeRow, 'id' | '_status' | 'publishAt' | 'snapshot' | 'snapshotHash' | 'updatedAt'>

/** The rows, by their ids, that are scheduled, or that the copy has as scheduled. */
async function storedRows(payload: Payload, planned: readonly string[]): Promise<Map<string, StoredRow>> {
  const isPlanned = { id: { in: [...planned] } }
  const { docs } = await payload.db.find<StoredRow>({
    collection: 'notices',
    where: { or: [{ _status: { equals: 'published' } }, ...(planned.length > 0 ? [isPlanned] : [])] },
    limit: 0,
    pagination: false,
    select: { snapshot: true, snapshotHash: true, _status: true, publishAt: true, updatedAt: true },
    req: byItself,
  })
  return new Map(docs.map((row) => [row.id, row]))
}

/**
 * Writes a draft that stands as one that was taken off the schedule.
 *
 * @param planText the public text that it was scheduled with last, if the row has an older one
 * @returns what staff have to look at, in sentences
 */
async function writePlanned(
  payload: Payload,
  id: string,
  { text, planText, mark }: { text: LoggedText; planText: string | undefined; mark: string },
): Promise<string[]> {
  const { words, marks } = await wordsAndMarks(payload, text, [mark])
  const replaces = await presentOf(payload, text.replaces)
  const stamp = {
    ...(planText && { snapshot: planText, snapshotHash: hashOf(planText) }),
    publishAt: null,
  }
  const data: Words = { ...words, ...stamp, replaces, _status: 'draft' }
  const { review = null, reviewNote = null } = data
  const draft = { life: { ...stamp, review, reviewNote }, isNewest: planText !== undefined }
  await inTransaction(payload, () => writeRow(payload, id, data, draft))
  return marks
}

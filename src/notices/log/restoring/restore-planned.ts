import type { Payload } from 'payload'
import { inTransaction } from '@/src/database/transactions'
import type { CopiedEvent, Union } from '@/src/notices/log/copy/entries'
import { attempt, named, publicRows, type RestoredRows, type TextOf } from './restore-rows'
import { loggedTextOf, type LoggedText, type Words } from './restored-row'
import { wordsAndMarks } from './restored-words'
import { exists, presentOf, writeRow } from './write-row'

/**
 * Writes the lost notices anew that were scheduled and never seen, as drafts: whether they were still to
 * appear, nobody knows any more. So is one that the backup has scheduled, and that was taken off the schedule
 * or moved since: it must not appear by itself at its old time.
 *
 * @param union what the copy knows of what was scheduled last, and of what was taken back
 */
export async function restorePlanned(
  payload: Payload,
  events: readonly CopiedEvent[],
  { planned, cancelled }: Pick<Union, 'planned' | 'cancelled'>,
  textOf: TextOf,
): Promise<RestoredRows> {
  const logged = new Set(events.map(({ notice }) => notice))
  const stored = await publicRows(payload)
  const restored: RestoredRows = { notices: [], failed: [] }
  for (const id of new Set([...planned.keys(), ...cancelled.keys()])) {
    const row = stored.get(id)
    const plan = planned.get(id)
    if (logged.has(id) || (row ? row.snapshotHash === plan?.hash : !plan || (await exists(payload, id))))
      continue
    const snapshot = (plan && (await textOf(plan.hash))) ?? row?.snapshot
    if (!snapshot) continue
    const text = loggedTextOf(snapshot)
    const mark = plan
      ? `It was scheduled for ${plan.at}. Look whether it was still to appear, and schedule it again.`
      : 'It was taken off the schedule. Look whether it is to appear at all, or delete it.'
    const marks = await attempt(
      (fault) => restored.failed.push(fault),
      text,
      () => writePlanned(payload, id, text, mark),
    )
    if (marks) restored.notices.push({ ...named(text), marks })
  }
  return restored
}

async function writePlanned(payload: Payload, id: string, text: LoggedText, mark: string): Promise<string[]> {
  const { words, marks } = await wordsAndMarks(payload, text, [mark])
  const replaces = await presentOf(payload, text.replaces)
  const data: Words = { ...words, replaces, publishAt: null, _status: 'draft' }
  const { review = null, reviewNote = null } = data
  await inTransaction(payload, () => writeRow(payload, id, data, { review, reviewNote, publishAt: null }))
  return marks
}

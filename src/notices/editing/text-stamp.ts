import type { Notice as NoticeRow } from '@/src/payload-types'
import type { EventKind } from '@/src/notices/log/events'
import { hashOf } from '@/src/notices/text/snapshot'

/** What the log will say of the last change of a public text. */
export interface Change {
  kind: EventKind
  /** What readers are told of it. */
  note: string | null
  /** Name of the staff member, or of the product itself. */
  actor: string
  /** Whether readers are told at all. */
  isMajor: boolean
}

type TextStamp = Pick<NoticeRow, 'snapshot' | 'snapshotHash' | 'changeCount' | 'changedAt' | 'lastChange'>

/**
 * What a row says of its public text once the text has changed; nothing changes where it is the same text as
 * before.
 *
 * @param stored the row with the text that is public (or scheduled) until now
 * @param at ISO 8601 instant in UTC at which readers see the change: the posting, while the notice has not
 * been posted
 */
export function textStamp(
  stored: NoticeRow | undefined,
  snapshot: string,
  { change, at, isPosted }: { change: Change; at: string; isPosted: boolean },
): TextStamp {
  const snapshotHash = hashOf(snapshot)
  const isChanged = snapshotHash !== stored?.snapshotHash
  const changedBefore = isPosted ? (stored?.changedAt ?? stored?.publishAt) : undefined
  return {
    snapshot,
    snapshotHash,
    changeCount: (stored?.changeCount ?? 0) + (isChanged ? 1 : 0),
    changedAt: changedBefore && !(isChanged && change.isMajor) ? changedBefore : at,
    ...(isChanged ? { lastChange: change } : { lastChange: stored.lastChange ?? change }),
  }
}

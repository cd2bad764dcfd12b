import type { PayloadRequest } from 'payload'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { memberOf } from '@/src/staff/acting'
import type { EventKind } from '@/src/notices/log/events'
import { hashOf } from '@/src/notices/text/snapshot'

/** Who changes a public text. */
export interface ChangedBy {
  /** Name that the staff member has now, or that of the product itself. */
  actor: string
  /** Id of the staff member. */
  actorId: string | null
}

/** Who asks for a change. */
export function changedBy(req: Pick<PayloadRequest, 'user'>): ChangedBy {
  const member = memberOf(req)
  return { actor: member?.name ?? 'Bulletin', actorId: member?.id ?? null }
}

/** What the log will say of the last change of a public text. */
export interface Change extends ChangedBy {
  kind: EventKind
  /** What readers are told of it. */
  note: string | null
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

import type { CollectionAfterChangeHook, Payload, PayloadRequest } from 'payload'
import { afterCommit } from '@/src/database/after-commit'
import { oneAtATime } from '@/src/lib/one-at-a-time'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { copySoon } from '@/src/notices/log/copy/copy-log'
import { wasPosted } from '@/src/notices/log/posted'
import { logAsItStands } from './row-events'
import { raiseRevision } from './revision'

/** Announces what a save makes public. */
export function announceSaved(clock: () => Date): CollectionAfterChangeHook<NoticeRow> {
  return async ({ doc, req }) => {
    if (!req.context.isFromLog) await announce(req, doc, clock())
  }
}

/**
 * Has a change of a public row logged once it is stored for good, and lists made anew. The row itself says
 * what there is to log, so a crash in between loses nothing: the reconciler reads it there, and whoever
 * changes the row again logs first what it says (docs/decisions/0025). A notice scheduled for later makes no
 * event yet; only the revision rises, since lists have to know when it appears.
 *
 * @param row as it is stored now
 */
export async function announce(req: PayloadRequest, row: NoticeRow, now: Date): Promise<void> {
  const isPublished = row._status === 'published'
  if (isPublished && (await wasPosted(req.payload, row, now))) {
    await afterCommit(req, () => logAndCopy(req.payload, row, now))
  } else if (isPublished || req.context.takesBack) {
    await afterCommit(req, () => raiseRevision(req.payload))
  }
}

async function logAndCopy(payload: Payload, row: NoticeRow, now: Date): Promise<void> {
  // Two that want the same next number make each other try again.
  await oneAtATime('log', payload, () => logAsItStands(payload, row, now))
  copySoon(payload)
}

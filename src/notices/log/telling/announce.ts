import type { CollectionAfterChangeHook, Payload, PayloadRequest } from 'payload'
import { afterCommit } from '@/src/database/after-commit'
import { byItself, insertOnce, removeRow } from '@/src/database/rows'
import { oneAtATime } from '@/src/lib/one-at-a-time'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { append, isLogged, type NoticeEvent } from '@/src/notices/log/events'
import { copyLog } from '@/src/notices/log/copy/keep'
import { wasPosted } from '@/src/notices/log/posted'
import { eventsOf } from './row-events'
import { forgetRevision, raiseRevision } from './revision'

/** Announces what a save makes public. */
export function enqueueEvents(clock: () => Date): CollectionAfterChangeHook<NoticeRow> {
  return async ({ doc, req }) => {
    if (!req.context.isFromLog) await announce(req, doc, clock())
  }
}

/**
 * Stores the events of a change of a public row beside it, in the same write, and has them numbered once that
 * is committed. A notice scheduled for later makes no event yet; only the revision rises, since lists have to
 * know when it appears.
 *
 * @param row as it is stored now
 */
export async function announce(req: PayloadRequest, row: NoticeRow, now: Date): Promise<void> {
  const isPublished = row._status === 'published'
  if (isPublished && (await wasPosted(req.payload, row, now))) {
    const events = await eventsOf(req.payload, row, now, req)
    for (const [index, event] of events.entries()) await enqueue(req, event, new Date(now.getTime() + index))
    await afterCommit(req, () => drain(req.payload))
  } else if (isPublished || req.context.takesBack) {
    await afterCommit(req, () => raiseRevision(req.payload))
  }
}

/**
 * Events that wait, oldest first, are appended to the log. Any number of processes may do so at once; the log
 * stays gap-free.
 */
export async function drain(payload: Payload): Promise<void> {
  await oneAtATime('drain', payload, async () => {
    for (;;) {
      const { docs } = await payload.db.find<{ id: string; event: string }>({
        collection: 'event-outbox',
        sort: ['createdAt', 'id'],
        limit: 100,
        pagination: false,
        req: byItself,
      })
      if (docs.length === 0) return
      for (const row of docs) {
        // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to our own stored JSON, written by enqueue() alone
        await append(payload, JSON.parse(row.event) as NoticeEvent)
        await removeRow(payload, 'event-outbox', row.id, byItself)
      }
      await copyLog(payload)
      forgetRevision(payload)
    }
  })
}

/**
 * @param at the place in the queue: what one publication says is numbered in the order in which it was said,
 * however fast it is stored
 */
async function enqueue(req: PayloadRequest, event: NoticeEvent, at: Date): Promise<void> {
  if (await isLogged(req.payload, event)) return
  await insertOnce(
    req.payload,
    'event-outbox',
    { id: event.key, event: JSON.stringify(event), createdAt: at.toISOString() },
    req,
  )
}

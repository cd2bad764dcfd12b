import type { Payload, Where } from 'payload'
import { byItself } from '@/src/database/rows'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { postedOf } from '@/src/notices/log/posted'
import { logAsItStands, rowsReplacing } from './row-events'

/**
 * Appends what the log lacks: events that a crash left out, and the publication of scheduled notices whose
 * time has come.
 *
 * @param since only notices changed or posted from this instant on are looked at; leave out to look at all
 * @returns how many events were missing
 */
export async function reconcile(payload: Payload, now: Date, since?: Date): Promise<number> {
  let missing = 0
  let after = ''
  for (;;) {
    const page = await payload.db.find<NoticeRow>({
      collection: 'notices',
      where: {
        and: [
          { _status: { equals: 'published' } },
          ...reconciled(now, since),
          { id: { greater_than: after } },
        ],
      },
      sort: 'id',
      limit: 100,
      pagination: false,
      req: byItself,
    })
    for (const row of await postedOf(payload, page.docs, now)) {
      missing += await logAsItStands(payload, row, now)
      // What replaced it before it was posted replaces it in public from now on, and has itself not been
      // touched.
      if (!since || !row.publishAt || row.publishAt < since.toISOString()) continue
      for (const other of await rowsReplacing(payload, row.id, now)) {
        missing += await logAsItStands(payload, other, now)
      }
    }
    const last = page.docs.at(-1)
    if (!last) return missing
    after = last.id
  }
}

/**
 * How long a notice must be at rest before the reconciler takes it for left behind, in milliseconds: a hook
 * may be between two writes.
 */
const AT_REST = 2_000

/** What was saved later than now was saved before the clock was set back, and is at rest as well. */
function reconciled(now: Date, since: Date | undefined): Where[] {
  const isAtRest: Where = {
    or: [
      { updatedAt: { less_than: new Date(now.getTime() - AT_REST).toISOString() } },
      { updatedAt: { greater_than: new Date(now.getTime() + AT_REST).toISOString() } },
    ],
  }
  if (!since) return [isAtRest]
  const from = since.toISOString()
  return [isAtRest, { or: [{ updatedAt: { greater_than: from } }, { publishAt: { greater_than: from } }] }]
}

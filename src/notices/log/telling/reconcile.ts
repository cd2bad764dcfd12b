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
  let last: NoticeRow | undefined
  for (;;) {
    const page = await payload.db.find<NoticeRow>({
      collection: 'notices',
      where: {
        and: [
          { _status: { equals: 'published' } },
          ...(since ? [touchedSince(since)] : []),
          ...(last ? [savedAfter(last)] : []),
        ],
      },
      // What was left out is numbered in the order in which it was said.
      sort: ['updatedAt', 'id'],
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
    last = page.docs.at(-1)
    if (!last) return missing
  }
}

/** Behind a row in the order of the walk; a row that is saved meanwhile comes once more. */
function savedAfter({ updatedAt, id }: NoticeRow): Where {
  return {
    or: [
      { updatedAt: { greater_than: updatedAt } },
      { and: [{ updatedAt: { equals: updatedAt } }, { id: { greater_than: id } }] },
    ],
  }
}

/** Changed since, or posted since, which happens by the clock alone. */
function touchedSince(since: Date): Where {
  const from = since.toISOString()
  return { or: [{ updatedAt: { greater_than: from } }, { publishAt: { greater_than: from } }] }
}

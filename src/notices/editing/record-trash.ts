import type { CollectionAfterChangeHook } from 'payload'
import { audit } from '@/src/audit/audit'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { actorOf } from '@/src/staff/acting'
import { clientOf } from '@/src/web/client'

/** Enters who has thrown a notice away, or taken it back. What becomes of it in public, its own log says. */
export function recordTrash(clock: () => Date): CollectionAfterChangeHook<NoticeRow> {
  return async ({ doc, previousDoc, operation, req }) => {
    const isThrownAway = Boolean(doc.deletedAt)
    if (operation === 'create' || isThrownAway === Boolean(previousDoc.deletedAt)) return
    await audit(req.payload, {
      kind: 'changed',
      about: { kind: 'notice', id: doc.id, name: `${doc.number ?? ''} ${doc.title ?? ''}`.trim() },
      actor: actorOf(req),
      client: clientOf(req.headers),
      detail: isThrownAway ? 'Moved to the trash' : 'Taken back from the trash',
      now: clock(),
    })
  }
}

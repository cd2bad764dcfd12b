import type { CollectionAfterChangeHook } from 'payload'
import { byItself } from '@/src/database/rows'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { staffOf } from '@/src/staff/roles'

/**
 * Keeps a notice locked for whoever is writing it. Payload takes the lock away with every save, autosaves
 * included, and the panel makes a new one only at the next keystroke, so that a second person would hardly
 * ever be told that somebody is at it.
 */
export const keepEditingLock: CollectionAfterChangeHook<NoticeRow> = async ({ doc, operation, req }) => {
  const staff = staffOf(req.user)
  if (operation !== 'update' || req.query.autosave !== true || !staff) return
  const document = { relationTo: 'notices', value: doc.id }
  const locks = await req.payload.db.find({
    collection: 'payload-locked-documents',
    where: {
      and: [{ 'document.relationTo': { equals: 'notices' } }, { 'document.value': { equals: doc.id } }],
    },
    limit: 1,
    pagination: false,
    // Payload has taken the old lock away outside of the transaction, which would still see it.
    req: byItself,
  })
  if (locks.docs.length > 0) return
  await req.payload.db.create({
    collection: 'payload-locked-documents',
    data: { document, user: { relationTo: 'users', value: staff.id } },
    req: byItself,
  })
}

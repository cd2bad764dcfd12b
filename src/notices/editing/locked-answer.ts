import type { AfterErrorHook, PayloadRequest } from 'payload'
import { byItself, rowById } from '@/src/database/rows'
import type { PayloadLockedDocument, User } from '@/src/payload-types'
import { staffOf } from '@/src/staff/roles'
import { timeInWords } from '@/src/site/site'

/**
 * Tells staff by 423 (RFC 4918 §11.3) who is writing what they want to change, until when that counts, and
 * how to go on, where Payload says that some id is locked by "another user". Whoever opens the form is
 * offered by Payload to take it over.
 */
export const lockedByWhom: AfterErrorHook = async ({ error, req }) => {
  if (error.name !== 'Locked' || !staffOf(req.user)) return undefined
  const lock = await newestLock(req)
  const id = lock?.user.value
  if (!lock || typeof id !== 'string') return undefined
  const holder = await rowById<Pick<User, 'id' | 'name'>>(req.payload, 'users', id, byItself)
  const changed = await timeInWords(req.payload, lock.updatedAt)
  const message =
    `${holder?.name ?? 'Somebody'} is writing this; the last change was on ${changed}. Nothing of yours was saved. ` +
    'Open it again and choose “Take over”, or wait until some minutes have passed without a change.'
  return { status: 423, response: { errors: [{ message }] } }
}

async function newestLock({
  payload,
  routeParams,
}: PayloadRequest): Promise<PayloadLockedDocument | undefined> {
  const { collection, id, global } = routeParams ?? {}
  const { docs } = await payload.db.find<PayloadLockedDocument>({
    collection: 'payload-locked-documents',
    where:
      typeof global === 'string'
        ? { globalSlug: { equals: global } }
        : { and: [{ 'document.relationTo': { equals: collection } }, { 'document.value': { equals: id } }] },
    sort: '-updatedAt',
    limit: 1,
    pagination: false,
    req: byItself,
  })
  return docs[0]
}

import { APIError, type CollectionBeforeChangeHook } from 'payload'
import type { Notice as NoticeRow } from '@/src/payload-types'

/**
 * Refuses to overwrite what somebody else, or another tab, has saved since this notice was loaded. The admin
 * panel's form sends every field it knows, `updatedAt` among them: it names the version that the sender has
 * seen (optimistic locking, the meaning of If-Match in RFC 9110 §13.1.1). A change that names no version, as
 * a script would make it, writes only the fields it has and passes.
 *
 * @throws APIError 409; the form keeps what was typed
 */
export const refuseStaleSave: CollectionBeforeChangeHook<NoticeRow> = ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  // An old version comes back with the moment of its own saving.
  if (operation !== 'update' || req.context.isRestoringVersion) return data
  const seen = data.updatedAt
  const newest = originalDoc?.updatedAt
  if (!seen || !newest) return data
  // An act, such as a withdrawal, saves the notice anew and leaves its words alone.
  const current = [newest, originalDoc.wordsSavedAt].flatMap((instant) =>
    instant ? [Date.parse(instant)] : [],
  )
  if (current.includes(Date.parse(seen))) return data
  throw new APIError(
    'Somebody has saved this notice in another window since you opened it, so nothing was saved here. Copy what you wrote, load the page again and put it in.',
    409,
    undefined,
    true,
  )
}

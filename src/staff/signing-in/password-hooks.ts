import {
  type CollectionAfterChangeHook,
  type CollectionAfterDeleteHook,
  type CollectionBeforeChangeHook,
} from 'payload'
import { audit } from '@/src/audit/audit'
import { now } from '@/src/clock'
import { requestMail } from '@/src/mail/queue'
import { hashPassword } from '@/src/passwords/password-hash'
import type { User } from '@/src/payload-types'
import { UNLOCKED } from '@/src/signing-in/attempts'
import { dropLinks } from '@/src/signing-in/mailed-links'
import { endSessions } from '@/src/signing-in/owner-sessions'
import { NO_NEW_ADDRESS } from '@/src/signing-in/waiting-address'
import { clientOf } from '@/src/web/client'
import { actorOf } from '@/src/staff/acting'
import { memberById, ofStaff, signsInHere } from './member'
import { endPendingOf } from '@/src/staff/factors/pending-sign-in'
import { removeFactors } from '@/src/staff/factors/remove-factors'
import { STAFF_INVITATION } from './password-mails'

/**
 * Hashes a new password. It has to come before the first write: it takes a while, in which nobody else could
 * write on SQLite. Its rules have been looked at before.
 */
export const hashNewPassword: CollectionBeforeChangeHook<User> = async ({ data }) =>
  data.password ? { ...data, passwordHash: await hashPassword(data.password) } : data

/** Stores what follows from a new password, and opens the lock. The password itself is stored nowhere. */
export const storePassword: CollectionBeforeChangeHook<User> = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  const { password, ...others } = data
  if (!password) return others
  if (operation === 'update' && originalDoc) {
    await audit(req.payload, {
      kind: 'password-changed',
      member: originalDoc,
      actor: actorOf(req),
      client: clientOf(req.headers),
      now: now(),
    })
  }
  return {
    ...others,
    ...UNLOCKED,
    passwordChangedAt: now().toISOString(),
  }
}

/**
 * Ends the sessions of a member whose password or role is another one, but for the one that asks for it, and
 * makes links useless that were mailed before, with the wish for another address. It comes before such a wish
 * in the same save, which is nobody else's.
 */
export const endOtherSessions: CollectionBeforeChangeHook<User> = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  const isOther = Boolean(data.password) || (data.role !== undefined && data.role !== originalDoc?.role)
  if (operation !== 'update' || !originalDoc || !isOther) return data
  const own: unknown = req.user && '_sid' in req.user ? req.user._sid : undefined
  await endSessions(req.payload, ofStaff(originalDoc.id), {
    by: data.password ? 'password' : 'role',
    except: typeof own === 'string' ? own : undefined,
    now: now(),
  })
  await dropLinks(req.payload, ofStaff(originalDoc.id))
  return { ...data, ...NO_NEW_ADDRESS }
}

/**
 * Makes the links useless that were mailed to an address that is no longer the member's: whoever reads mail
 * there may be a stranger, e.g. where an invitation went to a mistyped one.
 */
export const dropLinksToFormerAddress: CollectionBeforeChangeHook<User> = async ({
  data,
  originalDoc: former,
  operation,
  req,
}) => {
  if (operation !== 'update' || !former) return data
  if (data.email === undefined || data.email === former.email) return data
  await dropLinks(req.payload, ofStaff(former.id))
  return { ...data, ...NO_NEW_ADDRESS }
}

/** Invites a new member who was given no password, once more where the address was corrected. */
export const inviteWithoutPassword: CollectionAfterChangeHook<User> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  const isNew = operation === 'create' || previousDoc.email !== doc.email
  const member = isNew ? await memberById(req.payload, doc.id) : undefined
  if (!member || member.passwordHash || !signsInHere(member)) return
  await requestMail(req.payload, { kind: STAFF_INVITATION, data: { member: doc.id }, now: now() })
}

/** Leaves nothing behind by which a member who was removed could come in. */
export const endEverySession: CollectionAfterDeleteHook<User> = async ({ doc, req }) => {
  await endSessions(req.payload, ofStaff(doc.id), { by: 'removed', now: now() })
  await dropLinks(req.payload, ofStaff(doc.id))
  await removeFactors(req.payload, doc.id)
  await endPendingOf(req.payload, doc.id)
}

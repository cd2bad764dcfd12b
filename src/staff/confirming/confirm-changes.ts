import type { CollectionBeforeChangeHook, CollectionBeforeDeleteHook } from 'payload'
import type { User } from '@/src/payload-types'
import { staffOf } from '@/src/staff/roles'
import { assertConfirmed } from './assert-confirmed'

/** What of a member decides who can sign in, as whom, and what they may do then. */
const GUARDED = ['email', 'role'] as const

/**
 * Asks whoever makes a member of staff, or changes a password, an address or a role, or anything of a
 * colleague, to prove first that it is them.
 *
 * @throws APIError 403, see {@link assertConfirmed}
 */
export const confirmChanges =
  (clock: () => Date): CollectionBeforeChangeHook<User> =>
  async ({ data, originalDoc, operation, req }) => {
    const isOwn = operation === 'update' && staffOf(req.user)?.id === originalDoc?.id
    const isGuarded =
      Boolean(data.password) ||
      GUARDED.some((name) => data[name] !== undefined && data[name] !== originalDoc?.[name])
    if (!isOwn || isGuarded) await assertConfirmed(req, clock())
    return data
  }

/** The same for whoever removes a member. */
export const confirmRemoval =
  (clock: () => Date): CollectionBeforeDeleteHook =>
  async ({ req }) =>
    assertConfirmed(req, clock())

import { APIError, type CollectionBeforeChangeHook, type CollectionBeforeDeleteHook } from 'payload'
import type { User } from '@/src/payload-types'
import { staffOf } from './roles'
import { refuseFields } from '@/src/database/input/refuse-fields'

// Whoever removes or demotes somebody is an admin and stays one. Only two who do it to each other at the same
// moment leave nobody; `npm run add:admin` helps then.

/**
 * Keeps an admin an admin for as long as no other admin decides otherwise.
 *
 * @throws ValidationError beside the role
 */
export const refuseOwnDemotion: CollectionBeforeChangeHook<User> = ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  const isOwn = operation === 'update' && staffOf(req.user)?.id === originalDoc?.id
  if (!isOwn || data.role === undefined || data.role === originalDoc?.role) return data
  const message = 'You cannot change your own role. Ask another admin to do it.'
  refuseFields('users', [{ field: 'role', message }], req)
  return data
}

/**
 * Keeps the account that somebody is signed in with.
 *
 * @throws APIError 403 in words
 */
export const refuseOwnRemoval: CollectionBeforeDeleteHook = ({ id, req }) => {
  if (staffOf(req.user)?.id !== id) return
  throw new APIError('You cannot remove your own account. Ask another admin to do it.', 403, undefined, true)
}

import {
  APIError,
  type CollectionBeforeChangeHook,
  type CollectionBeforeDeleteHook,
  type CollectionBeforeOperationHook,
} from 'payload'
import type { User } from '@/src/payload-types'
import { isObject } from '@/src/lib/is-object'
import { isAdmin, staffOf } from './roles'
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

/**
 * Tells whoever is no admin that they give themselves no other name or role. A name stands beside everything
 * that its member does, so nobody but an admin chooses one. What is sent as it is, as the panel's form does,
 * passes; what gets by all the same, the fields themselves leave as it was.
 *
 * @throws ValidationError beside the name or the role
 */
export const refuseOwnRenaming: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  const staff = staffOf(req.user)
  const data: unknown = Reflect.get(args, 'data')
  if (operation !== 'update' || !staff || isAdmin(staff) || !isObject(data)) return args
  // Whoever names somebody else is refused altogether.
  if ('id' in args && args.id !== staff.id) return args
  const issues = (['name', 'role'] as const)
    .filter((field) => data[field] !== undefined && data[field] !== staff[field])
    .map((field) => ({ field, message: `Only an admin changes a ${field}. Ask one of them.` }))
  refuseFields('users', issues, req)
  return args
}

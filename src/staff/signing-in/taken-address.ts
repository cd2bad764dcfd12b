import type { CollectionBeforeValidateHook } from 'payload'
import { refuseFields } from '@/src/database/input/refuse-fields'
import type { User } from '@/src/payload-types'
import { memberByEmail } from './member'

const TAKEN = 'A staff member with this e-mail address is already registered.'

/**
 * Says in words what the database would refuse without any. Of two who choose the same address at the same
 * moment the database refuses one.
 *
 * @throws ValidationError beside the address
 */
export const refuseTakenAddress: CollectionBeforeValidateHook<User> = async ({ data, originalDoc, req }) => {
  if (typeof data?.email !== 'string') return data
  const holder = await memberByEmail(req.payload, data.email)
  const isTaken = holder !== undefined && holder.id !== originalDoc?.id
  refuseFields('users', isTaken ? [{ field: 'email', message: TAKEN }] : [], req)
  return data
}

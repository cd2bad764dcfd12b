import type { CollectionBeforeValidateHook } from 'payload'
import { refuseFields } from '@/src/database/input/refuse-fields'
import { isMailAddress, NO_ADDRESS } from '@/src/mail/address'
import type { User } from '@/src/payload-types'
import { memberByEmail, memberEmail } from './member'

const TAKEN = 'A staff member with this e-mail address is already registered.'

/**
 * Refuses in words an address that cannot be written to, and one that the database would refuse without any.
 * Of two who choose the same address at the same moment the database refuses one. Payload looks at fields
 * only after hooks that put off or tell of a change, and an address that was put off it never sees.
 *
 * @throws ValidationError beside the address
 */
export const refuseUnfitAddress: CollectionBeforeValidateHook<User> = async ({ data, originalDoc, req }) => {
  const email: unknown = data?.email
  // A new member without any is refused by Payload.
  if (email === undefined) return data
  const isAddress = typeof email === 'string' && isMailAddress(memberEmail(email))
  const holder = isAddress ? await memberByEmail(req.payload, email) : undefined
  const isTaken = holder !== undefined && holder.id !== originalDoc?.id
  const message = isAddress ? TAKEN : NO_ADDRESS
  refuseFields('users', isTaken || !isAddress ? [{ field: 'email', message }] : [], req)
  return data
}

import type { Payload } from 'payload'
import { NO_NEW_ADDRESS } from '@/src/signing-in/waiting-address'
import { updateIf } from '@/src/database/rows'
import type { Account } from '@/src/payload-types'
import { dropLinks } from '@/src/signing-in/mailed-links'
import { accountByEmail, ofAccount } from './account'
import type { Client } from '@/src/web/client'
import { removeReplaceable } from './unverified'

/**
 * What came of a change of address: another account may have it, or the account may not be in that state any
 * more.
 */
export type AddressChange = 'done' | 'taken' | 'over'

/**
 * Gives an account an e-mail address that its owner has shown to be theirs. A registration that nobody has
 * confirmed gives way to it; of two accounts at the same moment the database lets one have it, and the other
 * one has to begin again, as `inTransaction` does.
 *
 * @param state the state that the account has to be in
 */
export async function giveAddress(
  payload: Payload,
  { id, state, email }: Pick<Account, 'id' | 'state' | 'email'>,
  by: { client: Client; now: Date },
): Promise<AddressChange> {
  await removeReplaceable(payload, { enrollment: undefined, email }, { ...by, except: id })
  const holder = await accountByEmail(payload, email)
  if (holder && holder.id !== id) return 'taken'
  const conditions = [{ id: { equals: id } }, { state: { equals: state } }]
  if (!(await updateIf(payload, 'accounts', conditions, { email, ...NO_NEW_ADDRESS }))) return 'over'
  // Whoever reads mail at the former address must not choose the password any more.
  await dropLinks(payload, ofAccount(id), 'reset-password')
  return 'done'
}

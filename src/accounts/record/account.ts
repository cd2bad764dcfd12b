import type { Payload, Where } from 'payload'
import { joining } from '@/src/database/rows'
import { usernameKey } from '@/src/lib/username-key'
import type { Account } from '@/src/payload-types'
import type { Owner } from '@/src/signing-in/owner'

/** An account as the owner of sessions and mailed links. */
export const ofAccount = (id: string): Owner => ({ kind: 'account', id })

/**
 * An e-mail address as it is stored and compared. Mailboxes whose names differ in case alone are one and the
 * same in practice.
 */
export const emailKey = (email: string): string => email.trim().toLowerCase()

/** How an account came about that was registered with the details of its record, and not by an invitation. */
export const REGISTERED = 'registered'

/** The account with this user name, however it is typed; a closed one is nobody's any more. */
export const accountByUsername = (payload: Payload, username: string) =>
  findAccount(payload, {
    and: [{ username: { equals: usernameKey(username) } }, { state: { not_equals: 'closed' } }],
  })

/** Whoever has or had this user name, which nobody else gets: reports and the audit log name people by it. */
export const holderOfUsername = (payload: Payload, username: string) =>
  findAccount(payload, { username: { equals: usernameKey(username) } })

/** The account with this e-mail address, however it is typed. */
export const accountByEmail = (payload: Payload, email: string) =>
  findAccount(payload, { email: { equals: emailKey(email) } })

/** The account with this id. */
export const accountById = (payload: Payload, id: string) => findAccount(payload, { id: { equals: id } })

async function findAccount(payload: Payload, where: Where): Promise<Account | undefined> {
  return (
    (await payload.db.findOne<Account>({ collection: 'accounts', where, req: joining(payload) })) ?? undefined
  )
}

/** Changes some fields of an account in one atomic write and leaves all others as they are. */
export async function updateAccount(
  payload: Payload,
  id: string,
  data: Partial<Omit<Account, 'id'>>,
): Promise<void> {
  await payload.db.updateOne({
    collection: 'accounts',
    where: { id: { equals: id } },
    data: { ...data },
    options: { atomic: true },
    req: joining(payload),
    returning: false,
  })
}

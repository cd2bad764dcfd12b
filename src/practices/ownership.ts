import type { Payload } from 'payload'
import { accountById } from '@/src/accounts/record/account'
import { waitingInvitations } from '@/src/accounts/record/invitations'
import { audit, type Actor } from '@/src/audit/audit'
import { updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { requestMail } from '@/src/mail/queue'
import type { Account } from '@/src/payload-types'
import type { Client } from '@/src/web/client'
import { peopleOf, type PracticePeople } from './people'

/** A practice that somebody owns. */
export interface OwnedPractice extends PracticePeople {
  owner: Account
}

/** What came of moving the ownership of a practice. */
export type OwnershipMove =
  | 'moved'
  /** The account owns it already. */
  | 'is-owner'
  /** The account does not act for a practice: not active, of a practitioner, or its record has ended. */
  | 'no-practice'

/**
 * Makes somebody of a practice its owner, at the word of support. Both of them are told by mail, and the
 * audit log has it under both. Of two moves at the same moment the one that is stored last counts.
 *
 * @param account whoever is to own it
 * @param by.reason in a sentence, for the audit log
 */
export async function moveOwnership(
  payload: Payload,
  { id }: Pick<Account, 'id'>,
  by: { actor: Actor; client: Client; now: Date; reason: string },
): Promise<OwnershipMove> {
  return inTransaction<OwnershipMove>(payload, async () => {
    const account = await accountById(payload, id)
    const { people, owner } = account ? await peopleOf(payload, account) : { people: [], owner: undefined }
    const person = people.find((one) => one.id === id)
    if (person?.state !== 'active' || !owner) return 'no-practice'
    if (owner.id === id) return 'is-owner'
    const isMade = await makeOwner(payload, { people, owner }, person, { ...by, kind: 'owner-moved' })
    return isMade ? 'moved' : 'no-practice'
  })
}

interface OwnerChange {
  kind: 'owner-moved' | 'owner-handed-over'
  actor: Actor
  client: Client
  now: Date
  /** In a sentence, where somebody else than the owner does it. */
  reason?: string
}

/**
 * Makes one of its people the owner of a practice, with everything that belongs to it: the invitations that
 * wait are theirs from then on, both of them are told by mail, and the audit log has it under both. Part of a
 * transaction.
 *
 * @param practice as that transaction has read it
 * @returns false when either of them is not as it was read any more
 */
export async function makeOwner(
  payload: Payload,
  { people, owner }: OwnedPractice,
  successor: Account,
  { reason, ...entry }: OwnerChange,
): Promise<boolean> {
  const { now } = entry
  if (!(await holdOwner(payload, owner, now))) return false
  const isActive = [{ id: { equals: successor.id } }, { state: { equals: 'active' } }]
  const ownerSince = after(owner.ownerSince, now)
  if (!(await updateIf(payload, 'accounts', isActive, { ownerSince }))) return false
  for (const { id } of await waitingInvitations(payload, people)) {
    const isWaiting = [{ id: { equals: id } }, { state: { equals: 'waiting' } }]
    await updateIf(payload, 'invitations', isWaiting, { invitedBy: successor.id })
  }
  const detail = [`From ${owner.username} to ${successor.username}`, reason].filter(Boolean).join('\n')
  for (const told of [successor, owner]) {
    await audit(payload, { ...entry, account: told, detail })
    const data = { account: told.id, owner: successor.username }
    await requestMail(payload, { kind: 'owner-moved', data, now })
  }
  return true
}

/**
 * The practice that an account owns, for an act of its owner. It is the first line of the transaction of
 * that act, since the ownership may have moved while a password was looked at.
 *
 * @returns undefined when the account does not own a practice any more, or is not open
 */
export async function practiceOfOwner(
  payload: Payload,
  account: Account,
  now: Date,
): Promise<OwnedPractice | undefined> {
  const { people, owner } = await peopleOf(payload, account)
  if (owner?.id !== account.id || owner.state !== 'active') return undefined
  return (await holdOwner(payload, owner, now)) ? { people, owner } : undefined
}

/**
 * Writes the row of an owner, so that of two acts at the same moment that build on the ownership one is done
 * after the other: MongoDB sees a clash of two transactions only in a row that both of them change, and to
 * write what stands there already changes nothing. Nobody edits an account in the panel, so there is no form
 * that this makes out of date.
 */
async function holdOwner(payload: Payload, { id, state, updatedAt }: Account, now: Date): Promise<boolean> {
  const isAsRead = [{ id: { equals: id } }, { state: { equals: state } }]
  return Boolean(await updateIf(payload, 'accounts', isAsRead, { updatedAt: after(updatedAt, now) }))
}

/** Now, or just after an earlier change, should the clock have been set back since. */
function after(since: string | null | undefined, now: Date): string {
  const earliest = since ? new Date(since).getTime() + 1 : 0
  return new Date(Math.max(now.getTime(), earliest)).toISOString()
}

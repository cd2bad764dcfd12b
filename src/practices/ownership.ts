import type { Payload } from 'payload'
import { accountById } from '@/src/accounts/record/account'
import { audit, type Actor } from '@/src/audit/audit'
import { updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { requestMail } from '@/src/mail/queue'
import type { Account } from '@/src/payload-types'
import type { Client } from '@/src/web/client'
import { peopleOf } from './people'

/** What came of moving the ownership of a practice. */
export type OwnershipMove =
  | 'moved'
  /** The account owns it already. */
  | 'is-owner'
  /** The account does not act for a practice: not active, of a practitioner, or its record has ended. */
  | 'no-practice'

/**
 * Makes somebody of a practice its owner. Both of them are told by mail, and the audit log has it under both.
 * Of two moves at the same moment the one that is stored last counts.
 *
 * @param account whoever is to own it
 * @param by.reason in a sentence, for the audit log
 */
export async function moveOwnership(
  payload: Payload,
  { id }: Pick<Account, 'id'>,
  by: { actor: Actor; client: Client; now: Date; reason: string },
): Promise<OwnershipMove> {
  const { reason, ...entry } = by
  return inTransaction<OwnershipMove>(payload, async () => {
    const account = await accountById(payload, id)
    const { people, owner } = account ? await peopleOf(payload, account) : { people: [], owner: undefined }
    const person = people.find((one) => one.id === id)
    if (person?.state !== 'active' || !owner) return 'no-practice'
    if (owner.id === id) return 'is-owner'
    const isActive = [{ id: { equals: id } }, { state: { equals: 'active' } }]
    const ownerSince = after(owner.ownerSince, entry.now)
    if (!(await updateIf(payload, 'accounts', isActive, { ownerSince }))) return 'no-practice'
    const detail = `From ${owner.username} to ${person.username}\n${reason}`
    for (const told of [person, owner]) {
      await audit(payload, { ...entry, kind: 'owner-moved', account: told, detail })
      const data = { account: told.id, owner: person.username }
      await requestMail(payload, { kind: 'owner-moved', data, now: entry.now })
    }
    return 'moved'
  })
}

/** Now, or just after the present owner was made it, should the clock have been set back since. */
function after(since: string | null | undefined, now: Date): string {
  const earliest = since ? new Date(since).getTime() + 1 : 0
  return new Date(Math.max(now.getTime(), earliest)).toISOString()
}

import type { Payload } from 'payload'
import { audit } from '@/src/audit/audit'
import { joining, updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import type { Account } from '@/src/payload-types'
import { dropLinks } from '@/src/signing-in/mailed-links'
import type { Client } from '@/src/web/client'
import { ofAccount } from './account'

/** An invitation of a colleague as it is stored. */
export interface Invitation {
  id: string
  /** Id of the account of whoever has invited. */
  invitedBy: string
  email: string
  state: 'waiting' | 'accepted' | 'cancelled'
  /** When it was mailed last, and until when it is good (ISO 8601). */
  sentAt: string
  expiresAt: string
}

/** The invitations that these people have made and nobody has accepted, the newest first. */
export async function waitingInvitations(
  payload: Payload,
  people: readonly Pick<Account, 'id'>[],
): Promise<Invitation[]> {
  const invitedBy = { in: people.map(({ id }) => id) }
  const { docs } = await payload.db.find<Invitation>({
    collection: 'invitations',
    where: { and: [{ invitedBy }, { state: { equals: 'waiting' } }] },
    sort: ['-sentAt', 'id'],
    pagination: false,
    limit: 0,
    req: joining(payload),
  })
  return docs
}

/** Ends the waiting of an invitation. Of any number of calls at the same moment one does. */
export async function settleInvitation(
  payload: Payload,
  id: string,
  state: 'accepted' | 'cancelled',
): Promise<boolean> {
  const isWaiting = [{ id: { equals: id } }, { state: { equals: 'waiting' } }]
  return Boolean(await updateIf(payload, 'invitations', isWaiting, { state }))
}

/**
 * Cancels all waiting invitations that an account has made: somebody who was in the account may have invited
 * themselves. Not even a registration that has begun with one comes to its end.
 */
export async function cancelInvitationsOf(
  payload: Payload,
  account: Pick<Account, 'id' | 'username'>,
  { client, now }: { client: Client; now: Date },
): Promise<void> {
  await inTransaction(payload, async () => {
    for (const { id, email } of await waitingInvitations(payload, [account])) {
      if (!(await settleInvitation(payload, id, 'cancelled'))) continue
      await audit(payload, { kind: 'invitation-cancelled', account, client, now, detail: email })
    }
    await dropLinks(payload, ofAccount(account.id), 'colleague-invitation')
  })
}

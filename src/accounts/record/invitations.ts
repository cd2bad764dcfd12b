import type { Payload } from 'payload'
import { audit } from '@/src/audit/audit'
import { joining, updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import type { Account, Invitation } from '@/src/payload-types'
import { dropLinks } from '@/src/signing-in/mailed-links'
import type { Client } from '@/src/web/client'
import { ofAccount } from './account'

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
    const { docs } = await payload.db.find<Invitation>({
      collection: 'invitations',
      where: { and: [{ invitedBy: { equals: account.id } }, { state: { equals: 'waiting' } }] },
      sort: 'id',
      pagination: false,
      limit: 0,
      req: joining(payload),
    })
    for (const { id, email } of docs) {
      if (!(await settleInvitation(payload, id, 'cancelled'))) continue
      await audit(payload, { kind: 'invitation-cancelled', account, client, now, detail: email })
    }
    await dropLinks(payload, ofAccount(account.id), 'colleague-invitation')
  })
}

import type { Payload } from 'payload'
import { joining, updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import type { Account } from '@/src/payload-types'
import { UNLOCKED } from '@/src/signing-in/attempts'
import { belongsTo } from '@/src/signing-in/owner'
import { NO_NEW_ADDRESS } from '@/src/signing-in/waiting-address'
import { endSessions } from '@/src/signing-in/owner-sessions'
import { ofAccount } from './account'

/**
 * Closes an account for good: nobody is signed in to it any more, no link leads back, and its address and its
 * record are free for another account. The row stays with its user name, by which reports and the audit log
 * name whoever had it; what nobody needs any more is gone.
 *
 * @returns whether this call has closed it
 */
export async function closeAccount(
  payload: Payload,
  { id }: Pick<Account, 'id'>,
  now: Date,
): Promise<boolean> {
  return inTransaction(payload, async () => {
    const isOpen = [{ id: { equals: id } }, { state: { not_equals: 'closed' } }]
    const closed = await updateIf(payload, 'accounts', isOpen, {
      ...UNLOCKED,
      ...NO_NEW_ADDRESS,
      state: 'closed',
      closedAt: now.toISOString(),
      // Neither can be taken for somebody's: no address is without an "@", no invitation has this id.
      email: `closed ${id}`,
      admission: id,
      passwordHash: null,
      securityQuestion: null,
      securityAnswerHash: null,
    })
    if (!closed) return false
    await endSessions(payload, ofAccount(id), { by: 'removed', now })
    const where = { and: belongsTo(ofAccount(id)) }
    await payload.db.deleteMany({ collection: 'mailed-links', where, req: joining(payload) })
    return true
  })
}

import type { Payload } from 'payload'
import { NO_EDIT, updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'

/**
 * Changes the second factors of a member in a transaction, one change after the other. How many there are
 * decides what may be done, and MongoDB lets two transactions that change different rows both count what was
 * there before; so each writes the row of the member first, where they meet.
 */
export function inTurn<T>(payload: Payload, member: string, work: () => Promise<T>): Promise<T> {
  return inTransaction(payload, async () => {
    await updateIf(payload, 'users', [{ id: { equals: member } }], { ...NO_EDIT, factorChanges: { $inc: 1 } })
    return work()
  })
}

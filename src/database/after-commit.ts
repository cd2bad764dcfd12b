import type { PayloadRequest } from 'payload'
import { namedTransactions, openTransaction, type Effect } from './open-transaction'

/**
 * Runs an effect once the write that `req` belongs to is stored for good: after the commit of its
 * transaction, at once where it has none. A rolled back write never runs it. Payload's own `afterChange`
 * hooks run before the commit.
 *
 * An effect that fails is logged and does not fail the request, since the write is already stored: use it
 * only for what the ticker makes good.
 */
export async function afterCommit(
  req: Pick<PayloadRequest, 'transactionID' | 'payload'>,
  effect: Effect,
): Promise<void> {
  const { payload } = req
  const logged: Effect = async () => {
    try {
      await effect()
    } catch (error) {
      payload.logger.error({
        err: error,
        msg: 'An effect of a stored change failed; the ticker repeats it.',
      })
    }
  }
  const id = await req.transactionID
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the types leave out the null that an adapter without transactions gives
  const isNamed = id !== undefined && id !== null
  const transaction = isNamed ? namedTransactions.get(String(id)) : openTransaction(payload.db)
  if (transaction) transaction.afterCommit.push(logged)
  // What names a transaction that is not there any more was undone with it.
  else if (!isNamed) await logged()
}

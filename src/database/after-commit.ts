import type { PayloadRequest } from 'payload'
import { namedTransactions, openTransaction, type Effect, type OpenTransaction } from './open-transaction'

/**
 * Runs an effect once the write that `req` belongs to is stored for good: after the commit of its
 * transaction, at once where it has none. A rolled back write never runs it. Payload's own `afterChange`
 * hooks run before the commit.
 *
 * An effect that fails is logged and does not fail the request, since the write is already stored: use it
 * only for what the ticker makes good.
 */
export async function afterCommit(req: OfTransaction, effect: Effect): Promise<void> {
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
  const { transaction, isNamed } = await transactionOf(req)
  if (transaction) transaction.afterCommit.push(logged)
  // What names a transaction that is not there any more was undone with it.
  else if (!isNamed) await logged()
}

/**
 * Runs an effect once it is certain that nothing was stored of the transaction that `req` belongs to: it
 * takes back what was done outside of the database. It never runs where nobody can tell, nor where there is
 * no transaction.
 */
export async function afterUndo(req: OfTransaction, effect: Effect): Promise<void> {
  const { transaction } = await transactionOf(req)
  transaction?.afterUndo.push(effect)
}

type OfTransaction = Pick<PayloadRequest, 'transactionID' | 'payload'>

async function transactionOf(
  req: OfTransaction,
): Promise<{ transaction: OpenTransaction | undefined; isNamed: boolean }> {
  const id = await req.transactionID
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the types leave out the null that an adapter without transactions gives
  const isNamed = id !== undefined && id !== null
  return {
    transaction: isNamed ? namedTransactions.get(String(id)) : openTransaction(req.payload.db),
    isNamed,
  }
}

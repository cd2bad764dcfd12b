import type { BaseDatabaseAdapter, PayloadRequest } from 'payload'
import { processState } from '../lib/process-state'

type Effect = () => void | Promise<void>

const waiting = processState('after-commit', () => new Map<string, Effect[]>())

/**
 * Runs an effect once the write that `req` belongs to is stored for good: after the commit where there are transactions, at once where there
 * are none. A rolled back write never runs it. Payload's own `afterChange` hooks run before the commit.
 *
 * An effect that fails is logged and does not fail the request, since the write is already stored: use it only for what the ticker makes good.
 */
export async function afterCommit(
  req: Pick<PayloadRequest, 'transactionID' | 'payload'>,
  effect: Effect,
): Promise<void> {
  const logged: Effect = async () => {
    try {
      await effect()
    } catch (error) {
      req.payload.logger.error({
        err: error,
        msg: 'An effect of a stored change failed; the ticker repeats it.',
      })
    }
  }
  const id = await req.transactionID
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the types leave out the null that an adapter without transactions gives
  if (id === undefined || id === null) return logged()
  const key = String(id)
  waiting.set(key, [...(waiting.get(key) ?? []), logged])
}

/**
 * Makes an adapter with transactions run the effects of {@link afterCommit}, and refuse to report success for a transaction that no longer
 * exists: a nested operation that fails rolls everything back, and if its error is caught the outer one would answer "created" with nothing stored.
 */
export function runEffectsAfterCommit(adapter: BaseDatabaseAdapter): void {
  const commit = adapter.commitTransaction.bind(adapter)
  const rollback = adapter.rollbackTransaction.bind(adapter)
  adapter.commitTransaction = async (transaction) => {
    const id = await transaction
    const effects = waiting.get(String(id)) ?? []
    waiting.delete(String(id))
    if (!adapter.sessions?.[id]) {
      throw new Error('The transaction was rolled back by a failed nested operation, so nothing was stored.')
    }
    await commit(id)
    for (const effect of effects) await effect()
  }
  adapter.rollbackTransaction = async (transaction) => {
    const id = await transaction
    waiting.delete(String(id))
    await rollback(id)
  }
}

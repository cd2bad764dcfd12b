import type { PayloadRequest } from 'payload'
import { joining, rowById } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { lookAtCopy } from '@/src/notices/log/copy/copy-log'
import type { Decision } from './decision'

/**
 * Does an act whole or not at all: everything that it does with `req` is one transaction. Where a second
 * writer has crossed it, it is done again, so it reads what it decides on by itself.
 *
 * @param act is handed the moment at which it is done: what comes while it waits for others has come by then
 * @throws what the act throws; then nothing of it is stored
 */
export async function asOne<T>(
  req: PayloadRequest,
  { notice, clock }: Decision,
  act: (now: Date) => Promise<T>,
): Promise<T> {
  // Most acts have to be told; see there for why this comes first.
  await lookAtCopy(req.payload)
  return inTransaction(req.payload, async () => {
    Object.assign(req, joining(req.payload))
    try {
      // The first statement takes SQLite's writer, or waits for it.
      await rowById(req.payload, 'notices', notice)
      return await act(clock())
    } finally {
      delete req.transactionID
    }
  })
}

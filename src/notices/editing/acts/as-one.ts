import type { PayloadRequest } from 'payload'
import { joining } from '@/src/database/rows'
import { untilSettled } from '@/src/database/transactions'
import { lookAtCopy } from '@/src/notices/log/copy/copy-log'

/**
 * Does an act whole or not at all: everything that it does with `req` is one transaction. Where a second
 * writer has crossed it, it is done again, so it reads what it decides on by itself.
 *
 * @throws what the act throws; then nothing of it is stored
 */
export async function asOne<T>(req: PayloadRequest, act: () => Promise<T>): Promise<T> {
  // Most acts have to be told; see there for why this comes first.
  await lookAtCopy(req.payload)
  return untilSettled(req.payload, async () => {
    Object.assign(req, joining(req.payload))
    try {
      return await act()
    } finally {
      delete req.transactionID
    }
  })
}

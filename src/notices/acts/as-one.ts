import type { PayloadRequest } from 'payload'
import { joining } from '../../database/rows'
import { inTransaction } from '../../database/transactions'

/**
 * Does an act whole or not at all: everything that it does with `req` is one transaction. Where a second writer has crossed it, it is done again, so it reads
 * what it decides on by itself.
 *
 * @throws what the act throws; then nothing of it is stored
 */
export function asOne<T>(req: PayloadRequest, act: () => Promise<T>): Promise<T> {
  return inTransaction(req.payload, async () => {
    Object.assign(req, joining(req.payload))
    try {
      return await act()
    } finally {
      delete req.transactionID
    }
  })
}

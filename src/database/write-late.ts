import type { CollectionBeforeOperationHook } from 'payload'
import { openTransaction } from './open-transaction'

/**
 * For collections whose saving takes long before anything is written, as pictures are made of an upload:
 * until its first write a save reads beside the writer of SQLite, so that nobody waits for it. What it has
 * read by then may be changed by others, as on MongoDB.
 *
 * It has to be the first of the hooks, before anything is read.
 */
export const writeLate: CollectionBeforeOperationHook = ({ args, req }) => {
  const open = openTransaction(req.payload.db)
  if (open) open.writesLate = true
  return args
}

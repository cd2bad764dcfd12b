import type { CollectionSlug, Payload, Where } from 'payload'
import { joining, type Belonging } from './rows'

/**
 * Changes one row in one atomic statement, provided that it still is as the conditions say: of any number of writers at the same moment one wins
 * (compare-and-set). It runs no hooks, checks no access and takes `{ $inc: 1 }` for a number.
 *
 * @param conditions all of which have to hold
 * @param req whether it belongs to the transaction that is open; left out, it does
 * @returns the row as it is now, of a shape that Payload does not vouch for; undefined when no row was as the conditions say
 */
export async function updateIf(
  payload: Payload,
  collection: CollectionSlug,
  conditions: readonly Where[],
  data: Record<string, unknown>,
  req: Belonging = joining(payload),
): Promise<object | undefined> {
  const row: unknown = await payload.db.updateOne({
    collection,
    where: { and: [...conditions] },
    data,
    options: { atomic: true },
    req,
  })
  return typeof row === 'object' && row !== null ? row : undefined
}

import type { PayloadRequest } from 'payload'
import { isClash } from '@/src/database/conflicts'
import { insertOnce, rowById, type Belonging } from '@/src/database/rows'

/** The id of the notice that has or had an address; undefined when it is free. */
export async function slugOwner(
  req: Pick<PayloadRequest, 'payload'> & Belonging,
  slug: string,
): Promise<string | undefined> {
  const row = await rowById<{ id: string; notice: string }>(req.payload, 'notice-slugs', slug, req)
  return row?.notice
}

/**
 * Takes an address for a notice for ever, just before the notice is stored with it: the slug is the primary
 * key, so of two publications at the same moment one is told that it came second. A slug that changes later
 * goes on leading to the notice.
 *
 * @returns false when another notice has or had the address
 */
export async function claimSlug(req: PayloadRequest, slug: string, notice: string): Promise<boolean> {
  const owner = await slugOwner(req, slug)
  if (owner !== undefined) return owner === notice
  try {
    return await insertOnce(req.payload, 'notice-slugs', { id: slug, notice }, req)
  } catch (error) {
    if (!isClash(error)) throw error
    // Looked up outside the transaction, which the clash has ended. Whoever is in the way may not be stored
    // yet, or never.
    const winner = await slugOwner({ payload: req.payload }, slug)
    if (winner === undefined || winner === notice) throw error
    return false
  }
}

import type { PayloadRequest } from 'payload'
import { isClash } from '@/src/database/conflicts'
import { insertOnce, rowById, type Belonging } from '@/src/database/rows'

const LONGEST_SLUG = 80

/**
 * An address made from a title: lowercase ASCII words joined by hyphens, cut at a word. Empty when the title
 * has no letters or digits.
 */
export function slugFromTitle(title: string): string {
  const words = title
    .replace(/[®™©'’]/g, '')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  let slug = ''
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word
    if (longer.length > LONGEST_SLUG) break
    slug = longer
  }
  return slug
}

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

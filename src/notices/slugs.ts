import type { CollectionAfterChangeHook, PayloadRequest } from 'payload'
import type { Notice as NoticeRow } from '../payload-types'

const LONGEST_SLUG = 80

/** An address made from a title: lowercase ASCII words joined by hyphens, cut at a word. Empty when the title has no letters or digits. */
export function slugFromTitle(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/[\u0300-\u036f®™©'’]/g, '')
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
export async function slugOwner(req: PayloadRequest, slug: string): Promise<string | undefined> {
  const row = await req.payload.db.findOne<{ id: string; notice: string }>({
    collection: 'notice-slugs',
    where: { id: { equals: slug } },
    req,
  })
  return row?.notice
}

/** Keeps the address of a published notice for ever, in the same write; a slug that changes later goes on leading to the notice. */
export const reserveSlug: CollectionAfterChangeHook<NoticeRow> = async ({ doc, req }) => {
  if (doc._status !== 'published' || !doc.slug) return
  if ((await slugOwner(req, doc.slug)) === doc.id) return
  await req.payload.db.create({ collection: 'notice-slugs', data: { id: doc.slug, notice: doc.id }, req })
}

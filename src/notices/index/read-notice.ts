import type { Payload } from 'payload'
import { env } from '@/src/env'
import { kept } from './kept'
import type { Image, Notice as NoticeRow } from '@/src/payload-types'
import { toldRow } from './catalogue-rows'
import type { Catalogue } from './catalogue'
import type { CatalogueEntry, PublicDocument } from './entries'
import { type LoggedEvent } from '@/src/notices/log/events'
import { eventsOfNotice } from '@/src/notices/log/read-events'
import { isPosted } from '@/src/notices/model/notice'
import { imageIdsOf } from '@/src/notices/text/rich-text'
import { richTextToHtml } from '@/src/notices/text/rich-text-html'
import { idOf } from '@/src/notices/model/id-of'

/** What the page of a notice shows besides what the catalogue has. */
export interface RenderedNotice {
  row: NoticeRow
  /** The text as safe HTML. */
  bodyHtml: string
  documents: PublicDocument[]
  /** What was announced of it, newest first: its posting and every major change. */
  history: LoggedEvent[]
}

const keptContent = kept<RenderedNotice>('notice-content', 500)

/**
 * The notice that an address leads to: the notice itself, or the address it has moved to, or nothing.
 *
 * @param slug the last part of the address, as the client sent it
 */
export async function findBySlug(
  payload: Payload,
  catalogue: Catalogue,
  slug: string,
  now: Date,
): Promise<{ notice: CatalogueEntry } | { movedTo: string } | undefined> {
  const current = slugsOf(catalogue).get(slug)
  if (current) return isPosted(current, now) ? { notice: current } : undefined
  if (!/^[a-z0-9-]{1,100}$/.test(slug)) return undefined
  const reserved = await payload.findByID({
    collection: 'notice-slugs',
    id: slug,
    overrideAccess: false,
    disableErrors: true,
  })
  const moved = reserved ? catalogue.byId.get(reserved.notice) : undefined
  return moved && isPosted(moved, now) ? { movedTo: moved.slug } : undefined
}

/** Reads what the page of a posted notice shows; kept in memory until something public changes. */
export function readContent(
  payload: Payload,
  catalogue: Catalogue,
  notice: CatalogueEntry,
): Promise<RenderedNotice> {
  return keptContent(`${catalogue.revision} ${notice.id}`, async () => {
    const stored = await payload.findByID({
      collection: 'notices',
      id: notice.id,
      depth: 0,
      overrideAccess: false,
    })
    const row = await toldRow(payload, stored, notice.hash)
    const events = await eventsOfNotice(payload, notice.id, catalogue.head)
    const history = events.filter((event) => event.isMajor).reverse()
    return { ...(await renderNotice(payload, catalogue, row)), history }
  })
}

/** Renders the text of a notice, published or draft, and looks up its documents. */
export async function renderNotice(
  payload: Payload,
  catalogue: Catalogue,
  row: NoticeRow,
): Promise<Omit<RenderedNotice, 'history'>> {
  return {
    row,
    bodyHtml: richTextToHtml(row.body, {
      publicUrl: env().publicUrl,
      images: await readImages(payload, imageIdsOf(row.body)),
    }),
    documents: (row.documents ?? []).flatMap((reference) => catalogue.documents.get(idOf(reference)) ?? []),
  }
}

async function readImages(payload: Payload, ids: string[]): Promise<Map<string, Image>> {
  if (ids.length === 0) return new Map()
  const { docs } = await payload.find({
    collection: 'images',
    where: { id: { in: ids } },
    limit: ids.length,
    pagination: false,
    depth: 0,
    overrideAccess: false,
  })
  return new Map(docs.map((image) => [image.id, image]))
}

const slugs = new WeakMap<Catalogue, Map<string, CatalogueEntry>>()

function slugsOf(catalogue: Catalogue): Map<string, CatalogueEntry> {
  const known = slugs.get(catalogue)
  if (known) return known
  const bySlug = new Map(catalogue.entries.map((entry) => [entry.slug, entry]))
  slugs.set(catalogue, bySlug)
  return bySlug
}

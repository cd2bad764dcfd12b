import type { CollectionBeforeChangeHook, CollectionSlug, Payload } from 'payload'
import { byItself } from '@/src/database/rows'
import { hold } from '@/src/database/holds'
import { refuseFields } from '@/src/database/input/refuse-fields'

/** How many notices a refusal names. */
const NAMED = 3

/**
 * What a public text refers to instead of saying it, so that a change of it would be a change of the notice.
 */
type Shown = Extract<CollectionSlug, 'plans' | 'documents' | 'images'>

/** Notices of which only so much is known as a refusal says of them. */
interface Showing {
  notices: readonly { number: string; title: string }[]
  total: number
}

/**
 * Keeps what readers see of a plan, a document or a picture for as long as a public or scheduled notice shows
 * it: its page would say something else without a word in its history, and the log would go on saying what
 * was there.
 *
 * @param fields what readers see of it
 * @param instead what to do instead, as a sentence
 * @throws ValidationError beside each changed field; APIError 409 while such a notice is being published
 */
export function keepShown<T extends object>(
  collection: Shown,
  fields: readonly (keyof T & string)[],
  instead: string,
): CollectionBeforeChangeHook<T & { id: string }> {
  return async ({ data, operation, originalDoc, req }) => {
    if (operation === 'create' || !originalDoc) return data
    const changed = fields.filter(
      (field) => data[field] !== undefined && (data[field] || null) !== (originalDoc[field] || null),
    )
    if (changed.length === 0) return data
    await hold(req, 'change', [originalDoc.id])
    const showing = await noticesShowing(originalDoc.id, req.payload)
    if (showing.total === 0) return data
    const message = `${showingInWords(showing)}. ${instead}`
    refuseFields(
      collection,
      changed.map((field) => ({ field, message })),
      req,
    )
    return data
  }
}

/**
 * The public and scheduled notices whose public text refers to something; withdrawn ones too, since their
 * pages stay.
 */
async function noticesShowing(id: string, payload: Payload): Promise<Showing> {
  const { docs, totalDocs } = await payload.db.find<{ number?: string; title?: string }>({
    collection: 'notices',
    // The public text is the one place that names all three; nothing else in it can look like an id.
    where: { and: [{ _status: { equals: 'published' } }, { snapshot: { contains: id } }] },
    sort: '-order',
    limit: NAMED,
    pagination: true,
    select: { number: true, title: true },
    // Not by the transaction, which may have begun before a publication that is over by now.
    req: byItself,
  })
  return {
    notices: docs.map(({ number = '', title = '' }) => ({ number, title })),
    total: totalDocs,
  }
}

/**
 * E.g. `Public or scheduled notices show this: 2026-0001 “Claims address changes”, 2026-0002 “New fax number”
 * and 4 more`.
 */
export function showingInWords({ notices, total }: Showing): string {
  const names = notices.map(({ number, title }) => `${number} “${title}”`)
  const more = total > names.length ? [`${total - names.length} more`] : []
  const list = new Intl.ListFormat('en-US').format([...names, ...more])
  return total === 1
    ? `A public or scheduled notice shows this: ${list}`
    : `Public or scheduled notices show this: ${list}`
}

import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { lastChangedBy } from '@/src/staff/acting'
import { mayPublish } from '@/src/staff/roles'
import { whyReturnIsRefused, whyReviewIsRefused, whySaveIsRefused } from './save-checks'
import { numberedIn } from '@/src/notices/log/counters'
import type { NoticeDraft } from '@/src/notices/model/draft'
import { takeNumber } from './numbers'
import { publishStamp } from './publication'
import { publishedRow } from './published-row'
import { refuseFields } from '@/src/database/input/refuse-fields'
import { siteZone } from '@/src/site/site'

declare module 'payload' {
  interface RequestContext {
    /** This write puts back what the log says, as it was: nothing is stamped, compared or logged anew. */
    isFromLog?: boolean
    /**
     * Set by the demo and by imports alone: the notice was posted long ago elsewhere and keeps its own
     * posting instant.
     */
    isImport?: boolean
  }
}

/**
 * The one hook that decides what is stored: refuses what may not be saved or published, and stamps what only
 * the product itself may write (number, address, posting instant, sort key, public text with its hash and
 * change counter).
 *
 * @param clock the present moment
 * @throws ValidationError with every issue beside its field
 */
export function stampNotice(clock: () => Date): CollectionBeforeChangeHook<NoticeRow> {
  return async ({ data, operation, originalDoc, req }) => {
    if (req.context.isFromLog) return data
    const now = clock()
    refuseFields('notices', whySaveIsRefused(data), req)
    Object.assign(data, lastChangedBy(req))
    if (data.publishAt) data.publishAt = new Date(data.publishAt).toISOString()
    // What was scheduled and thrown away must not appear by itself when it is taken back after its time; nor
    // does an old version.
    if (data.deletedAt || req.context.isRestoringVersion) data._status = 'draft'
    // An old version comes back as a text; what was done with the notice then, or asked of it, is over.
    if (req.context.isRestoringVersion && originalDoc) Object.assign(data, presentLife(originalDoc))
    data.isEditorsNote = isEditorsNote(data, originalDoc, req)
    data.wordsSavedAt = null
    refuseFields('notices', whyReturnIsRefused(data, originalDoc), req)
    refuseFields('notices', whyReviewIsRefused(data, originalDoc), req)
    const zone = await siteZone(req)
    if (operation === 'create') Object.assign(data, await firstStamp(data, { now, zone, req }))
    if (data._status !== 'published') return data
    const stored = operation === 'create' ? undefined : await publishedRow(req, originalDoc?.id)
    return publishStamp(data, { now, zone, req, stored })
  }
}

/**
 * What of a notice says when and how it is public. It belongs to no text of it, and stays as it is whichever
 * text comes back.
 */
export const OWN_FIELDS = [
  'number',
  'order',
  'changedAt',
  'withdrawnAt',
  'withdrawalReason',
  'replacements',
  'snapshot',
  'snapshotHash',
  'changeCount',
  'lastChange',
] as const satisfies (keyof NoticeRow)[]

function presentLife(present: NoticeDraft): NoticeDraft {
  const own = Object.fromEntries(OWN_FIELDS.map((field) => [field, present[field]]))
  return { ...own, publishAt: present.publishAt ?? null, review: null }
}

/**
 * Whether the note to colleagues is the words of somebody who publishes: with the author's own words a draft
 * cannot be returned. Whoever asks for review asks for new ones.
 */
function isEditorsNote(draft: NoticeDraft, before: NoticeDraft | undefined, req: PayloadRequest): boolean {
  if (draft.review === 'requested' && before?.review !== 'requested') return false
  const words = (note: NoticeDraft['reviewNote']) => (note ?? '').replace(/\s+/g, ' ').trim()
  if (words(draft.reviewNote) === words(before?.reviewNote)) return before?.isEditorsNote === true
  return !req.user || mayPublish(req.user)
}

/**
 * What a new notice starts with. A copy of another one starts afresh: nothing of the other one's public life
 * is taken over.
 */
async function firstStamp(
  data: NoticeDraft,
  { now, zone, req }: { now: Date; zone: string; req: PayloadRequest },
): Promise<NoticeDraft> {
  const posted = req.context.isImport && data.publishAt ? data.publishAt : now
  const year = numberedIn(posted, zone)
  return {
    number: await takeNumber(req, year),
    withdrawalReason: null,
    withdrawnAt: null,
    changedAt: null,
    changeCount: 0,
    changeKind: null,
    changeNote: null,
    replacements: [],
    snapshot: null,
    snapshotHash: null,
  }
}

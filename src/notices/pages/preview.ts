import type { Payload } from 'payload'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { dayOf } from '@/src/lib/days'
import { monthOf } from '@/src/lib/months'
import { type Catalogue } from '@/src/notices/index/catalogue'
import { toNotice } from '@/src/notices/index/entries'
import { findPosted, type FoundNotice } from '@/src/notices/finding/find'
import { publicStatus } from '@/src/notices/model/notice'
import { renderNotice, type RenderedNotice } from '@/src/notices/index/read-notice'
import { wordsOf } from '@/src/notices/text/rich-text'
import { idOf } from '@/src/notices/model/id-of'

/**
 * A draft as its page would show it if it were published now. What is still missing is left empty rather than
 * refused: the second of the three levels of checks, preview, asks for nothing more than saving does.
 */
export async function previewOf(
  payload: Payload,
  catalogue: Catalogue,
  draft: NoticeRow,
  now: Date,
): Promise<FoundNotice & RenderedNotice & { replaces: FoundNotice[] }> {
  const postedAt = draft.publishAt ?? now.toISOString()
  const notice = toNotice({
    ...draft,
    publishAt: postedAt,
    order: postedAt,
    number: draft.number || 'without number',
    slug: draft.slug || 'preview',
    title: draft.title || 'Without title',
    category: draft.category ?? 'portal-technology',
    urgency: draft.urgency ?? 'information',
  })
  const today = dayOf(now, catalogue.zone)
  const published = findPosted(catalogue, draft.id, now)
  return {
    ...(published?.replacedBy && { replacedBy: published.replacedBy, replacedAt: published.replacedAt }),
    notice: { ...notice, words: wordsOf(draft.body), documentIds: [], imageIds: [], hash: '' },
    status: publicStatus(notice, today, published?.replacedBy !== undefined),
    plans: notice.planIds.flatMap((id) => catalogue.plans.get(id) ?? []),
    isTakenDown: false,
    postedIn: monthOf(postedAt, catalogue.zone),
    changedAt: notice.changedAt,
    replaces: (draft.replaces ?? []).map(idOf).flatMap((id) => findPosted(catalogue, id, now) ?? []),
    ...(await renderNotice(payload, catalogue, draft)),
    history: [],
  }
}

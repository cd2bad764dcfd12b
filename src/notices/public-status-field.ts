import type { FieldHook } from 'payload'
import { dayOf, instantInWords } from '../lib/days'
import type { Notice as NoticeRow } from '../payload-types'
import { staffOf } from './access'
import { labelOf } from './audience'
import { datesOf, readCatalogue } from './catalogue'
import { isPosted, publicStatus, STATUSES, type NoticeDates } from './notice'
import { replacedIds } from './replacements'

/** Fills the column that tells staff what readers see of a notice now, whatever its newest draft says. */
export function showPublicStatus(clock: () => Date): FieldHook<NoticeRow, string | undefined> {
  return async ({ data, req }) => {
    if (!staffOf(req.user) || !data?.id) return undefined
    const now = clock()
    const { byId, entries, zone } = await readCatalogue(req.payload, now)
    const { id } = data
    // The answer to the write that publishes a notice, or takes it back, is made before the catalogue can know of it.
    const notice = publishedDates(data) ?? (req.context.takesBack ? undefined : byId.get(id))
    if (!notice) return data.deletedAt ? 'In the trash' : reviewWords(data)
    const pending = data._status === 'draft' ? ', with changes not yet published' : ''
    if (!isPosted(notice, now)) return `Appears ${instantInWords(notice.postedAt, zone)}${pending}`
    const isReplaced = entries.some(
      (other) => isPosted(other, now) && replacedIds(other.replacements).includes(id),
    )
    return labelOf(STATUSES, publicStatus(notice, dayOf(now, zone), isReplaced)) + pending
  }
}

/** The dates readers go by, of a row that is itself what they see; nothing when a client asked for some of its fields alone. */
function publishedDates(row: Partial<NoticeRow>): NoticeDates | undefined {
  const { _status, order, publishAt } = row
  return _status === 'published' && order && publishAt ? datesOf({ ...row, publishAt }) : undefined
}

function reviewWords({ review }: Partial<NoticeRow>): string {
  if (review === 'requested') return 'Draft, review asked for'
  return review === 'returned' ? 'Draft, returned to the author' : 'Draft'
}

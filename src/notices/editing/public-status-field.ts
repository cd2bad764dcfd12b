import type { FieldHook, PayloadRequest } from 'payload'
import { dayOf, instantInWords } from '@/src/lib/days'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { staffOf } from '@/src/staff/roles'
import { labelOf } from '@/src/notices/model/audience'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { datesOf } from '@/src/notices/index/entries'
import { isPosted, publicStatus, STATUSES, type NoticeDates } from '@/src/notices/model/notice'
import { wasPosted } from '@/src/notices/log/posted'
import { replacedIds } from '@/src/notices/model/replacements'

/** Fills the column that tells staff what readers see of a notice now, whatever its newest draft says. */
export function showPublicStatus(clock: () => Date): FieldHook<NoticeRow, string | undefined> {
  return async ({ data, req }) => {
    if (!staffOf(req.user) || !data?.id) return undefined
    const now = clock()
    const { id } = data
    const notice = await publicDates({ ...data, id }, req, now)
    if (!notice) return data.deletedAt ? 'In the trash' : reviewWords(data)
    const { entries, zone } = await readCatalogue(req.payload, now)
    const pending = data._status === 'draft' ? ', with changes not yet published' : ''
    if (!(await isSeen(id, notice, req, now)))
      return `Appears ${instantInWords(notice.postedAt, zone)}${pending}`
    const isReplaced = entries.some(
      (other) => isPosted(other, now) && replacedIds(other.replacements).includes(id),
    )
    return labelOf(STATUSES, publicStatus(notice, dayOf(now, zone), isReplaced)) + pending
  }
}

/** How far a notice has come in public; decides what the form offers to do with it. */
export type PublicState = 'draft' | 'scheduled' | 'posted' | 'withdrawn'

/** Tells the form how far the notice has come in public, whatever its newest draft says. */
export function showPublicState(clock: () => Date): FieldHook<NoticeRow, PublicState | undefined> {
  return async ({ data, req }) => {
    if (!staffOf(req.user) || !data?.id) return undefined
    const now = clock()
    const { id } = data
    const notice = await publicDates({ ...data, id }, req, now)
    if (!notice) return 'draft'
    if (!(await isSeen(id, notice, req, now))) return 'scheduled'
    return notice.withdrawnAt ? 'withdrawn' : 'posted'
  }
}

/**
 * Whether readers have seen the notice, asked as the acts ask before they do anything: staff are offered what
 * will be done.
 */
function isSeen(id: string, { postedAt }: NoticeDates, req: PayloadRequest, now: Date): Promise<boolean> {
  return wasPosted(req.payload, { id, publishAt: postedAt }, now)
}

/** The dates readers go by; undefined for what is not public and will not be by itself. */
async function publicDates(
  row: Partial<NoticeRow> & { id: string },
  req: PayloadRequest,
  now: Date,
): Promise<NoticeDates | undefined> {
  // The answer to the write that publishes a notice, or takes it back, is made before the catalogue can know
  // of it.
  const written = writtenDates(row)
  if (written || req.context.takesBack) return written
  return (await readCatalogue(req.payload, now)).byId.get(row.id)
}

/**
 * The dates readers go by, of a row that is itself what they see; nothing when a client asked for some of its
 * fields alone.
 */
function writtenDates(row: Partial<NoticeRow>): NoticeDates | undefined {
  const { _status, order, publishAt } = row
  return _status === 'published' && order && publishAt ? datesOf({ ...row, publishAt }) : undefined
}

function reviewWords({ review }: Partial<NoticeRow>): string {
  if (review === 'requested') return 'Draft, review asked for'
  return review === 'returned' ? 'Draft, returned to the author' : 'Draft'
}

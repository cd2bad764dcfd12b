import { isDay } from '@/src/lib/days'
import { isBlank } from '@/src/lib/is-blank'
import type { Issue } from '@/src/lib/issue'
import { unfitValues } from '@/src/notices/text/as-typed'
import type { NoticeDraft } from '@/src/notices/model/draft'
import { LARGEST_NOTICE } from '@/src/notices/model/lengths'
import { hasUnknownNode } from '@/src/notices/text/rich-text'

const DAY_FIELDS = ['effectiveOn', 'actionBy', 'endsOn', 'takeDownOn'] as const

/**
 * The first level: what must hold before anything is stored, even in a draft. It keeps out only what no form
 * of ours could show again: days that do not exist, parts of a text that the editor does not know, and what
 * is beyond all measure. Whatever else was typed is kept, see {@link unfitValues}.
 */
export function whySaveIsRefused(draft: NoticeDraft): Issue[] {
  const issues: Issue[] = []
  for (const field of DAY_FIELDS) {
    if (draft[field] && !isDay(draft[field])) {
      issues.push({ field, message: 'Write a day that exists, as year-month-day, e.g. 2026-12-01.' })
    }
  }
  if (hasUnknownNode(draft.body)) {
    issues.push({ field: 'body', message: 'The text holds something that a notice cannot show. Remove it.' })
  }
  if (sizeOf(draft) > LARGEST_NOTICE) {
    issues.push({
      field: 'body',
      message: 'This notice is too long to store. Move parts of it into a document.',
    })
  }
  return issues
}

/**
 * What makes a notice large. What an act adds later (an address, a note, a reason, what it replaces) has
 * limits of its own and does not count, so that no act is ever refused because a draft has just been small
 * enough to be saved.
 */
const WRITTEN_BY_AUTHORS = [
  'title',
  'summary',
  'body',
  'documents',
  'links',
  'phoneLines',
  'lateReason',
  'plans',
  'action',
] as const

/**
 * How many characters its authors have written. The ids of rows and links do not count, nor does a picture
 * that is on its way.
 */
function sizeOf(draft: NoticeDraft): number {
  const written = WRITTEN_BY_AUTHORS.map((field) => draft[field])
  const counts = (name: string) => name !== 'id' && name !== 'pending'
  return JSON.stringify(written, (name, value: unknown) => (counts(name) ? value : undefined)).length
}

/**
 * A draft is handed to the editors once nothing in it is left that they could not publish as it was typed;
 * what is missing they see for themselves.
 */
export function whyReviewIsRefused(draft: NoticeDraft, before: NoticeDraft | undefined): Issue[] {
  return draft.review === 'requested' && before?.review !== 'requested' ? unfitValues(draft) : []
}

/**
 * A draft goes back to its author with words of an editor: without them, or with the own ones, the author
 * would have to guess.
 */
export function whyReturnIsRefused(draft: NoticeDraft, before: NoticeDraft | undefined): Issue[] {
  const isReturned = draft.review === 'returned' && before?.review !== 'returned'
  if (!isReturned || (draft.isEditorsNote && !isBlank(draft.reviewNote))) return []
  const message = isBlank(draft.reviewNote)
    ? 'Write in the note to colleagues what the author is to change.'
    : 'The note to colleagues is not yours. Write in it what the author is to change.'
  return [{ field: 'reviewNote', message }]
}

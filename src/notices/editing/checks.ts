import { isDay } from '@/src/lib/days'
import { isBlank } from '@/src/lib/is-blank'
import type { Issue } from '@/src/lib/issue'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { unfitValues } from '@/src/notices/text/as-typed'
import { dateIssues, movesDates, type DateContext } from './date-checks'
import type { NoticeDraft } from '@/src/notices/model/draft'
import { LARGEST_NOTICE } from '@/src/notices/model/lengths'
import { hasUnknownNode, wordsOf } from '@/src/notices/text/rich-text'

/** What the checks need to know besides the notice itself. */
export interface CheckContext extends DateContext {
  /** File names of the pictures in its text that lack an alternative text. */
  imagesWithoutAlt: string[]
  /** Whether its text refers to a picture that does not exist. */
  isImageMissing: boolean
  /** Whether another notice has or had the chosen address. */
  isSlugTaken: boolean
  /** Whether one of the notices that it replaces replaces it, by itself or by way of others. */
  isInCircle: boolean
}

const DAY_FIELDS = ['effectiveOn', 'actionBy', 'endsOn', 'takeDownOn'] as const

/** Also what the slower of two publications with the same address at the same moment is told. */
export const SLUG_TAKEN: Issue = {
  field: 'slug',
  message: 'Another notice has or had this address. Choose another one.',
}

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

/**
 * The third level: everything that stands between a draft and readers, all of it at once, each beside the
 * field that mends it. (The second level, preview, asks for nothing more than the first.)
 */
export function whyPublishIsRefused(draft: NoticeDraft, context: CheckContext): Issue[] {
  return [
    ...unfitValues(draft),
    ...contentIssues(draft, context),
    ...audienceIssues(draft),
    ...dateIssues(draft, context),
    ...rowIssues(draft),
    ...(context.posted ? changeIssues(draft, context.posted) : []),
  ]
}

function contentIssues(draft: NoticeDraft, context: CheckContext): Issue[] {
  const issues: Issue[] = []
  const require = (field: 'title' | 'summary' | 'category' | 'urgency', message: string) => {
    if (isBlank(draft[field])) issues.push({ field, message })
  }
  require('title', 'Write a title.')
  require('summary', 'Write a summary: it is what lists, feeds and the login page show.')
  require('category', 'Choose a category.')
  require('urgency', 'Choose how soon readers have to act.')
  if (isBlank(wordsOf(draft.body))) issues.push({ field: 'body', message: 'Write the text of the notice.' })
  for (const image of context.imagesWithoutAlt) {
    issues.push({
      field: 'body',
      message: `The picture ${image} has no alternative text. Open it and say what it shows.`,
    })
  }
  if (context.isImageMissing) {
    issues.push({
      field: 'body',
      message: 'A picture in the text does not exist. Remove it or choose another.',
    })
  }
  if (context.isSlugTaken) issues.push(SLUG_TAKEN)
  if (context.isInCircle) {
    issues.push({
      field: 'replaces',
      message:
        'What it replaces replaces this notice, so readers would be sent in a circle. Remove one of the two.',
    })
  }
  if (draft.placements?.includes('banner') && draft.category !== 'emergency') {
    issues.push({
      field: 'placements',
      message: 'Only notices of the category Emergency can be shown as a banner.',
    })
  }
  return issues
}

function audienceIssues(draft: NoticeDraft): Issue[] {
  const plans = draft.plans?.length ?? 0
  if (!draft.allPlans && plans === 0) {
    return [{ field: 'plans', message: 'Choose the plans it is for, or tick "For all plans".' }]
  }
  if (draft.allPlans && plans > 0) {
    return [
      {
        field: 'allPlans',
        message: 'It is either for all plans or for the chosen ones. Untick this, or remove the plans.',
      },
    ]
  }
  return []
}

function rowIssues(draft: NoticeDraft): Issue[] {
  const issues: Issue[] = []
  for (const [index, link] of (draft.links ?? []).entries()) {
    if (isBlank(link.label))
      issues.push({ field: `links.${index}.label`, message: 'Say what the link leads to.' })
    if (!link.url) issues.push({ field: `links.${index}.url`, message: 'Give the address of the link.' })
  }
  for (const [index, line] of (draft.phoneLines ?? []).entries()) {
    if (isBlank(line.label))
      issues.push({ field: `phoneLines.${index}.label`, message: 'Say whose line it is.' })
    if (isBlank(line.number))
      issues.push({ field: `phoneLines.${index}.number`, message: 'Give the phone number.' })
  }
  const { who, what, linkLabel, linkUrl, otherwise } = draft.action ?? {}
  if ((who || linkUrl || linkLabel || otherwise) && isBlank(what)) {
    issues.push({ field: 'action.what', message: 'Say what to do, or empty the other fields of this box.' })
  }
  if (linkUrl && isBlank(linkLabel)) {
    issues.push({ field: 'action.linkLabel', message: 'Say what the link leads to.' })
  }
  return issues
}

function changeIssues(draft: NoticeDraft, posted: NoticeRow): Issue[] {
  const issues: Issue[] = []
  if (draft.publishAt && posted.publishAt && Date.parse(draft.publishAt) !== Date.parse(posted.publishAt)) {
    issues.push({
      field: 'publishAt',
      message: 'The notice is public since that moment, so it cannot change any more.',
    })
  }
  if (!draft.changeKind) {
    issues.push({
      field: 'changeKind',
      message: 'Say whether this change of a public notice is minor or major.',
    })
  }
  if (draft.changeKind === 'minor' && movesDates(draft, posted)) {
    issues.push({ field: 'changeKind', message: 'A moved date is a major change: readers plan by it.' })
  }
  if (draft.changeKind === 'major' && isBlank(draft.changeNote)) {
    issues.push({ field: 'changeNote', message: 'Tell readers what changed and why.' })
  }
  return issues
}

import { isBlank } from '@/src/lib/is-blank'
import type { Issue } from '@/src/lib/issue'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { unfitValues } from '@/src/notices/text/as-typed'
import { dateIssues, movesDates, type DateContext } from './date-checks'
import type { NoticeDraft } from '@/src/notices/model/draft'
import { wordsOf } from '@/src/notices/text/rich-text'

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

/** Also what the slower of two publications with the same address at the same moment is told. */
export const SLUG_TAKEN: Issue = {
  field: 'slug',
  message: 'Another notice has or had this address. Choose another one.',
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

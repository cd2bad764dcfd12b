import { dayInWords, dayOf, type Day } from '@/src/lib/days'
import { isBlank } from '@/src/lib/is-blank'
import type { Issue } from '@/src/lib/issue'
import type { Notice as NoticeRow } from '@/src/payload-types'
import type { NoticeDraft } from '@/src/notices/model/draft'

/** What dates are held against. */
export interface DateContext {
  now: Date
  /** The portal's time zone, e.g. `America/New_York`. */
  zone: string
  /** The notice as readers see it, when it has already been posted. */
  posted?: NoticeRow
}

/** What is wrong with a notice, and the fields that make it so. */
interface Finding extends Issue {
  of: readonly (keyof NoticeDraft)[]
}

/**
 * What is wrong with the dates of a notice that is to be published. Of a posted one only what differs from
 * what was posted is judged: the rest was right by the rules, and in the time zone, of its day, and readers
 * plan by it.
 */
export function dateIssues(draft: NoticeDraft, context: DateContext): Issue[] {
  const { posted } = context
  const postedOn = postingDay(draft, context)
  const isJudged = ({ of }: Finding) => !posted || of.some((field) => differs(draft[field], posted[field]))
  return [
    ...effectIssues(draft, postedOn),
    ...deadlineIssues(draft, postedOn),
    // One reason to move it is enough.
    ...takeDownIssues(draft, postedOn).filter(isJudged).slice(0, 1),
  ]
    .filter(isJudged)
    .map(({ field, message }) => ({ field, message }))
}

function effectIssues(draft: NoticeDraft, postedOn: Day): Finding[] {
  const { effectiveOn, hasNoEffectiveDate, endsOn, lateReason } = draft
  const found: Finding[] = []
  if (!effectiveOn && !hasNoEffectiveDate) {
    found.push({
      field: 'effectiveOn',
      message: 'Give the first day the rule applies, or tick "This notice has no effective date".',
      of: ['effectiveOn', 'hasNoEffectiveDate'],
    })
  }
  if (effectiveOn && hasNoEffectiveDate) {
    found.push({
      field: 'hasNoEffectiveDate',
      message: 'It has an effective date. Untick this, or remove the date.',
      of: ['effectiveOn', 'hasNoEffectiveDate'],
    })
  }
  if (effectiveOn && effectiveOn < postedOn && isBlank(lateReason)) {
    found.push({
      field: 'lateReason',
      message: `The effective date lies before the posting (${dayInWords(postedOn)}). Say why, or correct the date.`,
      of: ['effectiveOn', 'lateReason'],
    })
  }
  if (endsOn && effectiveOn && endsOn < effectiveOn) {
    found.push({
      field: 'endsOn',
      message: `The rule would end before it takes effect (${dayInWords(effectiveOn)}).`,
      of: ['endsOn', 'effectiveOn'],
    })
  }
  return found
}

function deadlineIssues({ urgency, actionBy, endsOn }: NoticeDraft, postedOn: Day): Finding[] {
  const found: Finding[] = []
  if (urgency === 'by-date' && !actionBy) {
    found.push({
      field: 'actionBy',
      message: 'Give the last day to act, or choose another urgency.',
      of: ['urgency', 'actionBy'],
    })
  }
  if (actionBy && endsOn && actionBy > endsOn) {
    found.push({
      field: 'actionBy',
      message: `The deadline is after the last day of the rule (${dayInWords(endsOn)}).`,
      of: ['actionBy', 'endsOn'],
    })
  }
  if (actionBy && actionBy < postedOn) {
    found.push({
      field: 'actionBy',
      message: `The deadline is before the notice is posted (${dayInWords(postedOn)}).`,
      of: ['actionBy'],
    })
  }
  return found
}

function takeDownIssues(draft: NoticeDraft, postedOn: Day): Finding[] {
  const { takeDownOn, actionBy, effectiveOn, category } = draft
  const found: Finding[] = []
  const add = (message: string, ...of: Finding['of']) => found.push({ field: 'takeDownOn', message, of })
  if (takeDownOn && takeDownOn <= postedOn) {
    add(`It would leave the front lists before readers see it (${dayInWords(postedOn)}).`, 'takeDownOn')
  }
  if (takeDownOn && actionBy && takeDownOn <= actionBy) {
    const until = dayInWords(actionBy)
    add(
      `It would leave the front lists while readers can still act (until ${until}).`,
      'takeDownOn',
      'actionBy',
    )
  }
  if (takeDownOn && effectiveOn && takeDownOn < effectiveOn) {
    const from = dayInWords(effectiveOn)
    add(`It would leave the front lists before the rule takes effect (${from}).`, 'takeDownOn', 'effectiveOn')
  }
  if (!takeDownOn && category === 'emergency') {
    add(
      'An emergency notice needs a take-down date, so that no old emergency stays on the front page.',
      'takeDownOn',
      'category',
    )
  }
  return found
}

/** The day readers first see it: fixed once posted, else the chosen moment, but never before now. */
function postingDay(draft: NoticeDraft, { now, zone, posted }: DateContext): Day {
  if (posted?.publishAt) return dayOf(posted.publishAt, zone)
  const chosen = draft.publishAt ? new Date(draft.publishAt) : now
  return dayOf(chosen > now ? chosen : now, zone)
}

/** Whether two values differ; nothing, an empty text and a box that is not ticked are the same. */
function differs(after: unknown, before: unknown): boolean {
  return (after || null) !== (before || null)
}

const RULE_DATES = ['effectiveOn', 'actionBy', 'endsOn'] as const

/** Whether a change moves, adds or removes a date that readers plan by. */
export function movesDates(draft: NoticeDraft, posted: NoticeDraft): boolean {
  return RULE_DATES.some((field) => differs(draft[field], posted[field]))
}

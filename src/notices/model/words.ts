import { dayInWords, dayOf, type Day } from '@/src/lib/days'
import { CURRENT_STATUSES, type NoticeDates, type PublicStatus } from './notice'

/** One of the dates of a notice; term and words together are a phrase: `Takes effect` `Dec. 1, 2019`. */
export interface DateInWords {
  term: string
  words: string
  /** The same for machines (HTML `datetime`): a calendar day, or an instant in UTC. */
  dateTime: string
  /** Whether it is the date the reader must not miss. */
  important: boolean
}

/**
 * The dates of a notice in words, seen from a day: what was announced for the future a month ago has happened
 * by now. One that was withdrawn or replaced is seen from the day of that: what was still to come then has
 * not come about by it.
 *
 * @param today the calendar day in the portal's time zone
 * @param zone the portal's time zone, e.g. `America/New_York`
 * @param replacedAt ISO 8601 instant in UTC at which the notice was replaced, if it was
 * @returns in the order in which readers need them: the rule, the deadline, the end, and when it was posted
 */
export function dateWords(
  notice: NoticeDates,
  status: PublicStatus,
  today: Day,
  zone: string,
  replacedAt?: string,
): DateInWords[] {
  const { effectiveOn, actionBy, endsOn, withdrawnAt, postedAt } = notice
  const voidSince = status === 'withdrawn' ? withdrawnAt : status === 'replaced' ? replacedAt : undefined
  const isVoid = status === 'withdrawn' || status === 'replaced'
  const asOf = voidSince ? dayOf(voidSince, zone) : today
  const dates: DateInWords[] = []
  const add = (term: string, day: Day | undefined, important = false) => {
    if (day) dates.push({ term, words: dayInWords(day), dateTime: day, important })
  }
  const addInstant = (term: string, instant: string | undefined) => {
    if (instant)
      dates.push({ term, words: dayInWords(dayOf(instant, zone)), dateTime: instant, important: false })
  }

  const isStarted = effectiveOn !== undefined && effectiveOn <= asOf
  const isEnded = endsOn !== undefined && endsOn < asOf
  const isDue = actionBy !== undefined && actionBy >= asOf
  if (isVoid) add(isStarted ? 'Took effect' : 'Was to take effect', effectiveOn)
  else if (isEnded) add('Took effect', effectiveOn)
  else add(isStarted ? 'In effect since' : 'Takes effect', effectiveOn)
  add(isDue && !isVoid ? 'Act by' : 'The deadline was', actionBy, isDue && !isVoid)
  add(isEnded ? 'Ended' : isVoid ? 'Was to end' : 'Ends', endsOn)
  if (status === 'withdrawn') addInstant('Withdrawn', withdrawnAt)
  if (status === 'replaced') addInstant('Replaced', replacedAt)
  addInstant('Posted', postedAt)
  return dates
}

/** What stands above the action that a notice asks for; one that is over asks for nothing any more. */
export function actionHeading(status: PublicStatus): string {
  return CURRENT_STATUSES.includes(status) ? 'What to do' : 'What it asked for'
}

/** A date as a phrase, e.g. `Takes effect Dec. 1, 2019`. */
export function phraseOf({ term, words }: Pick<DateInWords, 'term' | 'words'>): string {
  return `${term} ${words}`
}

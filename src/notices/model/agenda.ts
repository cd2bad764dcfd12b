import { addDays, dayOf, type Day } from '@/src/lib/days'
import { isPosted, isTakenDown, type Notice } from './notice'
import { replacedIds } from './replacements'

/** Something that will happen to a published notice by itself. */
export interface AgendaItem {
  notice: Pick<Notice, 'id' | 'number' | 'title'>
  /** The day it happens, in the portal's time zone. */
  day: Day
  what: 'appears' | 'deadline' | 'ends' | 'leaves'
}

/** How far ahead the agenda looks, in days. */
const AHEAD = 14

/**
 * What time alone will do to published notices within the next two weeks, soonest first: scheduled ones
 * appear, deadlines pass, rules end, and notices leave the front lists.
 *
 * @param zone the portal's time zone, e.g. `America/New_York`
 */
export function agendaOf(notices: readonly Notice[], now: Date, zone: string): AgendaItem[] {
  const today = dayOf(now, zone)
  const last = addDays(today, AHEAD)
  const posted = notices.filter((notice) => isPosted(notice, now))
  const replaced = new Set(posted.flatMap(({ replacements }) => replacedIds(replacements)))
  return notices
    .filter((notice) => !notice.withdrawnAt && !replaced.has(notice.id) && !isTakenDown(notice, today))
    .flatMap((notice) => itemsOf(notice, now, zone))
    .filter(({ day }) => day >= today && day <= last)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

function itemsOf(notice: Notice, now: Date, zone: string): AgendaItem[] {
  const item = (what: AgendaItem['what'], day: Day | undefined) => (day ? [{ notice, day, what }] : [])
  return [
    ...item('appears', isPosted(notice, now) ? undefined : dayOf(notice.postedAt, zone)),
    ...item('deadline', notice.actionBy),
    ...item('ends', notice.endsOn),
    ...item('leaves', notice.takeDownOn),
  ]
}

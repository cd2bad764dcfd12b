import { addDays, dayOf, startOfDay, type Day } from '@/src/lib/days'
import type { NoticeDates } from './notice'

/** The stretch of time around an instant in which time alone changes nothing that any of the notices says. */
export interface Stretch {
  /** The instant at which it began; undefined when nothing has happened yet. */
  since?: Date
  /** The instant at which it is over; undefined when nothing is left to happen. */
  until?: Date
}

/**
 * The stretch in which `now` lies: from the last instant at which one of many notices changed its status by
 * its dates, to the next. It compares days as text and asks the time zone only for the nearest ones, so that
 * thousands of notices cost next to nothing.
 *
 * @param zone the portal's time zone, e.g. `America/New_York`
 */
export function stretchAround(notices: Iterable<NoticeDates>, now: Date, zone: string): Stretch {
  const today = dayOf(now, zone)
  const instant = now.toISOString()
  const days = new Nearest(today)
  const lastDays = new Nearest(addDays(today, -1))
  const instants = new Nearest(instant)
  for (const notice of notices) {
    instants.add(notice.postedAt)
    days.add(notice.effectiveOn)
    days.add(notice.takeDownOn)
    lastDays.add(notice.actionBy)
    lastDays.add(notice.endsOn)
  }
  const begins = (day: Day | undefined) => (day ? startOfDay(day, zone) : undefined)
  const isOver = (day: Day | undefined) => (day ? startOfDay(addDays(day, 1), zone) : undefined)
  const past = [asDate(instants.past), begins(days.past), isOver(lastDays.past)]
  const next = [asDate(instants.next), begins(days.next), isOver(lastDays.next)]
  const since = sorted(past).at(-1)
  const until = sorted(next)[0]
  return { ...(since && { since }), ...(until && { until }) }
}

/** The nearest texts up to and after a mark, among those that sort as their dates do. */
class Nearest {
  past: string | undefined
  next: string | undefined

  constructor(private readonly mark: string) {}

  add(value: string | undefined): void {
    if (value === undefined) return
    if (value <= this.mark) {
      if (this.past === undefined || value > this.past) this.past = value
    } else if (this.next === undefined || value < this.next) this.next = value
  }
}

const asDate = (instant: string | undefined) => (instant ? new Date(instant) : undefined)

function sorted(dates: (Date | undefined)[]): Date[] {
  return dates.filter((date) => date !== undefined).sort((a, b) => a.getTime() - b.getTime())
}

import { DateTime } from 'luxon'
import { addDays, dayOf, type Day } from '@/src/lib/days'
import type { Surroundings } from './content/notice'

/**
 * The calendar around a moment, by which the current notices of the demo are dated.
 *
 * @param now the moment of loading
 * @param zone the portal's time zone
 */
export function calendarAround(
  now: Date,
  zone: string,
): Pick<Surroundings, 'day' | 'firstOfMonth' | 'instant'> {
  const today = dayOf(now, zone)
  return {
    day: (offset) => addDays(today, offset),
    firstOfMonth: (offset) =>
      DateTime.fromISO(today, { zone: 'utc' })
        .startOf('month')
        .plus({ months: offset })
        .toFormat('yyyy-MM-dd'),
    instant: (day, time) => wallClock(day, time, zone),
  }
}

function wallClock(day: Day, time: string, zone: string): Date {
  return DateTime.fromISO(`${day}T${time}`, { zone }).toJSDate()
}

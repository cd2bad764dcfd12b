import { LRUCache } from 'lru-cache'
import { DateTime, IANAZone } from 'luxon'
import { processState } from './process-state'

/**
 * A calendar day without a time, written `YYYY-MM-DD` (ISO 8601 / RFC 3339 full-date). Days compare as text.
 * What people mean by "from Dec. 1" is a day in the portal's time zone, never an instant.
 */
export type Day = string

/** Month names as the Associated Press style writes them with a day: five short months stay whole. */
const AP_MONTHS = [
  'Jan.',
  'Feb.',
  'March',
  'April',
  'May',
  'June',
  'July',
  'Aug.',
  'Sept.',
  'Oct.',
  'Nov.',
  'Dec.',
] as const

/**
 * Earliest and latest year that anything here is in; a day or an address outside is a slip of the keyboard.
 */
export const FIRST_YEAR = 1990
export const LAST_YEAR = 2199

/** Whether the value is a real calendar day written `YYYY-MM-DD`, between 1990 and 2199. */
export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const date = DateTime.fromISO(value, { zone: 'utc' })
  return date.isValid && date.year >= FIRST_YEAR && date.year <= LAST_YEAR
}

/**
 * Whether the value names a time zone of the IANA database that this machine knows, such as
 * `America/New_York`.
 */
export function isTimeZone(value: unknown): value is string {
  if (typeof value !== 'string') return false
  // Every other name without an area, such as EST, is an old one that says less than it seems to.
  return (value === 'UTC' || value.includes('/')) && IANAZone.isValidZone(value)
}

/** The calendar day that an instant falls on in a time zone. */
export function dayOf(instant: Date | string, zone: string): Day {
  const day = () => inZone(instant, zone).toFormat('yyyy-MM-dd')
  // Of the present moment there is a new one each time; those that are text stand in a notice, and are asked
  // for again.
  return typeof instant === 'string' ? remembered(`${instant} ${zone}`, day) : day()
}

/** The instant at which a day begins in a time zone (not always midnight: some zones change clocks then). */
export function startOfDay(day: Day, zone: string): Date {
  return DateTime.fromISO(day, { zone }).startOf('day').toJSDate()
}

/** The day a number of days later; negative numbers go back. */
export function addDays(day: Day, days: number): Day {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd')
}

/** A day in words, AP style: `Dec. 1, 2019`. */
export function dayInWords(day: Day): string {
  const date = DateTime.fromISO(day, { zone: 'utc' })
  return `${apMonth(date.month)} ${date.day}, ${date.year}`
}

/** A month in words: `December 2019` (AP spells the month out when there is no day). */
export function monthInWords(year: number, month: number): string {
  return DateTime.utc(year, month).setLocale('en-US').toFormat('LLLL yyyy')
}

/** An instant in words with its zone: `Sept. 4, 2019, 9:30 a.m. EDT`. */
export function instantInWords(instant: Date | string, zone: string): string {
  const date = inZone(instant, zone)
  const clock = date.toFormat('h:mm') + (date.hour < 12 ? ' a.m.' : ' p.m.')
  return `${apMonth(date.month)} ${date.day}, ${date.year}, ${clock} ${date.setLocale('en-US').offsetNameShort ?? ''}`.trim()
}

/** The days of instants lately: asking a time zone is slow, and what a moment shows asks for every notice. */
const days = processState('days-of-instants', () => new LRUCache<string, string>({ max: 5_000 }))

function remembered(key: string, make: () => Day): Day {
  const known = days.get(key)
  if (known !== undefined) return known
  const day = make()
  days.set(key, day)
  return day
}

function inZone(instant: Date | string, zone: string): DateTime {
  return typeof instant === 'string'
    ? DateTime.fromISO(instant, { zone })
    : DateTime.fromJSDate(instant, { zone })
}

function apMonth(month: number): string {
  const name = AP_MONTHS[month - 1]
  if (!name) throw new RangeError(`There is no month ${month}.`)
  return name
}

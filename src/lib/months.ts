import { LRUCache } from 'lru-cache'
import { startOfDay } from './days'
import { processState } from './process-state'

/** A calendar month; 1 is January. */
export interface Month {
  year: number
  month: number
}

/**
 * When months begin, by zone and month. Asking a time zone costs a tenth of a millisecond, and lists ask for
 * the month of every notice.
 */
const starts = processState('month-starts', () => new LRUCache<string, string>({ max: 2_000 }))

/**
 * The calendar month that an instant falls on in a time zone.
 *
 * @param instant ISO 8601 in UTC, as `Date.toISOString()` writes it
 */
export function monthOf(instant: string, zone: string): Month {
  // In any zone it is the month that UTC has, or one of its neighbors for some hours.
  const inUtc = { year: Number(instant.slice(0, 4)), month: Number(instant.slice(5, 7)) }
  if (instant < startOfMonth(inUtc, zone)) return shift(inUtc, -1)
  const next = shift(inUtc, 1)
  return instant < startOfMonth(next, zone) ? inUtc : next
}

function startOfMonth({ year, month }: Month, zone: string): string {
  const key = `${zone} ${year}-${month}`
  const known = starts.get(key)
  if (known) return known
  const start = startOfDay(`${year}-${String(month).padStart(2, '0')}-01`, zone).toISOString()
  starts.set(key, start)
  return start
}

function shift({ year, month }: Month, by: 1 | -1): Month {
  const months = year * 12 + (month - 1) + by
  return { year: Math.floor(months / 12), month: (months % 12) + 1 }
}

import { DateTime } from 'luxon'
import type { Payload } from 'payload'
import { byItself } from '@/src/database/rows'
import { Refusal } from '@/src/lib/refusal'

/** Before this day there was no such product, so no clock that says an earlier one is right. */
const FIRST_DAY = new Date('2026-01-01T00:00:00Z')

/**
 * How far the clock may be behind the log, in milliseconds: clocks of several machines differ, and a time
 * zone may have been taken for UTC.
 */
const MOST_BEHIND = 24 * 60 * 60 * 1_000

/**
 * Refuses to start with a clock that cannot be right: notices would be posted in the past, scheduled ones
 * would not appear, and numbers would be those of another year.
 *
 * @param isSaidToBeRight whether whoever set the product up vouches for the clock, because it is the log that
 * is wrong
 * @throws Refusal with what the clock says and why that cannot be
 */
export async function refuseWrongClock(payload: Payload, now: Date, isSaidToBeRight: boolean): Promise<void> {
  refuseImpossibleClock(now)
  if (isSaidToBeRight) return
  const newest = await newestInstant(payload)
  if (newest && newest.getTime() - now.getTime() > MOST_BEHIND) {
    throw new Refusal(
      `The clock of this machine says ${inWords(now)}, but the newest public change was on ${inWords(newest)}. Set the clock, and start again. ` +
        'If it is right, and was wrong when that change was made, start with CLOCK_IS_RIGHT=yes.',
    )
  }
}

/**
 * The same before there is a log to look at.
 *
 * @throws Refusal with what the clock says
 */
export function refuseImpossibleClock(now: Date): void {
  if (now >= FIRST_DAY) return
  throw new Refusal(`The clock of this machine says ${inWords(now)}. Set it, and start again.`)
}

/** When readers saw the newest change of the log; undefined for an empty log. */
async function newestInstant(payload: Payload): Promise<Date | undefined> {
  const { docs } = await payload.db.find<{ at: string }>({
    collection: 'events',
    sort: '-id',
    limit: 1,
    pagination: false,
    select: { at: true },
    req: byItself,
  })
  return docs[0] && new Date(docs[0].at)
}

function inWords(instant: Date): string {
  return DateTime.fromJSDate(instant, { zone: 'utc' }).toFormat("MMMM d, yyyy, H:mm 'UTC'")
}

import type { Payload, PayloadRequest } from 'payload'
import { committedRows } from '@/src/database/committed'
import { byItself, insertOnce, rowById, updateIf, type Belonging } from '@/src/database/rows'
import { dayOf } from '@/src/lib/days'

/**
 * Raises a counter by one and answers its new value: one atomic statement, so that two writers at the same
 * moment get two different values. On MongoDB it stands outside of any transaction, so neither waits for the
 * other, and a value given to a write that fails afterwards is not used again. On SQLite it is a part of the
 * transaction, and undone with it.
 */
export async function raiseCounter(payload: Payload, id: string): Promise<number> {
  const raised = await increment(payload, id)
  if (raised !== undefined) return raised
  if (await insertOnce(payload, 'counters', { id, value: 1 }, byItself)) return 1
  const second = await increment(payload, id)
  if (second === undefined) throw new Error(`The counter ${id} cannot be raised.`)
  return second
}

/**
 * Makes the writes that take the same turn come one after another: raises a counter as a part of the
 * transaction of `req`, before anything is looked at. Two transactions that read what the other one changes
 * would both be stored otherwise, for MongoDB tells them apart by what they write alone.
 *
 * @throws Clash when another one is the first ever at the same moment
 */
export async function takeTurn(req: PayloadRequest, id: string): Promise<void> {
  if ((await increment(req.payload, id, req)) !== undefined) return
  await insertOnce(req.payload, 'counters', { id, value: 1 }, req)
}

/**
 * The year that a notice is numbered in: that of the portal's time zone, unless the world is not there yet. A
 * zone far in the east that somebody chose by mistake on New Year's Eve would use up numbers of a year to
 * come.
 *
 * @param instant when the notice is first stored, or was posted elsewhere
 */
export function numberedIn(instant: Date | string, zone: string): string {
  const years = [zone, 'UTC'].map((one) => dayOf(instant, one).slice(0, 4))
  return years.sort()[0] ?? ''
}

/** The value of a counter; 0 before it was first raised. */
export async function readCounter(payload: Payload, id: string): Promise<number> {
  const row = await rowById<{ id: string; value: number }>(payload, 'counters', id, byItself)
  return row?.value ?? 0
}

/** What the ids of counters of notice numbers begin with; the year follows. */
const NOTICE_COUNTER = 'notice-'

/** The id of the counter that numbers the notices of a year, e.g. `2026`. */
export const noticeCounter = (year: string): string => `${NOTICE_COUNTER}${year}`

/** The counters of notice numbers by their ids, as far as nothing can take them back. */
export async function noticeCounters(payload: Payload): Promise<Map<string, number>> {
  const docs = await committedRows<{ id: string; value: number }>(payload, 'counters', ['value'])
  return new Map(docs.filter(({ id }) => id.startsWith(NOTICE_COUNTER)).map(({ id, value }) => [id, value]))
}

/** Sees to it that a counter has come at least as far as this; one that has come further stays. */
export async function raiseCounterTo(payload: Payload, id: string, value: number): Promise<void> {
  const isBehind = [{ id: { equals: id } }, { value: { less_than: value } }]
  const raise = () => updateIf(payload, 'counters', isBehind, { value }, byItself)
  if (await raise()) return
  // Somebody else may begin it at the same moment, with a lower value.
  if (!(await insertOnce(payload, 'counters', { id, value }, byItself))) await raise()
}

async function increment(
  payload: Payload,
  id: string,
  req: Belonging = byItself,
): Promise<number | undefined> {
  const row = await updateIf(payload, 'counters', [{ id: { equals: id } }], { value: { $inc: 1 } }, req)
  if (!row || !('value' in row)) return undefined
  return typeof row.value === 'number' ? row.value : undefined
}

import type { Payload, PayloadRequest } from 'payload'
import { afterCommit } from '@/src/database/after-commit'
import { byItself, insertOnce, removeRow, standsBeside, updateIf } from '@/src/database/rows'
import { databaseTime } from '@/src/database/time'
import { noticeCounter, raiseCounter, raiseCounterTo } from '@/src/notices/log/counters'
import { oneAtATime } from '@/src/lib/one-at-a-time'
import type { Notice as NoticeRow } from '@/src/payload-types'

/**
 * After how long a claim belongs to nobody, in milliseconds: no save takes longer, since MongoDB ends a
 * transaction after a minute.
 */
const ABANDONED = 120_000

/**
 * Takes the number of a new notice: the next one of its year, or one that was taken for a notice which was
 * never stored, because its save was refused or the process died. So no number is missing.
 *
 * Where the transaction of the save can hold everybody else's number up (SQLite has one writer anyway), the
 * number is taken in it and given back with it. Else it is claimed beside it by a row of its own, so that of
 * two writers at the same moment neither waits for the other or fails; the claim goes once the notice is
 * stored, and one that stays behind gives the number to somebody else.
 *
 * @param year of the posting, in the time zone of the portal
 * @returns e.g. `2026-0017`
 */
export async function takeNumber(req: PayloadRequest, year: string): Promise<string> {
  const { payload } = req
  if (!standsBeside(payload.db)) return inWords(year, await raiseCounter(payload, noticeCounter(year)))
  const claimed = await oneAtATime('take-number', payload, async () => {
    const moment = await databaseTime(payload)
    return (await takeOverOne(payload, year, moment)) ?? (await claimNext(payload, year, moment))
  })
  await afterCommit(req, () => release(payload, claimOf(year, claimed)))
  return inWords(year, claimed)
}

/** Makes the lowest number one's own that was claimed long ago and that no notice has. */
async function takeOverOne(payload: Payload, year: string, moment: Date): Promise<number | undefined> {
  for (const { count, since } of (await stateOf(payload, year)).claims) {
    // One of the future was made before the clock was set back.
    if (Math.abs(moment.getTime() - since) < ABANDONED) continue
    const id = claimOf(year, count)
    if (await isGiven(payload, year, count)) {
      await release(payload, id)
      continue
    }
    const asItWas = [{ id: { equals: id } }, { value: { equals: since } }]
    if (await updateIf(payload, 'counters', asItWas, { value: moment.getTime() }, byItself)) return count
  }
  return undefined
}

/** Claims the lowest number above all that were ever given, or are claimed. */
async function claimNext(payload: Payload, year: string, moment: Date): Promise<number> {
  const { highest, claims } = await stateOf(payload, year)
  for (let count = Math.max(highest, ...claims.map((claim) => claim.count)) + 1; ; count += 1) {
    const id = claimOf(year, count)
    if (!(await insertOnce(payload, 'counters', { id, value: moment.getTime() }, byItself))) continue
    if (!(await isGiven(payload, year, count))) {
      await raiseCounterTo(payload, noticeCounter(year), count)
      return count
    }
    // Others were faster since it was read which number is the next.
    await release(payload, id)
  }
}

const claimOf = (year: string, count: number) => `number-${year} ${count}`
const inWords = (year: string, count: number) => `${year}-${String(count).padStart(4, '0')}`

/** A number that somebody takes. */
interface NumberClaim {
  count: number
  /** Milliseconds since 1970, by the clock of the database. */
  since: number
}

/** The highest number of a year that was given, and those that are claimed, ascending. */
async function stateOf(payload: Payload, year: string): Promise<{ highest: number; claims: NumberClaim[] }> {
  const { docs } = await payload.db.find<{ id: string; value: number }>({
    collection: 'counters',
    pagination: false,
    limit: 0,
    req: byItself,
  })
  const prefix = claimOf(year, 0).slice(0, -1)
  const claims = docs
    .filter(({ id }) => id.startsWith(prefix))
    .map(({ id, value }) => ({ count: Number(id.slice(prefix.length)), since: value }))
  return {
    highest: docs.find(({ id }) => id === noticeCounter(year))?.value ?? 0,
    claims: claims.sort((a, b) => a.count - b.count),
  }
}

/** Whether a notice that is stored has this number. */
async function isGiven(payload: Payload, year: string, count: number): Promise<boolean> {
  const row = await payload.db.findOne<NoticeRow>({
    collection: 'notices',
    where: { number: { equals: inWords(year, count) } },
    select: { number: true },
    req: byItself,
  })
  return Boolean(row)
}

const release = (payload: Payload, id: string) => removeRow(payload, 'counters', id, byItself)

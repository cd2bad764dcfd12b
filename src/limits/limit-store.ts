import type { Payload, Where } from 'payload'
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js'
import RateLimiterStoreAbstract from 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js'
import { byItself, insertOnce, rowById, updateIf } from '@/src/database/rows'

/** One counter as it is stored. */
interface LimitRow {
  id: string
  points: number
  /** ISO 8601 instant in UTC. */
  expiresAt: string
}

/** What the limiter hands through to its store with every call. */
export interface StoreOptions {
  now: Date
}

interface LimitOptions {
  points: number
  /** In seconds. */
  duration: number
}

/** Rounds of "raise, begin anew, create" until another writer must have left a row to raise. */
const ROUNDS = 3

/**
 * Counts in the database, so that a limit holds for all instances together: the extension point that
 * rate-limiter-flexible documents for stores. Every statement is atomic by itself and runs outside any
 * transaction. Time comes from the caller; the clock of the library's own block list is the machine's, so
 * that list is left off.
 */
export class LimitStore extends RateLimiterStoreAbstract {
  readonly #payload: Payload

  constructor(payload: Payload, options: LimitOptions) {
    super({ ...options, keyPrefix: '', storeClient: payload.db })
    this.#payload = payload
  }

  /** Adds points to a counter; one whose period is over begins anew. */
  async _upsert(
    id: string,
    points: number,
    duration: number,
    isForced: boolean,
    { now }: StoreOptions,
  ): Promise<LimitRow & StoreOptions> {
    const expiresAt = new Date(now.getTime() + duration).toISOString()
    for (let round = 1; ; round += 1) {
      const row =
        (isForced ? undefined : await this.#raise(id, points, now)) ??
        (await this.#beginAnew({ id, points, expiresAt }, isForced ? undefined : now))
      if (row) return { ...row, now }
      if (await insertOnce(this.#payload, 'rate-limits', { id, points, expiresAt }, byItself))
        return { id, points, expiresAt, now }
      // Another writer made the row in between.
      if (round === ROUNDS) throw new Error(`The limit ${id.split(':')[0] ?? ''} cannot be counted.`)
    }
  }

  async _get(id: string, { now }: StoreOptions): Promise<(LimitRow & StoreOptions) | null> {
    const row = await rowById<LimitRow>(this.#payload, 'rate-limits', id, byItself)
    return row && row.expiresAt > now.toISOString() ? { ...row, now } : null
  }

  async _delete(id: string): Promise<boolean> {
    await this.#payload.db.deleteMany({
      collection: 'rate-limits',
      where: { id: { equals: id } },
      req: byItself,
    })
    return true
  }

  _getRateLimiterRes(_id: string, changed: number, row: LimitRow & StoreOptions): RateLimiterRes {
    const left = Math.max(this.points - row.points, 0)
    const wait = new Date(row.expiresAt).getTime() - row.now.getTime()
    return new RateLimiterRes(left, wait, row.points, row.points === changed)
  }

  async #raise(id: string, points: number, now: Date): Promise<LimitRow | undefined> {
    return this.#update([{ id: { equals: id } }, { expiresAt: { greater_than: now.toISOString() } }], {
      points: { $inc: points },
    })
  }

  async #beginAnew(
    { id, points, expiresAt }: LimitRow,
    over: Date | undefined,
  ): Promise<LimitRow | undefined> {
    const isOver = over ? [{ expiresAt: { less_than_equal: over.toISOString() } }] : []
    return this.#update([{ id: { equals: id } }, ...isOver], { points, expiresAt })
  }

  async #update(conditions: readonly Where[], data: Record<string, unknown>): Promise<LimitRow | undefined> {
    const row = await updateIf(this.#payload, 'rate-limits', conditions, data)
    return isRow(row) ? row : undefined
  }
}

function isRow(row: unknown): row is LimitRow {
  return typeof row === 'object' && row !== null && 'points' in row && 'expiresAt' in row
}

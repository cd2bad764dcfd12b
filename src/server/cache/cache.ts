import { LRUCache } from 'lru-cache'
import { elapsed } from '@/src/clock'
import type { Fault } from '@/src/lib/unavailable'
import type { Coding } from '@/src/server/message/coding'
import type { FieldMap } from '@/src/web/header-fields'
import { LaneFull } from '@/src/lib/lane'
import { loggedPath } from '@/src/web/request'
import type { Representation, StoredAnswer } from './stored-answer'

/** What to ask the application. */
export interface Target {
  url: string
  headers: FieldMap
}

/** What asking the application came to. */
export type Loaded =
  | { kind: 'answer'; answer: StoredAnswer }
  /** Meant for one reader, or too large to keep: each has to ask alone. */
  | { kind: 'unshareable' }
  /**
   * A server error or no answer at all; `answer` is the error page if there is one, `fault` what was behind
   * it if that is known.
   */
  | { kind: 'failed'; answer?: StoredAnswer; fault?: Fault | undefined }

export type FoundAnswer =
  /** Just made for this request; `collapsed` when another one had asked for it already. */
  | { kind: 'stored'; answer: StoredAnswer; how: 'made'; why: 'uri-miss' | 'stale'; collapsed: boolean }
  /** Kept, and old, but the application failed to make a newer one. */
  | { kind: 'stored'; answer: StoredAnswer; how: 'stale-if-error' }
  | { kind: 'unshareable' }
  | { kind: 'failed'; answer?: StoredAnswer; fault?: Fault | undefined }
  | { kind: 'busy' }

export interface CacheOptions {
  /** Most memory the kept answers may hold, in bytes, their keys and fields included. */
  maxBytes: number
  /** How many requests may wait for one answer that is being made. */
  maxWaiting: number
  /**
   * Whether the application is known to have no answer now: what is kept is used without waiting for it to
   * fail.
   */
  isDown: () => boolean
  /** Told when asking the application ends in a way nobody foresaw. */
  report: (sentence: string, error: unknown) => void
  /**
   * Asks the application.
   *
   * @param previous the answer it would replace.
   * @throws LaneFull when too much is being asked already.
   */
  load: (target: Target, previous: StoredAnswer | undefined) => Promise<Loaded>
}

interface Flight {
  found: Promise<FoundAnswer>
  waiting: number
}

/**
 * After a failure a stale answer is used without waiting for the next attempt for so long, in milliseconds …
 */
const GRACE = 10_000
/** … and attempts start at most so often. */
const RETRY = 1_000
/** How long and of how many keys we remember that their answers cannot be shared. */
const UNSHAREABLE = { ttl: 5_000, max: 2_000 }

/**
 * The shared cache (RFC 9111) without the HTTP around it: which stored answer may be used now, and one
 * attempt at a time to get a better one. Ages go by a clock that only runs forward: a time of day that was
 * set back would keep every answer fresh until it is reached again.
 */
export class SharedCache {
  readonly #options: CacheOptions
  readonly #entries: LRUCache<string, StoredAnswer>
  readonly #unshareable: LRUCache<string, true>
  readonly #flights = new Map<string, Flight>()
  /** When the application last failed to replace an answer. */
  readonly #failedAt = new WeakMap<StoredAnswer, number>()

  constructor(options: CacheOptions) {
    this.#options = options
    this.#entries = new LRUCache({
      maxSize: options.maxBytes,
      sizeCalculation: (answer, key) => answer.bytes + key.length * 2,
    })
    this.#unshareable = new LRUCache({ ...UNSHAREABLE, perf: { now: elapsed } })
  }

  /** Memory held by kept answers, in bytes. */
  get bytes(): number {
    return this.#entries.calculatedSize
  }

  /**
   * The answer that may be sent at once: fresh, or stale within what the application allowed (RFC 5861 §3,
   * and §4 while it is failing). A stale one is replaced in the background.
   */
  hit(key: string, target: () => Target): StoredAnswer | undefined {
    const answer = this.#entries.get(key)
    const lifetime = answer?.lifetime
    if (!answer || !lifetime) return undefined
    const now = elapsed()
    const age = now - answer.asked.elapsed
    if (age < lifetime.fresh) return answer
    const sinceFailure = now - (this.#failedAt.get(answer) ?? -Infinity)
    const failing =
      (sinceFailure < GRACE || this.#options.isDown()) && age < lifetime.fresh + lifetime.staleIfError
    if (!failing && age >= lifetime.fresh + lifetime.staleWhileRevalidate) return undefined
    if (!this.#flights.has(key) && sinceFailure >= RETRY) void this.#fly(key, target(), answer)
    return answer
  }

  /** Gets an answer from the application, or from whoever is already asking for the same. */
  async obtain(key: string, target: () => Target): Promise<FoundAnswer> {
    if (this.#unshareable.has(key)) return { kind: 'unshareable' }
    const flight = this.#flights.get(key)
    if (!flight) return this.#fly(key, target(), this.#entries.get(key))
    if (flight.waiting >= this.#options.maxWaiting)
      return this.#instead({ kind: 'busy' }, this.#entries.get(key))
    flight.waiting += 1
    const found = await flight.found
    return found.kind === 'stored' && found.how === 'made' ? { ...found, collapsed: true } : found
  }

  /** A stored answer in a coding; one that is compressed now counts with its new size from now on. */
  async represent(key: string, answer: StoredAnswer, coding: Coding): Promise<Representation> {
    const representation = await answer.prepare(coding)
    if (this.#entries.peek(key) === answer) {
      // The size of what is set over itself would not be reckoned anew.
      this.#entries.delete(key)
      this.#entries.set(key, answer)
    }
    return representation
  }

  #fly(key: string, target: Target, previous: StoredAnswer | undefined): Promise<FoundAnswer> {
    const found = this.#load(key, target, previous).finally(() => this.#flights.delete(key))
    this.#flights.set(key, { found, waiting: 0 })
    return found
  }

  async #load(key: string, target: Target, previous: StoredAnswer | undefined): Promise<FoundAnswer> {
    let loaded: Loaded
    try {
      loaded = await this.#options.load(target, previous)
    } catch (error) {
      if (error instanceof LaneFull) return this.#instead({ kind: 'busy' }, previous)
      // A refresh in the background has no reader to tell, and one bad page must not end the process.
      this.#options.report(`No answer for ${loggedPath(target.url)}.`, error)
      return this.#instead({ kind: 'failed' }, previous)
    }
    if (loaded.kind === 'failed') return this.#instead(loaded, previous)
    if (loaded.kind === 'unshareable') {
      this.#entries.delete(key)
      this.#unshareable.set(key, true)
      return loaded
    }
    const { answer } = loaded
    // Readers of the old answer will want the new one in the same codings; nobody should wait for that.
    // Whoever then asks for one that could not be made is told so.
    await Promise.allSettled(previous?.codings.map((coding) => answer.prepare(coding)) ?? [])
    if (answer.lifetime) this.#entries.set(key, answer)
    return { kind: 'stored', answer, how: 'made', why: previous ? 'stale' : 'uri-miss', collapsed: false }
  }

  /** A stale answer instead of a failure, as long as the application allows it (RFC 5861 §4). */
  #instead(failure: FoundAnswer, previous: StoredAnswer | undefined): FoundAnswer {
    const lifetime = previous?.lifetime
    if (!previous || !lifetime) return failure
    const now = elapsed()
    if (now - previous.asked.elapsed >= lifetime.fresh + lifetime.staleIfError) return failure
    this.#failedAt.set(previous, now)
    return { kind: 'stored', answer: previous, how: 'stale-if-error' }
  }
}

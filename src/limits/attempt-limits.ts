import { createHmac } from 'node:crypto'
import ipaddr from 'ipaddr.js'
import { LRUCache } from 'lru-cache'
import type { Payload } from 'payload'
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js'
import { elapsed } from '@/src/clock'
import { ahead, removeExpired } from '@/src/database/rows'
import { env } from '@/src/env'
import { usernameKey } from '@/src/lib/username-key'
import { limitOf, type LimitName } from './how-often'
import { LimitStore } from './limit-store'

/** One try that a limit counts. */
export interface Charge {
  limit: LimitName
  /**
   * Whose tries are counted together: an address, an account, a provider number. It is stored as a keyed hash
   * only.
   */
  key: string
}

/**
 * One mail that leads to an account being activated, whoever asks for it and wherever: all count together.
 */
export const activationCharge = (username: string): Charge => ({
  limit: 'resend-account',
  key: usernameKey(username),
})

/** A limit that was found used up. */
interface Block {
  until: number
  /**
   * When the database is asked again, on the clock that ages go by, since others may have got their tries
   * back.
   */
  askAgainAt: number
}

/** Blocks that are remembered here, and for how many milliseconds, so that a flood costs no query. */
const MOST_REMEMBERED = 10_000
const REMEMBERED_FOR = 5_000

const blocks = new WeakMap<Payload, LRUCache<string, Block>>()
const stores = new WeakMap<Payload, Map<LimitName, LimitStore>>()

/**
 * Counts a try against its limits, in the given order, and stops at the first that is used up: whoever is
 * over the limit of an address does not use up that of an account as well.
 *
 * @returns seconds to wait when a limit is used up; undefined when the try may go on
 */
export async function spend(payload: Payload, now: Date, charges: Charge[]): Promise<number | undefined> {
  const known = remember(blocks, payload, () => new LRUCache<string, Block>({ max: MOST_REMEMBERED }))
  for (const charge of charges) {
    const id = idOf(payload, charge)
    const block = known.get(id)
    if (block && block.askAgainAt > elapsed() && block.until > now.getTime())
      return secondsUntil(block.until, now)
    const wait = await ahead(payload, () => consume(storeOf(payload, charge.limit), id, now))
    if (wait === undefined) continue
    const until = now.getTime() + wait
    known.set(id, { until, askAgainAt: elapsed() + Math.min(wait, REMEMBERED_FOR) })
    return secondsUntil(until, now)
  }
  return undefined
}

/**
 * Takes back what {@link spend} counted, for a try that was in order: colleagues behind one address do not
 * use up each other's limit.
 */
export async function refund(payload: Payload, now: Date, charges: Charge[]): Promise<void> {
  await ahead(payload, async () => {
    for (const charge of charges)
      await storeOf(payload, charge.limit).reward(idOf(payload, charge), 1, { now })
  })
}

/** Forgets what was counted: what comes next is the first try again. */
export async function forget(payload: Payload, { limit, key }: Charge): Promise<void> {
  const id = idOf(payload, { limit, key })
  await ahead(payload, () => storeOf(payload, limit).delete(id))
}

/** Removes counters whose period is over. */
export const purgeLimits = (payload: Payload, now: Date): Promise<void> =>
  removeExpired(payload, 'rate-limits', now)

/**
 * The key under which an address is counted. With IPv6 it is the network of 64 bits: one machine has so many
 * addresses in it that every try could come from another one.
 */
export function addressKey(address: string): string {
  if (!ipaddr.isValid(address)) return address
  // An IPv4 address that came over a socket for both kinds (RFC 4291 §2.5.5.2) is itself again.
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${ipaddr.fromByteArray([...parsed.toByteArray().slice(0, 8), ...Array<number>(8).fill(0)]).toString()}/64`
}

/** @returns milliseconds to wait when the limit is used up */
async function consume(store: LimitStore, id: string, now: Date): Promise<number | undefined> {
  try {
    await store.consume(id, 1, { now })
    return undefined
  } catch (error) {
    // The library rejects with the result when the limit is used up, and with an error when something is
    // wrong.
    if (error instanceof RateLimiterRes) return error.msBeforeNext
    throw error
  }
}

const secondsUntil = (instant: number, now: Date): number => Math.ceil((instant - now.getTime()) / 1_000)

/**
 * Always 64 characters, however long the key is; and what was tried cannot be found by trying it on a copy of
 * the database.
 */
function idOf(payload: Payload, { limit, key }: Charge): string {
  return createHmac('sha256', payload.secret).update(`limit ${limit} ${key}`).digest('hex')
}

function storeOf(payload: Payload, limit: LimitName): LimitStore {
  const known = remember(stores, payload, () => new Map<LimitName, LimitStore>())
  const store = known.get(limit) ?? new LimitStore(payload, limitOf(limit, env().addressLimits))
  known.set(limit, store)
  return store
}

function remember<T>(map: WeakMap<Payload, T>, payload: Payload, create: () => T): T {
  const value = map.get(payload) ?? create()
  map.set(payload, value)
  return value
}

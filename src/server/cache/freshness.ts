import CachePolicy from 'http-cache-semantics'
import type { FieldMap } from '@/src/web/header-fields'
import { KEYED_FIELDS } from '@/src/web/request'

/**
 * How long a kept answer may be used, in milliseconds since it was asked for; each counts from the end of
 * `fresh`.
 */
export interface Lifetime {
  fresh: number
  staleWhileRevalidate: number
  staleIfError: number
}

/** Directives after which RFC 9111 §4.2.4 forbids any stale use, whatever else the answer says. */
const NEVER_STALE = ['must-revalidate', 'proxy-revalidate', 'no-cache']

/**
 * Whether and for how long a shared cache may keep an answer: RFC 9111 §3 and §4.2.1, RFC 5861.
 *
 * `s-maxage` alone would forbid stale use (RFC 9111 §5.2.2.10), but §4.2.4 lets an origin permit it
 * explicitly, and the two directives of RFC 5861 do; so every CDN reads it. An answer that says nothing is
 * not guessed about (§4.2.2 would allow it): what is public here says so.
 *
 * @param request what the application was asked: its target and the only fields it got to see.
 * @returns `undefined` when the answer must not be kept or could never be used again.
 */
export function sharedLifetime(
  request: { url: string; headers: FieldMap },
  answer: { status: number; headers: FieldMap },
): Lifetime | undefined {
  // RFC 9111 §7.3 allows keeping a public answer that sets a cookie. One visitor's session for everybody is
  // the price of one forgotten header, so we do not.
  if ('set-cookie' in answer.headers || !variesOnlyByKey(answer.headers.vary)) return undefined
  const policy = new CachePolicy({ method: 'GET', ...request }, answer, { shared: true, cacheHeuristic: 0 })
  if (!policy.storable()) return undefined
  const directives = policy.toObject().rescc
  const seconds = (name: string) =>
    NEVER_STALE.some((never) => never in directives) ? 0 : number(directives[name])
  const lifetime = {
    fresh: policy.maxAge() * 1_000,
    staleWhileRevalidate: seconds('stale-while-revalidate') * 1_000,
    staleIfError: seconds('stale-if-error') * 1_000,
  }
  return Math.max(...Object.values(lifetime)) > 0 ? lifetime : undefined
}

function number(value: string | undefined): number {
  const parsed = Number.parseInt(value ?? '', 10)
  return Number.isFinite(parsed) && parsed > 0 ? parsed : 0
}

/**
 * Whether everything the answer varies by is part of its key (RFC 9111 §4.1). A variant by another field
 * could not be told apart, and keying by whatever a client sends would let it fill the cache with copies of
 * one page.
 */
function variesOnlyByKey(vary: string | undefined): boolean {
  if (!vary) return true
  return vary.split(',').every((name) => KEYED_FIELDS.has(name.trim().toLowerCase()))
}

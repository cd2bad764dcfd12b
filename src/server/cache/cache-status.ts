import type { ForwardReason } from '@/src/web/request'

/** What became of a request at this cache. */
export type CacheOutcome =
  /** Answered from memory; `stale-if-error` when only because the application failed. */
  | { kind: 'hit'; ttl: number; detail?: 'stale-if-error' }
  /** Answered by the application, or by joining a request that already was on its way there. */
  | {
      kind: 'forwarded'
      why: ForwardReason | 'uri-miss' | 'stale'
      status: number
      stored?: boolean
      collapsed?: boolean
    }

const NAME = 'bulletin'

/**
 * The value of `Cache-Status` (RFC 9211): what operators look at first when a page seems old.
 *
 * @param outcome `ttl` in seconds, negative once stale (§2.4); `status` as the application gave it (§2.3).
 */
export function cacheStatus(outcome: CacheOutcome): string {
  if (outcome.kind === 'hit') {
    return `${NAME}; hit; ttl=${outcome.ttl}${outcome.detail ? `; detail=${outcome.detail}` : ''}`
  }
  const { why, status, stored, collapsed } = outcome
  return `${NAME}; fwd=${why}; fwd-status=${status}${stored ? '; stored' : ''}${collapsed ? '; collapsed' : ''}`
}

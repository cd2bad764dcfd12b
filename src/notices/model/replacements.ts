import { idOf } from './id-of'
import type { Notice as NoticeRow } from '@/src/payload-types'

/** That a notice takes the place of another one. */
export interface Replacement {
  /** Id of the notice that is replaced. */
  notice: string
  /** ISO 8601 instant in UTC from which it is. */
  since: string
  /** ISO 8601 instant in UTC at which this was taken back, if it was. */
  until?: string
}

type Replacing = Pick<NoticeRow, 'publishAt' | 'replaces' | 'replacements' | 'withdrawnAt'>

/**
 * What a published notice replaces, and has replaced, the oldest first. A row from before the instants were
 * kept has none: it replaces from its posting on, until it is withdrawn.
 */
export function replacementsOf({ publishAt, replaces, replacements, withdrawnAt }: Replacing): Replacement[] {
  const kept = (replacements ?? []).flatMap(({ notice, since, until }) =>
    notice && since ? [{ notice, since, ...(until ? { until } : {}) }] : [],
  )
  if (kept.length > 0 || !publishAt || (withdrawnAt && withdrawnAt <= publishAt)) return kept
  const until = withdrawnAt ? { until: withdrawnAt } : {}
  return (replaces ?? []).map((other) => ({ notice: idOf(other), since: publishAt, ...until }))
}

/** Ids of what is replaced by these, and not taken back. */
export function replacedIds(replacements: readonly Replacement[]): string[] {
  return replacements.flatMap(({ notice, until }) => (until ? [] : [notice]))
}

/**
 * What a notice replaces, and has replaced, once it is published with these: what is named anew begins, what
 * is named no more ends.
 *
 * @param before what it has replaced in public until now
 * @param named ids of the notices that it replaces
 * @param at ISO 8601 instant in UTC at which readers see it
 */
export function replacementsAfter(
  before: readonly Replacement[],
  named: readonly string[],
  at: string,
): Replacement[] {
  const kept = before.map((one) => (one.until || named.includes(one.notice) ? one : { ...one, until: at }))
  const open = new Set(kept.filter(({ until }) => !until).map(({ notice }) => notice))
  return [...kept, ...named.filter((id) => !open.has(id)).map((notice) => ({ notice, since: at }))]
}

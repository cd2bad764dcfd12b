import type { LineOfBusiness, State } from '@/src/notices/model/audience'
import type { Filter } from './filter'
import type { FoundNotice } from '@/src/notices/index/moment'
import type { PublicStatus } from '@/src/notices/model/notice'

/** Somebody whom notices are for, by the plans they belong to. */
export interface Audience {
  /** The same for equal sets of plans. */
  key: string
  planIds: ReadonlySet<string>
}

/** The audience of a set of plans. */
export function audienceOf(planIds: readonly string[]): Audience {
  return { key: [...planIds].sort().join(' '), planIds: new Set(planIds) }
}

/** Whether a notice is for somebody: it is for all plans, or for one of theirs. */
export function isFor({ notice }: Pick<FoundNotice, 'notice'>, { planIds }: Audience): boolean {
  return notice.allPlans || notice.planIds.some((id) => planIds.has(id))
}

/** The statuses of notices that mostly are in the archive: who asks for them wants to see them there. */
const PAST_STATUSES: readonly PublicStatus[] = ['ended', 'replaced', 'withdrawn']

/**
 * Whether a filter also shows notices that have left the front lists: one for a year, for a status of the
 * past, or for words.
 */
export function reachesArchive({ year, status, q }: Filter): boolean {
  return year !== undefined || q !== undefined || (status !== undefined && PAST_STATUSES.includes(status))
}

/**
 * Whether a notice is what a filter asks for, the archive set aside.
 *
 * @param hits by id, what the words of the filter were found in
 */
export function fits(
  found: FoundNotice,
  filter: Filter,
  hits: ReadonlyMap<string, unknown> | undefined,
): boolean {
  return (
    fitsAudience(found, filter.state, filter.line) &&
    (filter.category === undefined || found.notice.category === filter.category) &&
    (filter.status === undefined || found.status === filter.status) &&
    (filter.year === undefined || found.postedIn.year === filter.year) &&
    (hits === undefined || hits.has(found.notice.id))
  )
}

/**
 * Whether a notice is for providers in a state and of a line of business: it is for all plans, or for one
 * plan that has both.
 */
function fitsAudience(
  { notice, plans }: FoundNotice,
  state: State | undefined,
  line: LineOfBusiness | undefined,
): boolean {
  if (notice.allPlans || (!state && !line)) return true
  return plans.some((plan) => (!state || plan.state === state) && (!line || plan.lineOfBusiness === line))
}

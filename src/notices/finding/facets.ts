import { LINES_OF_BUSINESS, STATES, type LineOfBusiness, type State } from '@/src/notices/model/audience'
import type { Catalogue } from '@/src/notices/index/catalogue'
import type { Filter } from './filter'
import { fits, reachesArchive } from './fit'
import type { FoundNotice } from '@/src/notices/index/moment'
import { CATEGORIES, STATUSES, type Category, type PublicStatus } from '@/src/notices/model/notice'

/** A value that can be chosen, and how many notices that would give. */
export interface FacetOption<T> {
  value: T
  label: string
  count: number
}

/** For each part of a filter what can be chosen instead, the other parts staying as they are. */
export interface Facets {
  /** The states that have a plan. */
  state: FacetOption<State>[]
  /** The lines of business that have a plan. */
  line: FacetOption<LineOfBusiness>[]
  category: FacetOption<Category>[]
  status: FacetOption<PublicStatus>[]
  /** The years in which something was posted, newest first. */
  year: FacetOption<number>[]
}

/**
 * Counts what each choice would give.
 *
 * @param posted everything posted
 * @param hits by id, what the words of the filter were found in
 */
export function countFacets(
  catalogue: Catalogue,
  posted: readonly FoundNotice[],
  filter: Filter,
  hits: ReadonlyMap<string, unknown> | undefined,
): Facets {
  const count = <
    Key extends 'state' | 'line' | 'category' | 'status' | 'year',
    T extends Required<Filter>[Key],
  >(
    key: Key,
    options: readonly { value: T; label: string }[],
    valuesOf: (found: FoundNotice) => Iterable<unknown>,
  ): FacetOption<T>[] => {
    const { [key]: _, ...others } = filter
    const tally = new Map<unknown, { listed: number; archived: number }>()
    for (const found of posted) {
      if (!fits(found, others, hits)) continue
      for (const value of valuesOf(found)) {
        const counts = tally.get(value) ?? { listed: 0, archived: 0 }
        counts[found.isTakenDown ? 'archived' : 'listed'] += 1
        tally.set(value, counts)
      }
    }
    return options.map(({ value, label }) => {
      const { listed, archived } = tally.get(value) ?? { listed: 0, archived: 0 }
      return { value, label, count: reachesArchive({ ...filter, [key]: value }) ? listed + archived : listed }
    })
  }

  const plans = [...catalogue.plans.values()]
  const states = new Set([...plans.map((plan) => plan.state), filter.state])
  const lines = new Set([...plans.map((plan) => plan.lineOfBusiness), filter.line])
  const years = new Set([
    ...posted.map(({ postedIn }) => postedIn.year),
    ...(filter.year ? [filter.year] : []),
  ])
  return {
    state: count(
      'state',
      STATES.filter(({ value }) => states.has(value)),
      (found) => (found.notice.allPlans ? states : statesOf(found, filter.line)),
    ),
    line: count(
      'line',
      LINES_OF_BUSINESS.filter(({ value }) => lines.has(value)),
      (found) => (found.notice.allPlans ? lines : linesOf(found, filter.state)),
    ),
    category: count('category', CATEGORIES, ({ notice }) => [notice.category]),
    status: count('status', STATUSES, ({ status }) => [status]),
    year: count(
      'year',
      [...years].sort((a, b) => b - a).map((value) => ({ value, label: String(value) })),
      ({ postedIn }) => [postedIn.year],
    ),
  }
}

/** The states a notice is for, looking only at its plans of a line of business, if one is chosen. */
function statesOf({ plans }: FoundNotice, line: LineOfBusiness | undefined): Set<State> {
  return new Set(plans.filter((plan) => !line || plan.lineOfBusiness === line).map((plan) => plan.state))
}

/** The lines of business a notice is for, looking only at its plans in a state, if one is chosen. */
function linesOf({ plans }: FoundNotice, state: State | undefined): Set<LineOfBusiness> {
  return new Set(plans.filter((plan) => !state || plan.state === state).map((plan) => plan.lineOfBusiness))
}

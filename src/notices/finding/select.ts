import { LRUCache } from 'lru-cache'
import { processState } from '@/src/lib/process-state'
import type { Catalogue } from '@/src/notices/index/catalogue'
import { countFacets, type Facets } from './facets'
import { listQuery, type Filter } from './filter'
import { fits, isFor, reachesArchive, type Audience } from './fit'
import { momentOf, type FoundNotice, type Moment } from '@/src/notices/index/moment'
import { STATUSES, type PublicStatus } from '@/src/notices/model/notice'
import { search, type SearchResult } from './search'

/** Everything a list has, before it is cut into pages. */
export interface Selection {
  /** By public status and then newest first; ranked, best first, when words were searched for. */
  items: readonly FoundNotice[]
  /** What words were found in; undefined when none were searched for. */
  hits: SearchResult['hits'] | undefined
  facets: Facets
  /** How many more would fit, but have left the front lists for the archive. */
  archivedCount: number
  /** True when no notice has all the words that were searched for, and these have only some of them. */
  isLoose: boolean
}

/**
 * Most selections kept for one moment of the catalogue; one holds a reference for each notice that somebody
 * may see.
 */
const MOST_SELECTIONS = 50

const selections = processState('selected', () => new WeakMap<Moment, LRUCache<string, Selection>>())

/**
 * The same query for somebody: all notices of a filter that are for them, for lists that are grouped in a way
 * of their own.
 */
export function select(catalogue: Catalogue, filter: Filter, now: Date, audience: Audience): Selection {
  const moment = momentOf(catalogue, now)
  const known = selections.get(moment) ?? new LRUCache<string, Selection>({ max: MOST_SELECTIONS })
  selections.set(moment, known)
  const key = `${audience.key}${listQuery(filter)}`
  const selection = known.get(key) ?? reckonSelection(catalogue, moment, filter, audience)
  known.set(key, selection)
  return selection
}

/**
 * Reckons what a filter lists.
 *
 * @param audience whom the notices have to be for; left out, everybody
 */
export function reckonSelection(
  catalogue: Catalogue,
  moment: Moment,
  filter: Filter,
  audience?: Audience,
): Selection {
  const searched = filter.q ? search(catalogue, filter.q) : undefined
  const posted = audience ? moment.posted.filter((found) => isFor(found, audience)) : moment.posted
  const fitting = posted.filter((found) => fits(found, filter, searched?.hits))
  const listed = fitting.filter((found) => isListed(found, filter, searched?.hits))
  return {
    items: searched ? ranked(listed, searched) : STATUSES.flatMap(({ value }) => withStatus(listed, value)),
    hits: searched?.hits,
    facets: countFacets(catalogue, posted, filter, searched?.hits),
    archivedCount: fitting.length - listed.length,
    isLoose: searched?.isLoose ?? false,
  }
}

/** By id, the terms to mark in some of the found notices. */
export function termsOf(
  items: readonly FoundNotice[],
  hits: Selection['hits'],
): ReadonlyMap<string, readonly string[]> {
  return new Map(items.map(({ notice }) => [notice.id, hits?.get(notice.id)?.terms ?? []]))
}

/** Whether a notice is on the list of a filter, the archive set aside unless the filter reaches into it. */
export function isListed(
  found: FoundNotice,
  filter: Filter,
  hits: ReadonlyMap<string, unknown> | undefined,
): boolean {
  return fits(found, filter, hits) && (!found.isTakenDown || reachesArchive(filter))
}

function ranked(listed: FoundNotice[], { hits }: SearchResult): FoundNotice[] {
  const score = ({ notice }: FoundNotice) => hits.get(notice.id)?.score ?? 0
  return [...listed].sort((a, b) => score(b) - score(a))
}

/** Those of the notices that have a public status. */
export function withStatus(listed: readonly FoundNotice[], status: PublicStatus): FoundNotice[] {
  return listed.filter((found) => found.status === status)
}

import { LRUCache } from 'lru-cache'
import { processState } from '@/src/lib/process-state'
import type { Facets } from './facets'
import { listQuery, type Filter, type ListRequest } from './filter'
import type { Catalogue } from '@/src/notices/index/catalogue'
import { momentOf, type FoundNotice, type Moment } from '@/src/notices/index/moment'
import {
  CURRENT_STATUSES,
  STATUSES,
  URGENCIES,
  type Placement,
  type PublicStatus,
} from '@/src/notices/model/notice'
import { search } from './search'
import { isListed, reckonSelection, termsOf, withStatus } from './select'

export type { FoundNotice } from '@/src/notices/index/moment'

/** How many notices a page of the list shows. */
export const PAGE_SIZE = 20

/** The notices of a page that have the same public status. */
export interface FoundGroup {
  status: PublicStatus
  label: string
  items: readonly FoundNotice[]
  /** How many there are on all pages together. */
  total: number
}

/** A page of the list. */
export interface Found {
  /** How many notices there are on all pages together. */
  total: number
  page: number
  /** At least 1. */
  pages: number
  /** By public status and then newest first; ranked, best first, when words were searched for. */
  items: readonly FoundNotice[]
  /** The same, cut where the status changes; empty when words were searched for. */
  groups: readonly FoundGroup[]
  facets: Facets
  /** How many more would fit, but have left the front lists for the archive. */
  archivedCount: number
  /** By id, the terms to mark; see `marksIn()`. Empty when no words were searched for. */
  terms: ReadonlyMap<string, readonly string[]>
  /** True when no notice has all the words that were searched for, and these have only some of them. */
  isLoose: boolean
}

/**
 * Most results kept for one moment of the catalogue; one holds a page of references and the counts, a few
 * kilobytes.
 */
const MOST_KEPT = 500

const results = processState('found', () => new WeakMap<Moment, LRUCache<string, Found>>())

/**
 * The one query behind every public list: the page of notices that an address asks for, and the counts beside
 * it.
 */
export function find(catalogue: Catalogue, { filter, page }: ListRequest, now: Date): Found {
  const moment = momentOf(catalogue, now)
  const known = results.get(moment) ?? new LRUCache<string, Found>({ max: MOST_KEPT })
  results.set(moment, known)
  const key = listQuery(filter, page)
  const found = known.get(key) ?? reckon(catalogue, moment, filter, page)
  known.set(key, found)
  return found
}

/**
 * The newest notices of a filter by their posting, for feeds: those that are listed, without pages or groups.
 * Words must all be there: a list that says so may show near misses, but a feed would announce them.
 *
 * @param limit most notices to give
 */
export function newest(catalogue: Catalogue, filter: Filter, now: Date, limit: number): FoundNotice[] {
  const { posted } = momentOf(catalogue, now)
  const searched = filter.q ? search(catalogue, filter.q) : undefined
  const hits = searched?.isLoose ? new Map<string, never>() : searched?.hits
  return posted.filter((found) => isListed(found, filter, hits)).slice(0, limit)
}

function reckon(catalogue: Catalogue, moment: Moment, filter: Filter, page: number): Found {
  const { items: all, hits, ...selection } = reckonSelection(catalogue, moment, filter)
  const items = all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
  return {
    ...selection,
    total: all.length,
    page,
    pages: Math.max(1, Math.ceil(all.length / PAGE_SIZE)),
    items,
    groups: hits ? [] : groupsOf(items, all),
    terms: termsOf(items, hits),
  }
}

/** Some of the listed notices, cut where the status changes. */
export function groupsOf(items: readonly FoundNotice[], listed: readonly FoundNotice[]): FoundGroup[] {
  return STATUSES.map(({ value, label }) => ({
    status: value,
    label,
    items: withStatus(items, value),
    total: withStatus(listed, value).length,
  })).filter((group) => group.items.length > 0)
}

/** Sorts behind every deadline. */
const LATEST_DAY = '9999-12-31'

/**
 * What stands in a place of its own, such as the login page, most urgent first: by urgency, then by the
 * nearest deadline, then newest first. Once its last day to act has passed, a notice is for information only.
 * What has been taken down, has ended, or was replaced or withdrawn is not there any more.
 *
 * @param limit most notices to give
 */
export function placed(catalogue: Catalogue, placement: Placement, now: Date, limit?: number): FoundNotice[] {
  const { posted, today } = momentOf(catalogue, now)
  const urgencies = URGENCIES.map(({ value }) => value)
  const isTooLate = ({ notice: { actionBy } }: FoundNotice) => actionBy !== undefined && actionBy < today
  const urgency = (found: FoundNotice) =>
    urgencies.indexOf(isTooLate(found) ? 'information' : found.notice.urgency)
  const deadline = (found: FoundNotice) =>
    isTooLate(found) ? LATEST_DAY : (found.notice.actionBy ?? LATEST_DAY)
  return posted
    .filter(
      (found) =>
        found.notice.placements.includes(placement) &&
        !found.isTakenDown &&
        CURRENT_STATUSES.includes(found.status),
    )
    .sort(
      (a, b) =>
        urgency(a) - urgency(b) || (deadline(a) < deadline(b) ? -1 : deadline(a) > deadline(b) ? 1 : 0),
    )
    .slice(0, limit)
}

/** A posted notice by its id. */
export function findPosted(catalogue: Catalogue, id: string, now: Date): FoundNotice | undefined {
  return momentOf(catalogue, now).byId.get(id)
}

/** The notices posted in a month of a year. */
export interface ArchiveMonth {
  /** 1 is January. */
  month: number
  items: FoundNotice[]
}

/** The notices posted in a year. */
export interface ArchiveYear {
  year: number
  count: number
  months: ArchiveMonth[]
}

/** Everything ever posted by the year and month of its posting, newest first throughout. */
export function archive(catalogue: Catalogue, now: Date): ArchiveYear[] {
  const years: ArchiveYear[] = []
  for (const found of momentOf(catalogue, now).posted) {
    const { year, month } = found.postedIn
    // Newest first means that a year or a month is the last one begun, or a new one.
    let inYear = years.at(-1)
    if (inYear?.year !== year) years.push((inYear = { year, count: 0, months: [] }))
    let inMonth = inYear.months.at(-1)
    if (inMonth?.month !== month) inYear.months.push((inMonth = { month, items: [] }))
    inMonth.items.push(found)
    inYear.count += 1
  }
  return years
}

import type { ListRequest } from '@/src/notices/finding/filter'
import { groupsOf, PAGE_SIZE, type FoundGroup, type FoundNotice } from '@/src/notices/finding/find'
import type { Facets } from '@/src/notices/finding/facets'
import { termsOf, type Selection } from '@/src/notices/finding/select'
import { confirmationOf, isNewSince, isUnread } from './marks'
import type { Receipts } from './receipts'

/** A page of the notices of an account. */
export interface MyNotices {
  /** How many there are on all pages together. */
  total: number
  pages: number
  /** Those of this page that ask for a confirmation which is still missing. */
  asking: readonly FoundNotice[]
  /** How many there are on all pages together. */
  askingTotal: number
  /** Those of this page that were posted or changed since the last visit. */
  fresh: readonly FoundNotice[]
  freshTotal: number
  /** The other ones of this page by their public status; empty when words were searched for. */
  groups: readonly FoundGroup[]
  /** What a search found on this page, best first; empty when no words were searched for. */
  hits: readonly FoundNotice[]
  /** By id, the terms to mark. */
  terms: ReadonlyMap<string, readonly string[]>
  isLoose: boolean
  facets: Facets
  archivedCount: number
  /** Ids of the notices of this page that wait to be read. */
  unread: ReadonlySet<string>
}

/**
 * A page of the notices of an account: first what asks for a confirmation, then what is new, then the rest as
 * in the public list. A search keeps the order of its hits, since there the reader has said what comes first.
 *
 * @param selection the notices for the account under its filter
 * @param since ISO 8601 instant in UTC of the visit before this one; undefined on the first
 */
export function myNotices(
  selection: Selection,
  receipts: Receipts,
  since: string | undefined,
  { page }: Pick<ListRequest, 'page'>,
): MyNotices {
  const { items, hits, facets, archivedCount, isLoose } = selection
  const isAsking = (found: FoundNotice) => {
    const confirmation = confirmationOf(found, receipts)
    return confirmation !== undefined && confirmation.at === undefined
  }
  const asking = hits ? [] : items.filter(isAsking)
  const fresh = hits ? [] : items.filter((found) => !isAsking(found) && isNewSince(found, since))
  const taken = new Set([...asking, ...fresh])
  const rest = items.filter((found) => !taken.has(found))
  const shown = [...asking, ...fresh, ...rest].slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
  const onPage = new Set(shown)
  const among = (some: readonly FoundNotice[]) => some.filter((found) => onPage.has(found))
  return {
    total: items.length,
    pages: Math.max(1, Math.ceil(items.length / PAGE_SIZE)),
    asking: among(asking),
    askingTotal: asking.length,
    fresh: among(fresh),
    freshTotal: fresh.length,
    groups: hits ? [] : groupsOf(among(rest), rest),
    hits: hits ? shown : [],
    terms: termsOf(shown, hits),
    isLoose,
    facets,
    archivedCount,
    unread: new Set(shown.filter((found) => isUnread(found, receipts)).map(({ notice }) => notice.id)),
  }
}

/** How many of the notices wait to be read. */
export const countUnread = (items: readonly FoundNotice[], receipts: Receipts): number =>
  items.filter((found) => isUnread(found, receipts)).length

/**
 * The newest version among the notices: what "mark all as read" counts as read. Undefined when there are
 * none.
 */
export function versionToRead(items: readonly FoundNotice[]): string | undefined {
  return items.map(({ notice }) => notice.changedAt).reduce<string | undefined>(later, undefined)
}

const later = (a: string | undefined, b: string): string => (a !== undefined && a > b ? a : b)

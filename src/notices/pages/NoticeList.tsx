import { LINES_OF_BUSINESS, labelOf, STATES } from '@/src/notices/model/audience'
import type { Catalogue } from '@/src/notices/index/catalogue'
import {
  feedPath,
  filterInWords,
  FILTER_KEYS,
  listQuery,
  type Filter,
  type ListRequest,
} from '@/src/notices/finding/filter'
import type { Found } from '@/src/notices/finding/find'
import { FilterFields } from './FilterFields'
import { NoticeSection } from './NoticeSection'
import { CATEGORIES, STATUSES } from '@/src/notices/model/notice'
import { ARCHIVE_PATH, UPDATES_PATH } from '@/src/notices/model/urls'
import { AppliedFilter, type FilterPart } from '@/src/ui/forms/AppliedFilter'
import { EmptyState } from '@/src/ui/notices/EmptyState'
import { FeedLinks } from '@/src/ui/page/FeedLinks'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { Pagination } from '@/src/ui/page/Pagination'

interface NoticeListProps {
  catalogue: Catalogue
  request: ListRequest
  found: Found
  /** Calendar day in the portal's time zone. */
  today: string
}

/**
 * The list of notices under its filter: what it shows in words, the notices by public status, and the feed of
 * exactly this list.
 */
export function NoticeList({ catalogue, request, found, today }: NoticeListProps) {
  const { filter, page } = request
  const words = filterInWords(filter)
  return (
    <>
      <PageHeading
        title="Updates & Announcements"
        lead="What changes, from when, and for which plans. Choose your state and line of business to see what concerns you."
      />
      <FilterFields filter={filter} facets={found.facets} />
      <AppliedFilter
        words={countInWords(found.total, words)}
        parts={partsOf(filter, UPDATES_PATH)}
        clearHref={UPDATES_PATH}
      />
      {found.total === 0 && <Nothing filter={filter} />}
      {filter.q !== undefined && found.total > 0 && (
        <NoticeSection
          id="found"
          heading={found.isLoose ? 'Notices with some of the words' : 'Best matches first'}
          found={found.items}
          catalogue={catalogue}
          today={today}
          withStatus
          terms={found.terms}
        />
      )}
      {found.groups.map(({ status, label, items, total }) => (
        <NoticeSection
          key={status}
          id={status}
          heading={label}
          count={total}
          found={items}
          catalogue={catalogue}
          today={today}
        />
      ))}
      <Pagination
        label="Pages of notices"
        current={page}
        total={found.pages}
        hrefFor={(other) => UPDATES_PATH + listQuery(filter, other)}
      />
      {found.archivedCount > 0 && (
        <p>
          {found.archivedCount === 1 ? 'One more notice was' : `${found.archivedCount} more notices were`}{' '}
          taken down from this list. You find {found.archivedCount === 1 ? 'it' : 'them'} by searching, by
          choosing a year, or in the <a href={ARCHIVE_PATH}>archive</a>.
        </p>
      )}
      <h2>Follow this list</h2>
      <p>
        {words ? 'New notices of exactly this list in your feed reader:' : 'New notices in your feed reader:'}
      </p>
      <FeedLinks
        label="Feeds of this list"
        links={[{ href: feedPath(filter), label: 'RSS feed of this list', type: 'application/rss+xml' }]}
      />
      <p>
        <a href={ARCHIVE_PATH}>All notices by year and month</a>
      </p>
    </>
  )
}

/** How many notices a filter gives, in words. */
export function countInWords(total: number, words: string): string {
  const count = total === 1 ? '1 notice' : `${total} notices`
  return words ? `${words}: ${count}` : count
}

/** Each part of the filter with the list at a path that one gets without it. */
export function partsOf(filter: Filter, path: string): FilterPart[] {
  return FILTER_KEYS.flatMap((key) => {
    const value = filter[key]
    if (value === undefined) return []
    const { [key]: _removed, ...rest } = filter
    return [{ label: partInWords(key, String(value)), removeHref: path + listQuery(rest) }]
  })
}

function partInWords(key: keyof Filter, value: string): string {
  switch (key) {
    case 'state':
      return labelOf(STATES, value)
    case 'line':
      return labelOf(LINES_OF_BUSINESS, value)
    case 'category':
      return labelOf(CATEGORIES, value)
    case 'status':
      return labelOf(STATUSES, value)
    case 'year':
      return `Posted in ${value}`
    case 'q':
      return `“${value}”`
  }
}

function Nothing({ filter }: { filter: Filter }) {
  const { q, ...rest } = filter
  return (
    <EmptyState heading="No notice matches" headingLevel={2}>
      <p>
        {q
          ? `No notice has the words “${q}” under these filters. Check the spelling, use fewer words, or a part of a phone number or notice number.`
          : 'No notice has all of these properties. Take one of the filters away above.'}
      </p>
      <ul className="usa-list">
        {q && Object.keys(rest).length > 0 && (
          <li>
            <a href={UPDATES_PATH + listQuery({ q })}>Search all notices for “{q}”</a>
          </li>
        )}
        <li>
          <a href={UPDATES_PATH}>Show all notices</a>
        </li>
        <li>
          <a href={ARCHIVE_PATH}>All notices by year and month</a>
        </li>
      </ul>
    </EmptyState>
  )
}

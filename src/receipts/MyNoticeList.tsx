import type { ReactNode } from 'react'
import type { Catalogue } from '@/src/notices/index/catalogue'
import { filterInWords, listQuery, type ListRequest } from '@/src/notices/finding/filter'
import { FilterFields } from '@/src/notices/pages/FilterFields'
import type { FoundNotice } from '@/src/notices/finding/find'
import { NoticeCards } from '@/src/notices/pages/NoticeCards'
import { countInWords, partsOf } from '@/src/notices/pages/NoticeList'
import { ARCHIVE_PATH, noticePath, UPDATES_PATH } from '@/src/notices/model/urls'
import { AppliedFilter } from '@/src/ui/forms/AppliedFilter'
import { LinkButton } from '@/src/ui/forms/Button'
import { EmptyState } from '@/src/ui/notices/EmptyState'
import { NoticeGroup } from '@/src/ui/notices/NoticeGroup'
import { Pagination } from '@/src/ui/page/Pagination'
import { ConfirmForm } from './ConfirmationBox'
import type { MyNotices } from './my-notices'
import { MY_PATH } from '@/src/web/paths'

interface MyNoticeListProps {
  catalogue: Catalogue
  request: ListRequest
  mine: MyNotices
  /** Id of the account. */
  account: string
  /** Calendar day in the portal's time zone. */
  today: string
  /** The form that marks everything as read; left out when nothing is unread. */
  markAll?: ReactNode
}

/**
 * The notices of an account: what it has to confirm, what is new, and the rest as in the public list, each
 * with whether it was read.
 */
export function MyNoticeList({ catalogue, request, mine, account, today, markAll }: MyNoticeListProps) {
  const { filter, page } = request
  const cards = (
    found: readonly FoundNotice[],
    withStatus: boolean,
    actionFor?: (found: FoundNotice) => ReactNode,
  ) => (
    <NoticeCards
      found={found}
      catalogue={catalogue}
      today={today}
      headingLevel={3}
      withStatus={withStatus}
      terms={mine.terms}
      marks={new Map([...mine.unread].map((id) => [id, 'Unread']))}
      actionFor={actionFor}
    />
  )
  return (
    <>
      <FilterFields filter={filter} facets={mine.facets} action={MY_PATH} />
      <AppliedFilter
        words={countInWords(mine.total, filterInWords(filter))}
        parts={partsOf(filter, MY_PATH)}
        clearHref={MY_PATH}
      />
      {markAll}
      {mine.total === 0 && <Nothing isFiltered={listQuery(filter) !== ''} />}
      {mine.asking.length > 0 && (
        <NoticeGroup
          id="asking"
          heading="Asks for your confirmation"
          headingLevel={2}
          count={mine.askingTotal}
        >
          {cards(mine.asking, true, ({ notice }) =>
            mine.unread.has(notice.id) ? (
              <LinkButton href={noticePath(notice.slug)} variant="outline">
                Read it, then confirm<span className="usa-sr-only">: {notice.title}</span>
              </LinkButton>
            ) : (
              <ConfirmForm notice={notice} account={account} from="list" />
            ),
          )}
        </NoticeGroup>
      )}
      {mine.fresh.length > 0 && (
        <NoticeGroup id="new" heading="New since your last visit" headingLevel={2} count={mine.freshTotal}>
          {cards(mine.fresh, true)}
        </NoticeGroup>
      )}
      {mine.hits.length > 0 && (
        <NoticeGroup
          id="found"
          heading={mine.isLoose ? 'Notices with some of the words' : 'Best matches first'}
          headingLevel={2}
        >
          {cards(mine.hits, true)}
        </NoticeGroup>
      )}
      {mine.groups.map(({ status, label, items, total }) => (
        <NoticeGroup key={status} id={status} heading={label} headingLevel={2} count={total}>
          {cards(items, false)}
        </NoticeGroup>
      ))}
      <Pagination
        label="Pages of your notices"
        current={page}
        total={mine.pages}
        hrefFor={(other) => MY_PATH + listQuery(filter, other)}
      />
      <p>
        Only notices for your plans are here. <a href={UPDATES_PATH}>Updates &amp; Announcements</a> has those
        for all plans and states, and the <a href={ARCHIVE_PATH}>archive</a> has every notice by year and
        month.
      </p>
    </>
  )
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState heading="None of your notices matches" headingLevel={2}>
        <p>
          No notice for your plans has all of these properties. Take one of the filters away above, or{' '}
          <a href={MY_PATH}>show all your notices</a>.
        </p>
      </EmptyState>
    )
  }
  return (
    <EmptyState heading="There are no notices for your plans right now" headingLevel={2}>
      <p>
        As soon as one is posted for a plan you belong to, it stands here. What we publish for everybody is
        under <a href={UPDATES_PATH}>Updates &amp; Announcements</a>.
      </p>
    </EmptyState>
  )
}

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { newestVersion, myNotices } from '@/src/accounts/my/my-notices'
import { MyNoticeList } from '@/src/accounts/my/MyNoticeList'
import { MY_PATH } from '@/src/accounts/my/paths'
import { dayOf } from '@/src/lib/days'
import { listQuery, parseListRequest } from '@/src/notices/filter'
import { select } from '@/src/notices/select'
import { Button } from '@/src/ui/forms/Button'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { Frame } from '../Frame'
import { portal } from '../portal'
import { accountFormState, mustBeSignedIn, unreadCount } from '../signed-in'
import type { SearchParams } from '../viewer'
import { News } from './News'
import { queryOf } from './query'

export const metadata: Metadata = { title: 'My notices', robots: { index: false } }

/** The notices for the plans of whoever is signed in. */
export default async function MyPage({ searchParams }: { searchParams: SearchParams }) {
  const query = queryOf(await searchParams)
  const parsed = parseListRequest(query)
  const reader = await mustBeSignedIn(
    parsed.ok ? MY_PATH + listQuery(parsed.request.filter, parsed.request.page) : MY_PATH,
  )
  if (!parsed.ok) notFound()
  const { request } = parsed
  const { session, audience, receipts, plans } = reader
  const { account } = session
  const { catalogue, now } = await portal()
  const selection = select(catalogue, request.filter, now, audience)
  const mine = myNotices(selection, receipts, account.previousVisitAt ?? undefined, request)
  if (request.page > mine.pages) notFound()
  const isWhole = listQuery(request.filter) === ''
  const through = newestVersion(selection.items)
  const hasUnread = isWhole && (await unreadCount(reader)) > 0
  const refused =
    (await accountFormState('read-all', searchParams, reader)) ??
    (await accountFormState('acknowledge', searchParams, reader))
  return (
    <Frame current={MY_PATH}>
      <News searchParams={searchParams} reader={reader} problems={refused?.issues} />
      <PageHeading
        title="My notices"
        lead={
          plans.length > 0
            ? `What concerns ${account.displayName}: notices for ${new Intl.ListFormat('en-US').format(plans.map(({ name }) => name))}, and those for all plans.`
            : `What concerns ${account.displayName}: notices for all plans. We have no plan on file for you; call us if that is not right.`
        }
      />
      <MyNoticeList
        catalogue={catalogue}
        request={request}
        mine={mine}
        account={account.id}
        today={dayOf(now, catalogue.zone)}
        markAll={
          hasUnread &&
          through && (
            <form className="portal-list-form" method="post" action="/forms/read-all" id="read-all">
              <input type="hidden" name="account" value={account.id} />
              <input type="hidden" name="through" value={through} />
              <Button variant="outline">Mark all as read</Button>
            </form>
          )
        }
      />
    </Frame>
  )
}

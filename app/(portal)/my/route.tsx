import { recordEndOf } from '@/src/receipts/audience'
import { versionToRead, myNotices } from '@/src/receipts/my-notices'
import { MyNoticeList } from '@/src/receipts/MyNoticeList'
import { MY_PATH } from '@/src/web/paths'
import { dayInWords, dayOf } from '@/src/lib/days'
import { listQuery, parseListRequest } from '@/src/notices/finding/filter'
import { select } from '@/src/notices/finding/select'
import { Button } from '@/src/ui/forms/Button'
import { PageHeading } from '@/src/ui/page/PageHeading'
import { ownPage } from '@/app/(portal)/page-handler'
import { unreadCount } from '@/app/(portal)/signed-in'
import { accountFormState, type Visit } from '@/app/(portal)/visit'
import { newsOf } from './news'

/** The notices for the plans of whoever is signed in. */
export const GET = ownPage(pathOf, async (visit) => {
  const parsed = parseListRequest(visit.query)
  if (!parsed.ok) return 'missing'
  const { request } = parsed
  const { catalogue, now, reader } = visit
  const { session, audience, receipts, plans } = reader
  const { account } = session
  const selection = select(catalogue, request.filter, now, audience)
  const mine = myNotices(selection, receipts, account.previousVisitAt ?? undefined, request)
  if (request.page > mine.pages) return 'missing'
  const endedAt = plans.length === 0 ? await recordEndOf(visit.payload, account) : undefined
  const isWhole = listQuery(request.filter) === ''
  const through = versionToRead(selection.items)
  const hasUnread = isWhole && unreadCount(visit, reader) > 0
  const refused =
    (await accountFormState(visit, 'read-all')) ?? (await accountFormState(visit, 'acknowledge'))
  return {
    title: 'My notices',
    issues: refused?.issues,
    current: MY_PATH,
    body: (
      <>
        {await newsOf(visit, refused?.issues)}
        <PageHeading
          title="My notices"
          lead={
            plans.length > 0
              ? `What concerns ${account.displayName}: notices for ${new Intl.ListFormat('en-US').format(plans.map(({ name }) => name))}, and those for all plans.`
              : endedAt
                ? `What concerns ${account.displayName}: notices for all plans. Your enrollment record ended on ${dayInWords(dayOf(endedAt, catalogue.zone))}, so notices for single plans are not listed here; you find them under Updates. If you are still in our network, call us.`
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
      </>
    ),
  }
})

/**
 * The same list again, for whoever has to sign in first; the list of everything where the address asks for
 * none there is.
 */
function pathOf({ query }: Visit): string {
  const parsed = parseListRequest(query)
  return parsed.ok ? MY_PATH + listQuery(parsed.request.filter, parsed.request.page) : MY_PATH
}

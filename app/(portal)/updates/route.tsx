import { dayOf } from '@/src/lib/days'
import { feedPath, filterInWords, listQuery, parseListRequest } from '@/src/notices/finding/filter'
import { find } from '@/src/notices/finding/find'
import { NoticeList } from '@/src/notices/pages/NoticeList'
import { UPDATES_PATH } from '@/src/notices/model/urls'
import { publicPage } from '@/app/(portal)/page-handler'

/**
 * The list of notices, filtered by what stands in the address; an address that asks for something unknown has
 * no page.
 */
export const GET = publicPage(({ query, catalogue, now }) => {
  const parsed = parseListRequest(query)
  if (!parsed.ok) return 'missing'
  const { request } = parsed
  const { filter, page: number } = request
  const found = find(catalogue, request, now)
  if (number > Math.max(1, found.pages)) return 'missing'
  const words = filterInWords(filter)
  const title = words ? `Updates: ${words}` : 'Updates & Announcements'
  return {
    title: number > 1 ? `${title}, page ${number}` : title,
    description: 'Dated notices for providers: what changes, from when, for which plans.',
    canonical: UPDATES_PATH + listQuery(filter, number),
    isSearchResult: filter.q !== undefined,
    feed: { href: feedPath(filter), title },
    current: UPDATES_PATH,
    body: (
      <NoticeList catalogue={catalogue} request={request} found={found} today={dayOf(now, catalogue.zone)} />
    ),
  }
})

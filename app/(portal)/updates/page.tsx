import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { dayOf } from '@/src/lib/days'
import { filterInWords, feedPath, listQuery, parseListRequest, type ListRequest } from '@/src/notices/filter'
import { find } from '@/src/notices/find'
import { NoticeList } from '@/src/notices/NoticeList'
import { UPDATES_PATH } from '@/src/notices/urls'
import { alternates } from '../alternates'
import { Frame } from '../Frame'
import { portal } from '../portal'

interface UpdatesRoute {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The list an address asks for; an address that asks for something unknown has no page. */
async function requestOf({ searchParams }: UpdatesRoute): Promise<ListRequest> {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(await searchParams)) {
    for (const one of [value ?? []].flat()) query.append(name, one)
  }
  const parsed = parseListRequest(query)
  if (!parsed.ok) notFound()
  return parsed.request
}

/** Head of the list: its filter in words and the feed of exactly this filter. */
export async function generateMetadata(route: UpdatesRoute): Promise<Metadata> {
  const { filter, page } = await requestOf(route)
  const words = filterInWords(filter)
  const title = words ? `Updates: ${words}` : 'Updates & Announcements'
  return {
    title: page > 1 ? `${title}, page ${page}` : title,
    description: 'Dated notices for providers: what changes, from when, for which plans.',
    alternates: alternates(UPDATES_PATH + listQuery(filter, page), { url: feedPath(filter), title }),
    ...(filter.q ? { robots: { index: false } } : {}),
  }
}

/** The list of notices, filtered by what stands in the address. */
export default async function UpdatesPage(route: UpdatesRoute) {
  const request = await requestOf(route)
  const { catalogue, now } = await portal()
  const found = find(catalogue, request, now)
  if (request.page > Math.max(1, found.pages)) notFound()
  return (
    <Frame current={UPDATES_PATH}>
      <NoticeList catalogue={catalogue} request={request} found={found} today={dayOf(now, catalogue.zone)} />
    </Frame>
  )
}

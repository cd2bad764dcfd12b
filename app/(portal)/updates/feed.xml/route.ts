import { context } from '@/app/context'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { feedResponse, refusedFeed } from '@/src/notices/renderings/feed-response'
import { parseFeedRequest } from '@/src/notices/finding/filter'
import { readFeed } from '@/src/notices/renderings/read-feed'

/** The RSS feed of a filter; see docs/feeds.md. */
export async function GET(request: Request): Promise<Response> {
  const parsed = parseFeedRequest(new URL(request.url).searchParams)
  if (!parsed.ok) return refusedFeed(parsed.issues)
  const { payload, now } = await context()
  const question = { catalogue: await readCatalogue(payload, now), filter: parsed.request, now }
  return feedResponse(request, await readFeed(payload, question), now)
}

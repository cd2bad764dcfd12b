import { LRUCache } from 'lru-cache'
import type { Payload } from 'payload'
import { env } from '@/src/env'
import { processState } from '@/src/lib/process-state'
import type { Catalogue } from '@/src/notices/index/catalogue'
import { toldRow } from '@/src/notices/index/catalogue-rows'
import { renderedFeed, type FeedVersion, type RenderedFeed } from './feed-response'
import { listQuery, type Filter } from '@/src/notices/finding/filter'
import { newest } from '@/src/notices/finding/find'
import type { FeedNotice } from './item-html'
import { momentOf } from '@/src/notices/index/moment'
import { renderNotice } from '@/src/notices/index/read-notice'
import { renderRss } from './rss'

/** How many notices a feed holds. */
const MOST_ITEMS = 50

/** Most memory for rendered feeds, in bytes; a full feed takes about 200 kilobytes. */
const MOST_BYTES = 32 * 1024 * 1024

/**
 * Filters whose last text is remembered by its tag and date; more than any portal is asked for, and small.
 */
const MOST_FILTERS = 2_000

type Make = () => Promise<RenderedFeed>

/** Rendered feeds by everything they are made from: nothing is ever invalidated. */
const rendered = processState(
  'feeds',
  () =>
    new LRUCache<string, RenderedFeed, Make>({
      maxSize: MOST_BYTES,
      sizeCalculation: ({ bytes }) => bytes.length,
      // Making room may drop what is still being rendered; those who wait for it get it all the same.
      ignoreFetchAbort: true,
      fetchMethod: (_key, _stale, { context }) => context(),
    }),
)

/** What each filter's feed was last, without its text: a change of something else does not make it newer. */
const last = processState('last-feeds', () => new LRUCache<string, FeedVersion>({ max: MOST_FILTERS }))

/** The feed that is asked for. */
export interface FeedQuestion {
  catalogue: Catalogue
  filter: Filter
  now: Date
}

/** The feed as text, rendered once for everybody who asks. */
export function readFeed(payload: Payload, question: FeedQuestion): Promise<RenderedFeed> {
  const { catalogue, filter, now } = question
  const until = momentOf(catalogue, now).until?.toISOString() ?? ''
  const key = [catalogue.revision, until, listQuery(filter)].join('\n')
  return rendered.forceFetch(key, { context: () => render(payload, question) })
}

async function render(payload: Payload, { catalogue, filter, now }: FeedQuestion): Promise<RenderedFeed> {
  const items = await readItems(payload, { catalogue, filter, now })
  const { today, changedAt } = momentOf(catalogue, now)
  const { site, zone } = catalogue
  const builtAt = latest(
    changedAt,
    ...[site, ...items.map(({ row }) => row)].map(({ updatedAt }) =>
      updatedAt ? new Date(updatedAt) : undefined,
    ),
  )
  const { publicUrl } = env()
  const text = renderRss({ filter, site, publicUrl, today, zone, items, changedAt: builtAt })
  const query = listQuery(filter)
  const feed = renderedFeed(text, now, last.get(query))
  last.set(query, { etag: feed.etag, since: feed.since })
  return feed
}

async function readItems(payload: Payload, { catalogue, filter, now }: FeedQuestion): Promise<FeedNotice[]> {
  const found = newest(catalogue, filter, now, MOST_ITEMS)
  if (found.length === 0) return []
  const { docs } = await payload.find({
    collection: 'notices',
    where: { id: { in: found.map(({ notice }) => notice.id) } },
    limit: MOST_ITEMS,
    pagination: false,
    depth: 0,
    overrideAccess: false,
  })
  const rows = new Map(docs.map((row) => [row.id, row]))
  const items: FeedNotice[] = []
  for (const one of found) {
    const stored = rows.get(one.notice.id)
    const row = stored && (await toldRow(payload, stored, one.notice.hash))
    if (row) items.push({ ...one, ...(await renderNotice(payload, catalogue, row)) })
  }
  return items
}

function latest(...dates: (Date | undefined)[]): Date | undefined {
  return dates.reduce((last, date) => (!last || (date && date > last) ? date : last), undefined)
}

import fresh from 'fresh'
import type { Issue } from '../lib/issue'

/** Which of the versions of a feed is the current one. */
export interface FeedVersion {
  /** Strong entity tag, quotes included (RFC 9110 §8.8.3). */
  etag: string
}

/** A feed as it is sent. */
export interface RenderedFeed {
  text: string
  /** When anything in it last changed; undefined when nothing was ever posted. */
  lastModified: Date | undefined
}

/**
 * How long an answer may be kept: see "Freshness" in docs/feeds.md. A reader's own cache asks each time and gets a 304; only shared caches answer for us, for
 * two seconds, or for a day when the portal is down.
 */
const CACHE_CONTROL = 'public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400'

/**
 * Answers a request for a feed: the text, its header fields alone (HEAD), or 304 when the reader has it already (RFC 9110 §13; `If-None-Match` decides
 * when both conditions are given). Who tells our entity tag is answered without the feed being read.
 *
 * @param read gives the text; not called when it is not needed
 */
export async function feedResponse(
  request: Request,
  { etag }: FeedVersion,
  read: () => Promise<RenderedFeed>,
): Promise<Response> {
  const headers = new Headers({ 'Cache-Control': CACHE_CONTROL, ETag: etag })
  // The request's Cache-Control is left out: `no-cache` forbids a cache to answer alone, but we are the origin.
  const conditions = {
    'if-none-match': request.headers.get('if-none-match') ?? undefined,
    'if-modified-since': request.headers.get('if-modified-since') ?? undefined,
  }
  if (conditions['if-none-match'] !== undefined && fresh(conditions, { etag })) {
    return new Response(null, { status: 304, headers })
  }
  const { text, lastModified } = await read()
  if (lastModified) headers.set('Last-Modified', lastModified.toUTCString())
  if (fresh(conditions, { etag, 'last-modified': headers.get('last-modified') ?? undefined })) {
    return new Response(null, { status: 304, headers })
  }
  headers.set('Content-Type', 'application/rss+xml; charset=utf-8')
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Content-Length', String(Buffer.byteLength(text)))
  return new Response(request.method === 'HEAD' ? null : text, { headers })
}

/** Tells a program, and whoever debugs it, what is wrong with the address of a feed. An empty feed would look like no news. */
export function refusedFeed(issues: readonly Issue[]): Response {
  const sentences = ['This feed does not exist.', ...issues.map(({ message }) => message)]
  return new Response(`${sentences.join('\n')}\n`, {
    status: 400,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

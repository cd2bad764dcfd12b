import { createHash } from 'node:crypto'
import fresh from 'fresh'
import type { Issue } from '../lib/issue'

/** A feed as it is sent. */
export interface RenderedFeed {
  text: string
  /** Strong entity tag, quotes included (RFC 9110 §8.8.3). */
  etag: string
}

/**
 * Makes a feed of its text. The tag is a digest of the bytes, so it is the same for as long as they are: after a restart, from another instance, and when something
 * public has changed that is not in this feed.
 */
export function renderedFeed(text: string): RenderedFeed {
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"` }
}

/**
 * How long an answer may be kept: see "Freshness" in docs/feeds.md. A reader's own cache asks each time and gets a 304; only shared caches answer for us, for
 * two seconds, or for a day when the portal is down.
 */
const CACHE_CONTROL = 'public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400'

/**
 * Answers a request for a feed: the text, its header fields alone (HEAD), or 304 when the reader has it already (RFC 9110 §13).
 *
 * There is no `Last-Modified`, and so no answer to `If-Modified-Since`: what a feed says also depends on the calendar, on the names of plans, on documents and on
 * this very code, and a date that stays while the text changes would keep readers from ever seeing the change (RFC 9110 §8.8.2).
 */
export function feedResponse(request: Request, { text, etag }: RenderedFeed): Response {
  const headers = new Headers({ 'Cache-Control': CACHE_CONTROL, ETag: etag })
  // The request's Cache-Control is left out: `no-cache` forbids a cache to answer alone, but we are the origin.
  const known = request.headers.get('if-none-match')
  if (known !== null && fresh({ 'if-none-match': known }, { etag })) {
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

import { FOR_EVERYBODY } from '@/src/web/cache-control'
import { digestTag } from '@/src/web/entity-tag'
import type { Issue } from '@/src/lib/issue'
import { isNotModified, knownFrom } from '@/src/web/not-modified'

/** Which text a feed has. */
export interface FeedVersion {
  /** Strong entity tag, quotes included (RFC 9110 §8.8.3). */
  etag: string
  /** When this process last came to this text. */
  since: Date
}

/** A feed as it is sent. */
export interface RenderedFeed extends FeedVersion {
  /** The text in UTF-8. */
  bytes: Uint8Array<ArrayBuffer>
}

/**
 * How long a text has to stand before its date is told, in milliseconds. Two texts within one second would
 * have the same date, and another instance may learn of a change a minute later: with a date that old there
 * is no doubt which text it means (RFC 9110 §8.8.2.2).
 */
const STANDS = 2 * 60 * 1_000

/**
 * Makes a feed of its text. The tag is a digest of the bytes, so it is the same for as long as they are:
 * after a restart, from another instance, and when something public has changed that is not in this feed. The
 * date stays as well, as long as the process goes on.
 *
 * @param before what this process made of the same filter before
 */
export function renderedFeed(text: string, now: Date, before?: FeedVersion): RenderedFeed {
  const bytes = new TextEncoder().encode(text)
  const etag = digestTag(bytes)
  if (before?.etag === etag) return { bytes, etag, since: before.since }
  // Two texts never share a date, also when the clock was set back between them.
  const since = before ? new Date(Math.max(now.getTime(), before.since.getTime() + 1_000)) : now
  return { bytes, etag, since }
}

/**
 * Answers a request for a feed: the text, its header fields alone (HEAD), or 304 when the reader has it
 * already (RFC 9110 §13). How long it may be kept: see "Freshness" in docs/feeds.md.
 *
 * `Last-Modified` is when this process came to the text, and no date out of the database: what a feed says
 * also depends on the calendar, on the names of plans, on documents and on this very code, and a date that
 * stays while the text changes would keep readers from ever seeing the change (RFC 9110 §8.8.2).
 */
export function feedResponse(request: Request, { bytes, etag, since }: RenderedFeed, now: Date): Response {
  const headers = new Headers({ 'Cache-Control': FOR_EVERYBODY, ETag: etag })
  const lastModified = now.getTime() - since.getTime() >= STANDS ? since.toUTCString() : undefined
  if (lastModified) headers.set('Last-Modified', lastModified)
  if (isNotModified(knownFrom(request.headers), { etag, lastModified })) {
    return new Response(null, { status: 304, headers })
  }
  headers.set('Content-Type', 'application/rss+xml; charset=utf-8')
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Content-Length', String(bytes.length))
  return new Response(request.method === 'HEAD' ? null : bytes, { headers })
}

/**
 * Tells a program, and whoever debugs it, what is wrong with the address of a feed. An empty feed would look
 * like no news.
 */
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

const FEED = 'x'.repeat(24_000)

/** As many bytes as a feed of the product, from memory. */
export function GET(): Response {
  return new Response(FEED, { headers: { 'Content-Type': 'application/rss+xml; charset=utf-8' } })
}

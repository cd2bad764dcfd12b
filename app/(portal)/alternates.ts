import type { Metadata } from 'next'
import { FEED_PATH } from '@/src/notices/urls'

/**
 * The canonical address of a page and the feed that readers' programs find on it. Both stand together, because a page that names the one takes
 * over the whole set from the layout.
 *
 * @param path path and query of the page
 */
export function alternates(
  path: string,
  feed: { url: string; title: string } = { url: FEED_PATH, title: 'All notices' },
): NonNullable<Metadata['alternates']> {
  return { canonical: path, types: { 'application/rss+xml': [feed] } }
}

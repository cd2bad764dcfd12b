import type { Site } from '@/src/payload-types'
import type { FoundNotice } from '@/src/notices/index/moment'
import { noticePath } from '@/src/notices/model/urls'

/**
 * A notice for search engines: a schema.org Article as JSON-LD, ready to stand in a script element.
 *
 * @param publicUrl origin of the portal, without a trailing slash
 */
export function articleOf(
  { notice, changedAt }: FoundNotice,
  site: Pick<Site, 'organization'>,
  publicUrl: string,
): string {
  const article = {
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: notice.title,
    description: notice.summary,
    identifier: notice.number,
    url: publicUrl + noticePath(notice.slug),
    datePublished: notice.postedAt,
    dateModified: changedAt,
    ...(notice.endsOn ? { expires: notice.endsOn } : {}),
    publisher: { '@type': 'Organization', name: site.organization },
  }
  // A title may hold "</script>"; escaped, it cannot end the element.
  return JSON.stringify(article).replace(/</g, '\\u003c')
}

import type { MetadataRoute } from 'next'
import { env } from '@/src/env'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { momentOf } from '@/src/notices/index/moment'
import { ARCHIVE_PATH, noticePath, RESOURCES_PATH, UPDATES_PATH } from '@/src/notices/model/urls'
import { context } from './context'

export const dynamic = 'force-dynamic'

/**
 * Most addresses one sitemap may hold (sitemaps.org protocol); the newest notices are the ones that matter.
 */
const MOST = 50_000

/** Every public page, with the moment at which a notice last changed in a way readers should know. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { payload, now } = await context()
  const { posted } = momentOf(await readCatalogue(payload, now), now)
  const url = (path: string) => `${env().publicUrl}${path}`
  const pages = ['/', '/register', UPDATES_PATH, ARCHIVE_PATH, RESOURCES_PATH].map((path) => ({
    url: url(path),
  }))
  const notices = posted.map(({ notice, changedAt }) => ({
    url: url(noticePath(notice.slug)),
    lastModified: changedAt,
  }))
  return [...pages, ...notices].slice(0, MOST)
}

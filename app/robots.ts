import type { MetadataRoute } from 'next'
import { env } from '@/src/env'

export const dynamic = 'force-dynamic'

/** Everything public may be found by search engines; the panel, its API and previews may not. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/admin', '/api/', '/preview/'] },
    sitemap: `${env().publicUrl}/sitemap.xml`,
  }
}

import path from 'node:path'
import { withPayload } from '@payloadcms/next/withPayload'
import type { NextConfig } from 'next'
import { SENT_BODIES } from './src/web/body-limit'
import { FOR_EVER, FOR_EVERYBODY } from './src/web/cache-control'
import { cookieName, VISITOR_COOKIES } from './src/web/visitor-cookies'
import { addressOf, BUILT_ASSETS } from './src/ui/assets/names'

const root = path.resolve(import.meta.dirname)

/**
 * Packages that the pages load from disk instead of carrying them inside. Pages and route handlers are
 * bundled apart: were Payload part of the bundles, each would have error classes of its own, with names the
 * minifier chose. The API would not recognize what a hook throws, keep the mistakes of a form to itself, and
 * log each as a fault.
 */
const LOADED_PACKAGES = ['payload', '@payloadcms/db-mongodb', '@payloadcms/db-sqlite']

const nextConfig: NextConfig = {
  poweredByHeader: false,
  // Nothing here has pictures resized by the framework, so nobody outside may either.
  images: { unoptimized: true },
  // The shared HTTP cache compresses each answer once.
  compress: false,
  reactStrictMode: true,
  turbopack: { root },
  serverExternalPackages: LOADED_PACKAGES,
  // Types are checked by a stage of `npm test` of their own, over the tests as well; a newcomer's first build
  // need not wait for it.
  typescript: { ignoreBuildErrors: true },
  outputFileTracingRoot: root,
  experimental: {
    // Else the server loads the admin panel and every other route before it shows its first page; each is
    // loaded when it is first asked for.
    preloadEntriesOnStart: false,
    // Writing it takes as long as it saves.
    turbopackFileSystemCacheForBuild: false,
    serverActions: { bodySizeLimit: SENT_BODIES.read },
  },
  headers: async () => [
    {
      // Their names change with their texts.
      source: `${addressOf(BUILT_ASSETS)}/:file*`,
      headers: [{ key: 'Cache-Control', value: FOR_EVER }],
    },
    {
      // Files, and what the framework makes of app/robots.ts and app/sitemap.ts; pages and feeds say for
      // themselves.
      source: '/:path(fonts/.*|uswds/.*|favicon\\..*|apple-touch-icon\\.png|robots\\.txt|sitemap\\.xml)',
      // At an address without a file stands a page, and that may be made for somebody.
      missing: VISITOR_COOKIES.flatMap((name) =>
        [name, cookieName(name, true)].map((key) => ({ type: 'cookie' as const, key })),
      ),
      headers: [{ key: 'Cache-Control', value: FOR_EVERYBODY }],
    },
  ],
}

const config = withPayload(nextConfig, { devBundleServerPackages: false })

/**
 * Payload asks browsers for their color scheme on every path, which splits caches and repeats first visits;
 * only the admin panel uses it.
 */
export default {
  ...config,
  headers: async () => {
    const rules = (await config.headers?.()) ?? []
    return rules.map((rule) =>
      rule.headers.some(({ key }) => key === 'Critical-CH') ? { ...rule, source: '/admin/:path*' } : rule,
    )
  },
} satisfies NextConfig

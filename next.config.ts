import path from 'node:path'
import { withPayload } from '@payloadcms/next/withPayload'
import type { NextConfig } from 'next'
import { LOADED_PACKAGES } from './src/http/loaded-packages'
import { cookieName, VISITOR_COOKIES } from './src/http/visitor-cookies'

const root = path.resolve(import.meta.dirname)

/** How long shared caches may answer with a page: one second fresh, one more while they fetch anew, a day if the application is down. */
const PUBLIC = 'public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400'

/** Pages of one person, or behind a link that was mailed to one. */
const PRIVATE_PAGES = ['my', 'forms', 'activate', 'reset-password', 'confirm-email', 'not-me']

/** Everything that is the same for everybody; the admin panel, its API, previews, files, feeds and build assets say for themselves. */
const PUBLIC_PAGES = `/((?!admin|api/|_next/|preview/|files/|updates/feed\\.xml|(?:${PRIVATE_PAGES.join('|')})(?:/|$)).*)`

const nextConfig: NextConfig = {
  poweredByHeader: false,
  // The shared HTTP cache compresses each answer once.
  compress: false,
  reactStrictMode: true,
  // Titles and descriptions belong into the head of every answer, not behind it in a stream: the answer is kept whole anyway.
  htmlLimitedBots: /.*/,
  turbopack: { root },
  serverExternalPackages: [...LOADED_PACKAGES],
  // Types are checked by a stage of `npm test` of their own, over the tests as well; a newcomer's first build need not wait for it.
  typescript: { ignoreBuildErrors: true },
  outputFileTracingRoot: root,
  experimental: {
    // Else the server loads the admin panel and every other route before it shows its first page; each is loaded when it is first asked for.
    preloadEntriesOnStart: false,
    // It does not notice a changed Sass partial, so a second build kept the old styles; and writing it takes as long as it saves.
    turbopackFileSystemCacheForBuild: false,
  },
  sassOptions: { loadPaths: [path.join(root, 'node_modules/@uswds/uswds/packages')], quietDeps: true },
  headers: async () => [
    {
      source: PUBLIC_PAGES,
      missing: VISITOR_COOKIES.flatMap((name) =>
        [name, cookieName(name, true)].map((key) => ({ type: 'cookie' as const, key })),
      ),
      headers: [{ key: 'Cache-Control', value: PUBLIC }],
    },
  ],
}

const config = withPayload(nextConfig, { devBundleServerPackages: false })

/** Payload asks browsers for their color scheme on every path, which splits caches and repeats first visits; only the admin panel uses it. */
export default {
  ...config,
  headers: async () => {
    const rules = (await config.headers?.()) ?? []
    return rules.map((rule) =>
      rule.headers.some(({ key }) => key === 'Critical-CH') ? { ...rule, source: '/admin/:path*' } : rule,
    )
  },
} satisfies NextConfig

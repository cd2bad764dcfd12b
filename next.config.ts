import path from 'node:path'
import { withPayload } from '@payloadcms/next/withPayload'
import type { NextConfig } from 'next'
import { LOADED_PACKAGES } from './src/http/loaded-packages'
import { ASSETS_PATH } from './src/ui/assets/names'

const root = path.resolve(import.meta.dirname)

const nextConfig: NextConfig = {
  poweredByHeader: false,
  // The shared HTTP cache compresses each answer once.
  compress: false,
  reactStrictMode: true,
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
  headers: async () => [
    {
      // Their names change with their texts.
      source: `${ASSETS_PATH}/:file([\\w-]+-[A-Z0-9]{8}\\.(?:css|js))`,
      headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }],
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

import path from 'node:path'
import { build } from 'esbuild'
import { LOADED_PACKAGES } from './loaded-packages'
import { bundlePackages } from './bundle-packages'

// Makes one plain JavaScript file of the server, beside the pages that Next.js has built, and a few of the
// packages that the pages load. A start that compiles its own sources, or reads thousands of files, takes
// twice as long.
await build({
  entryPoints: ['src/server/server.ts'],
  outfile: '.next/http-server.mjs',
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
})
await bundlePackages(LOADED_PACKAGES, path.resolve('.'))

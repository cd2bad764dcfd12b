import { build } from 'esbuild'

// Makes one plain JavaScript file of the server, beside the pages that Next.js has built. A start that compiles its own sources takes twice as
// long, and its hooks would look at every file that the application loads.
await build({
  entryPoints: ['src/http/server.ts'],
  outfile: '.next/http-server.mjs',
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
})

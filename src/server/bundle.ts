import { build } from 'esbuild'

// Makes one plain JavaScript file of the server, beside the pages that Next.js has built: a start that
// compiles its own sources takes twice as long.
await build({
  entryPoints: ['src/server/server.ts'],
  outfile: '.next/http-server.mjs',
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
})

import { build } from 'esbuild'

// Makes one plain JavaScript file each of the server and of what runs in a process of its own, beside the
// pages that Next.js has built: a start that compiles its own sources takes twice as long.
await build({
  entryPoints: { 'http-server': 'src/server/server.ts', 'inspect-pdf': 'src/files/pdf/program.ts' },
  outdir: '.next',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
})

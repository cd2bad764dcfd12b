import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

// Starts the server that `npm run build` has made, in the folder of the product. It is no TypeScript, because
// nothing is compiled at a start.

const SERVER = '.next/http-server.mjs'

/** What a finished build has left behind. */
const BUILD = [SERVER, '.next/inspect-pdf.mjs', '.next/BUILD_ID', 'public/assets/built/manifest.json']

if (BUILD.every((file) => existsSync(file))) {
  await import(pathToFileURL(path.resolve(SERVER)).href)
} else {
  console.error(
    `There is no finished production build in ${path.resolve('.next')}. Run "npm run build" first, in the folder of the product.`,
  )
  process.exitCode = 1
}

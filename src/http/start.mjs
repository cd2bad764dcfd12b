import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

// Starts the server that `npm run build` has made, in the folder of the product. It is no TypeScript, because nothing is compiled at a start.

const server = path.resolve('.next/http-server.mjs')

if (existsSync(server) && existsSync('.next/BUILD_ID')) {
  await import(pathToFileURL(server).href)
} else {
  console.error(
    `There is no finished production build in ${path.resolve('.next')}. Run "npm run build" first, in the folder of the product.`,
  )
  process.exitCode = 1
}

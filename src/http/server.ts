import { createServer } from 'node:http'
import next from 'next'
import { env } from '../env'
import { announceOpening, doStopSteps } from '../lib/life-cycle'
import { CLIENT_ADDRESS, clientAddress } from './client-address'
import { createListener } from './listener'
import { counted, listen, stopOnSignal, warmUp } from './lifecycle'
import { withMissingPage } from './missing-page'
import type { Origin } from './origin'
import { publishedRoutes } from './route-table'
import { withRoutes } from './router'

// Starts the product for production: the application behind the shared HTTP cache, on one port, in one process.

const dir = process.cwd()

/** Bounds of the page for missing pages; it is small, and made of what is in memory. */
const MISSING_PAGE = { timeoutMs: 20_000, maxBodyBytes: 2 * 1024 * 1024 }

/** How long loading the application may take, in milliseconds. */
const LOADING = 60_000

/** How long the readers who come first have the process for themselves, in milliseconds, before the application loads what no page needs. */
const FIRST_READERS = 2_000

async function start(): Promise<void> {
  const { hostname, port, publicUrl, https, httpCacheBytes, trustedProxies } = env()
  const opened = announceOpening()
  const app = next({ dev: false, dir, hostname, port })
  await app.prepare()
  const routes = withRoutes(await publishedRoutes(LOADING), publicUrl, app.getRequestHandler())
  const pages = withMissingPage(routes, { path: '/not-found', ...MISSING_PAGE })
  const origin: Origin = (request, response) => {
    request.headers[CLIENT_ADDRESS] = clientAddress(request, trustedProxies)
    return pages(request, response)
  }
  const work = counted(origin)
  await warmUp(work.origin)
  const listener = createListener({
    origin: work.origin,
    https,
    cacheBytes: httpCacheBytes,
    report: (sentence, error) => console.error(sentence, error),
  })
  // Longer than the 60 seconds for which proxies keep idle connections: the one who opened a connection should close it,
  // or a request meets a closing socket.
  const server = createServer({ keepAliveTimeout: 65_000, headersTimeout: 20_000 }, listener)
  const address = await listen(server, port, hostname)
  stopOnSignal(server, async () => {
    await work.finished()
    await doStopSteps(console.error)
    await app.close()
  })
  console.log(`Bulletin is ready at ${address} (started in ${(process.uptime() * 1_000).toFixed(0)} ms).`)
  setTimeout(opened, FIRST_READERS).unref()
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})

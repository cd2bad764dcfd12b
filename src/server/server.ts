import { createServer } from 'node:http'
import next from 'next'
import { env } from '@/src/env'
import { announceOpening, doStopSteps } from '@/src/lib/life-cycle'
import { keepFilesPrivate } from '@/src/lib/disk'
import { application } from './application'
import { frameworkFiles } from './framework-files'
import { answerUnreadable } from './front/unreadable'
import { createListener } from './listener'
import { loseUnwritableLines } from './log-streams'
import { assertCanListen, listen, stopOnSignal, warmUp } from './lifecycle'
import { publishedRoutes } from '@/src/web/route-table'
import { withRoutes } from './router'
import { CONNECTIONS } from './server-limits'

// Starts the product for production: the application behind the shared HTTP cache, on one port, in one
// process.

const dir = process.cwd()

/** How long loading the application may take, in milliseconds. */
const LOADING = 60_000

/**
 * How long the readers who come first have the process for themselves, in milliseconds, before the
 * application loads what no page needs.
 */
const FIRST_READERS = 2_000

async function start(): Promise<void> {
  loseUnwritableLines()
  keepFilesPrivate()
  const { hostname, port, publicUrl, https, httpCacheBytes, trustedProxies } = env()
  // Whoever cannot listen must not touch the database either: it may be that of the release that still runs.
  await assertCanListen(port, hostname)
  const opened = announceOpening()
  const server = createServer(CONNECTIONS)
  answerUnreadable(server, { https })
  let close = () => doStopSteps(console.error)
  // From now on there may be something open, long before the first reader comes.
  stopOnSignal(server, () => close())
  // Next.js listens for upgrades to WebSocket on the server it is given, else on ours, past everything that
  // stands before it. Nothing here is upgraded, so it is given one that nobody reaches, and such a request is
  // answered like any other (RFC 9110 §7.8).
  const app = next({ dev: false, dir, hostname, port, httpServer: createServer() })
  await app.prepare()
  const [table, isFile] = await Promise.all([publishedRoutes(LOADING), frameworkFiles(dir)])
  const routes = withRoutes(table, publicUrl, app.getRequestHandler(), isFile)
  const work = application(routes, trustedProxies)
  await warmUp(work.origin)
  close = async () => {
    await work.finished()
    await doStopSteps(console.error)
    await app.close()
  }
  const listener = createListener({
    origin: work.origin,
    https,
    cacheBytes: httpCacheBytes,
    report: (sentence, error) => console.error(sentence, error),
  })
  server.on('request', listener)
  const address = await listen(server, port, hostname)
  console.log(`Bulletin is ready at ${address} (started in ${(process.uptime() * 1_000).toFixed(0)} ms).`)
  setTimeout(opened, FIRST_READERS).unref()
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})

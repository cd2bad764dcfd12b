import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises'
import { fetchOrigin, type Origin } from './message/origin'

/** Time running requests get to finish after a stop was asked for, in milliseconds. */
const DRAIN = 10_000

/** A first page loads the whole application and its database; on a slow machine that takes a while. */
const FIRST_PAGE = { timeoutMs: 60_000, maxBodyBytes: Infinity, wanted: () => true }

/**
 * Makes the front page once, before any reader can ask. The application is loaded and checks what it needs
 * with the first request; without this one, a reader would wait for that, and a server that cannot work would
 * say it is ready.
 *
 * @throws Error when the page cannot be made. What is wrong has been printed by then.
 */
export async function warmUp(origin: Origin): Promise<void> {
  const first = await fetchOrigin(origin, { url: '/', headers: { host: 'localhost' } }, FIRST_PAGE)
  // A refusal is a sentence for whoever set the product up. It comes from another bundle, so it is known by
  // its name.
  if (first.kind === 'broken')
    console.error(first.error.name === 'Refusal' ? first.error.message : first.error)
  else if (first.head.status < 500) return
  throw new Error(
    'The application cannot show its front page, so the server does not start. See the messages above.',
  )
}

/**
 * Opens a server's port.
 *
 * @returns the address to open in a browser.
 * @throws Error with a sentence that says what to do when the port cannot be had.
 */
export async function listen(server: Server, port: number, hostname: string): Promise<string> {
  server.listen(port, hostname)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new Error(unavailable(error, port, hostname), { cause: error })
  }
  const bound = server.address()
  const everywhere = hostname === '0.0.0.0' || hostname === '::'
  return `http://${everywhere ? 'localhost' : hostname}:${typeof bound === 'object' && bound ? bound.port : port}`
}

/**
 * Sees whether a port can be had, and leaves it free.
 *
 * @throws Error with a sentence that says what to do when it cannot
 */
export async function assertCanListen(port: number, hostname: string): Promise<void> {
  const probe = createServer()
  await listen(probe, port, hostname)
  probe.close()
  await once(probe, 'close')
}

function unavailable(error: unknown, port: number, hostname: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop it, or set PORT to a free one.`
  if (code === 'EACCES') return `This user may not open port ${port}. Set PORT to one above 1023.`
  if (code === 'EADDRNOTAVAIL')
    return `This machine has no address ${hostname}. Set HOST to one it has, e.g. 0.0.0.0.`
  return `The server cannot listen on ${hostname}:${port}: ${error instanceof Error ? error.message : String(error)}`
}

/**
 * An application whose running requests are counted, also those whose reader has hung up: what they write is
 * to be written to its end.
 */
export interface CountedWork {
  origin: Origin
  /** Waits until no request is running. */
  finished: () => Promise<void>
}

/** Counts what an application has under way. */
export function counted(origin: Origin): CountedWork {
  const running = new Set<Promise<void>>()
  return {
    origin: (request, response) => {
      const work = (async () => origin(request, response))()
      running.add(work)
      return work.finally(() => running.delete(work))
    },
    finished: async () => {
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}

/**
 * Takes no new connections and lets running requests finish, at most for the drain time; then cuts what is
 * left.
 */
export async function drainConnections(server: Server, forMs = DRAIN): Promise<void> {
  // A connection that was made, but is not accepted yet, would be reset with the request on it. It is
  // accepted in one turn of the event loop and read in the next.
  for (let turn = 0; turn < 3; turn += 1) await nextTurn()
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection that falls idle while we drain would be kept open by its client.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  await Promise.race([closed, delay(forMs, undefined, { ref: false })])
  clearInterval(idle)
  server.closeAllConnections()
}

/**
 * Ends the process in order when it is told to stop: drain, then close what is behind the server. A second
 * signal changes nothing.
 *
 * @param close closes the application, in at most the drain time again; what it throws is printed, because
 * the process ends anyway.
 */
export function stopOnSignal(server: Server, close: () => Promise<void>): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await drainConnections(server)
    await Promise.race([close(), delay(DRAIN, undefined, { ref: false })]).catch(console.error)
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
}

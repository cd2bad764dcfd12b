import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/** How long to wait between two looks whether a server answers, in milliseconds. */
const LOOK_EVERY = 150

/** Waits until something accepts connections on the port, or until the signal says that nothing will. */
export async function waitUntilOpen(port: number, hostname: string, signal: AbortSignal): Promise<boolean> {
  const isEverywhere = hostname === '0.0.0.0' || hostname === '::'
  while (!signal.aborted) {
    if (await accepts(port, isEverywhere ? 'localhost' : hostname)) return true
    await delay(LOOK_EVERY)
  }
  return false
}

async function accepts(port: number, host: string): Promise<boolean> {
  const socket = connect({ port, host })
  try {
    await once(socket, 'connect')
    return true
  } catch {
    // Nobody listens yet; the caller looks again.
    return false
  } finally {
    socket.destroy()
  }
}

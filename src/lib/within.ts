import { setTimeout as pause } from 'node:timers/promises'

/**
 * Waits for work, but not for ever. Work that is given up goes on by itself.
 *
 * @param patience in milliseconds
 * @param late what is answered, or thrown, once that is over
 * @throws what the work throws while it is waited for
 */
export async function within<T>(patience: number, work: Promise<T>, late: () => T): Promise<T> {
  const stop = new AbortController()
  try {
    return await Promise.race([work, pause(patience, undefined, { signal: stop.signal }).then(late)])
  } finally {
    stop.abort()
  }
}

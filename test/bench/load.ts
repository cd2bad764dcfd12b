import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Figure } from './figures'

const run = promisify(execFile)
const AUTOCANNON = createRequire(import.meta.url).resolve('autocannon/autocannon.js')
/** Enough to keep one server process busy, few enough that p99 speaks of the server and not of a queue. */
const CONNECTIONS = '16'

const result = z.object({
  requests: z.object({ average: z.number() }),
  latency: z.object({ p99: z.number() }),
  '2xx': z.number(),
  '3xx': z.number(),
  '4xx': z.number(),
  '5xx': z.number(),
  errors: z.number(),
})

/**
 * Puts an address under load from a process of its own, so that the client's work is not the server's.
 *
 * @param expected the answers that count; any other makes the measurement worthless.
 * @throws Error when an answer was another one.
 */
export async function underLoad(
  url: string,
  seconds: number,
  headers: Record<string, string>,
  expected: 200 | 304,
): Promise<Figure> {
  const fields = Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}=${value}`])
  const options = ['--json', '--connections', CONNECTIONS, '--duration', String(seconds), ...fields]
  const { stdout } = await run(process.execPath, [AUTOCANNON, ...options, url], {
    maxBuffer: 16 * 1024 * 1024,
  })
  const found = result.parse(JSON.parse(stdout))
  const counted = found[expected === 200 ? '2xx' : '3xx']
  const others = found['2xx'] + found['3xx'] + found['4xx'] + found['5xx'] - counted + found.errors
  if (others > 0) {
    const told = ['2xx', '3xx', '4xx', '5xx', 'errors'] as const
    const counts = told.map((kind) => `${found[kind]} ${kind}`).join(', ')
    throw new Error(`${url} should only answer ${expected}, and answered ${counts}.`)
  }
  return { perSecond: found.requests.average, p99: found.latency.p99 }
}

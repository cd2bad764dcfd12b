import type { Endpoint, Payload } from 'payload'
import { lastingFault } from '@/src/lib/availability'
import { faultOf, FAULTS, Unavailable } from '@/src/lib/unavailable'
import { within } from '@/src/lib/within'
import { byItself, rowById } from '@/src/database/rows'

/** How long the database may take to answer, in milliseconds: less than whoever asks is patient for. */
const PATIENCE = 2_000

/**
 * Tells whoever runs the product whether it can read its database: `GET /api/health` answers 200 and `ok`, or
 * 503 and a sentence (RFC 9110 §15.6.4). Anybody may ask, so it says nothing of where the database is, and
 * looks for one row by its key.
 */
export const healthEndpoint: Endpoint = {
  method: 'get',
  path: '/health',
  handler: async ({ payload }) => {
    const why = await whyUnhealthy(payload)
    return new Response(`${why ?? 'ok'}\n`, {
      status: why === undefined ? 200 : 503,
      headers: {
        'Cache-Control': 'no-store',
        'Content-Type': 'text/plain; charset=utf-8',
        ...(why !== undefined && { 'Retry-After': '10' }),
      },
    })
  },
}

async function whyUnhealthy(payload: Payload): Promise<string | undefined> {
  try {
    const lasting = lastingFault()
    if (lasting) throw new Unavailable(lasting)
    await within<unknown>(PATIENCE, rowById(payload, 'counters', 'health', byItself), () => {
      throw new Unavailable('away')
    })
    return undefined
  } catch (error) {
    const fault = faultOf(error)
    if (!fault) payload.logger.error({ err: error, msg: 'The database cannot be read.' })
    return fault ? FAULTS[fault].operators : 'The database cannot be read. The log says why.'
  }
}

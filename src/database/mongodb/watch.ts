import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import { lastingFault, setLastingFault } from '@/src/lib/availability'

/** What the driver calls a server that takes writes. */
const WRITABLE = ['RSPrimary', 'Standalone', 'Mongos', 'LoadBalanced']

/**
 * Keeps in mind whether MongoDB can be written to, as the driver finds out by itself: at once when a
 * connection breaks, and within a few seconds when nothing comes any more. Until it is back nobody has to
 * wait for it to fail. Both are told in the log, once.
 */
export function watchMongo({ connection, payload }: MongooseAdapter): void {
  const client = connection.getClient()
  let isClosing = false
  client.on('topologyClosed', () => {
    isClosing = true
    setLastingFault(undefined)
  })
  client.on('topologyDescriptionChanged', ({ newDescription }) => {
    if (isClosing) return
    const isThere = [...newDescription.servers.values()].some(({ type }) => WRITABLE.includes(type))
    const wasThere = lastingFault() === undefined
    if (isThere === wasThere) return
    setLastingFault(isThere ? undefined : 'away')
    if (isThere) payload.logger.info('MongoDB answers again.')
    else payload.logger.error(AWAY)
  })
}

const AWAY =
  'MongoDB does not answer, or none of its servers takes writes. Readers get the pages that are kept, nothing can be saved, and mail waits; everything goes on by itself once it is back.'

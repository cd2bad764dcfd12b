import 'server-only'
import config from '@payload-config'
import { getPayload, type Payload } from 'payload'
import { now } from '@/src/clock'

/** What a public route works with: the handle to the database and the present moment. */
export interface Context {
  payload: Payload
  now: Date
}

/** The handle and the moment for a request that is answered the same for everybody. */
export async function context(): Promise<Context> {
  return { payload: await getPayload({ config }), now: now() }
}

import 'server-only'
import config from '@payload-config'
import { headers } from 'next/headers'
import { getPayload, type Payload, type TypedUser } from 'payload'
import { now } from '../src/clock'

/** What a public route works with: the handle to the database and the present moment. */
export interface Context {
  payload: Payload
  now: Date
}

/** The handle and the moment for a request that is answered the same for everybody. */
export async function context(): Promise<Context> {
  return { payload: await getPayload({ config }), now: now() }
}

/** The same, with the staff member or account behind the request, if any. */
export async function contextWithUser(): Promise<Context & { user: TypedUser | null }> {
  const { payload, now } = await context()
  const { user } = await payload.auth({ headers: await headers() })
  return { payload, now, user }
}

import type { Payload } from 'payload'
import type { Agreement } from '@/src/payload-types'

/**
 * The Provider Agreement that is in force: the newest whose day has come; `undefined` when there is none, and
 * then nobody can register.
 */
export async function agreementInForce(payload: Payload, now: Date): Promise<Agreement | undefined> {
  const { docs } = await payload.find({
    collection: 'agreements',
    where: { inForceFrom: { less_than_equal: now.toISOString() } },
    sort: ['-inForceFrom', '-id'],
    limit: 1,
    pagination: false,
    overrideAccess: false,
  })
  return docs[0]
}

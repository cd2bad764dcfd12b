import type { Payload } from 'payload'
import type { AuditEvent } from '@/src/payload-types'

/** The whole audit log, oldest first. */
export async function wholeLog(payload: Payload): Promise<AuditEvent[]> {
  const { docs } = await payload.find({
    collection: 'audit-events',
    sort: 'id',
    limit: 0,
    pagination: false,
  })
  return docs
}

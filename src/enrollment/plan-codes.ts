import type { Payload } from 'payload'
import { joining } from '@/src/database/rows'
import { planCode, type Plan } from '@/src/notices/model/audience'

/** The codes of all plans, e.g. `ga:medicaid`. */
export async function planCodes(payload: Payload): Promise<Set<string>> {
  const { docs } = await payload.db.find<Pick<Plan, 'state' | 'lineOfBusiness'>>({
    collection: 'plans',
    pagination: false,
    limit: 0,
    req: joining(payload),
  })
  return new Set(docs.map(planCode))
}

import type { Payload } from 'payload'
import { newId } from '@/src/database/ids'
import { taxIdKey } from '@/src/enrollment/tax-id'
import type { Account } from '@/src/payload-types'
import { portalAccount, type PortalPerson } from './people'

/** Two plans that notices and practices of the tests are about. */
export async function makeTwoPlans(payload: Payload): Promise<{ georgia: string; ohio: string }> {
  const make = async (name: string, state: 'ga' | 'oh') =>
    (await payload.create({ collection: 'plans', data: { name, state, lineOfBusiness: 'medicaid' } })).id
  return { georgia: await make('Georgia Medicaid', 'ga'), ohio: await make('Ohio Medicaid', 'oh') }
}

/**
 * A portal account whose enrollment record has plans.
 *
 * @param plans codes as enrollment records name them, e.g. `ga:medicaid oh:medicaid`
 */
export async function practice(
  payload: Payload,
  plans: string,
  data: Partial<Account> = {},
  now?: Date,
): Promise<PortalPerson> {
  const enrollment = await enrollmentOf(payload, plans)
  return portalAccount(payload, { enrollment, ...data }, now)
}

let count = 0

/** A new enrollment record with these plans, under a Tax ID of its own. */
async function enrollmentOf(payload: Payload, plans: string): Promise<string> {
  const id = newId()
  count += 1
  await payload.db.create({
    collection: 'enrollments',
    data: {
      id,
      name: 'A practice',
      kind: 'group',
      groupName: 'A practice',
      providerNumber: id,
      providerNumberKey: id,
      searchKey: 'a practice',
      taxIdHash: taxIdKey(payload.config.secret).hash(String(960_000_000 + count)),
      zips: '30301',
      plans,
      onFileSince: '2026-01-01T00:00:00.000Z',
      importedAt: '2026-01-01T00:00:00.000Z',
    },
    req: {},
  })
  return id
}

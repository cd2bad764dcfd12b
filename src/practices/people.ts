import type { Payload } from 'payload'
import { joining, rowById } from '@/src/database/rows'
import { groupsOfPractice } from '@/src/enrollment/practice'
import type { Account, Enrollment } from '@/src/payload-types'
import { ownerAmong } from './owner'

/** Who acts for a practice in the portal. */
export interface PracticePeople {
  /** The owner first, then by user name. */
  people: readonly Account[]
  /** Undefined when nobody acts for it, as when its record has ended. */
  owner: Account | undefined
}

/**
 * The people of the practice of an account: everybody with an activated group account on an open record under
 * its Tax ID, whether they have registered or were invited. Nobody when the account is of a practitioner, or
 * its record has ended.
 */
export async function peopleOf(
  payload: Payload,
  account: Pick<Account, 'enrollment'>,
): Promise<PracticePeople> {
  const records = await recordsOfPractice(payload, account)
  if (records.length === 0) return { people: [], owner: undefined }
  const { docs } = await payload.db.find<Account>({
    collection: 'accounts',
    where: { and: [{ enrollment: { in: records } }, { state: { in: ['active', 'secured'] } }] },
    sort: ['username', 'id'],
    pagination: false,
    limit: 0,
    req: joining(payload),
  })
  const owner = ownerAmong(docs)
  return { people: owner ? [owner, ...docs.filter(({ id }) => id !== owner.id)] : [], owner }
}

/**
 * Ids of the records whose accounts act for the practice of an account; none when it is of a practitioner, or
 * its record has ended.
 */
export async function recordsOfPractice(
  payload: Payload,
  account: Pick<Account, 'enrollment'>,
): Promise<string[]> {
  const record = await rowById<Enrollment>(payload, 'enrollments', account.enrollment)
  return record ? groupsOfPractice(payload, record) : []
}

/** The owner of the practice of an account; undefined where {@link peopleOf} finds nobody. */
export const ownerOf = async (
  payload: Payload,
  account: Pick<Account, 'enrollment'>,
): Promise<Account | undefined> => (await peopleOf(payload, account)).owner

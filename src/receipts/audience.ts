import type { Payload } from 'payload'
import { rowById } from '@/src/database/rows'
import { planCodesOfPractices } from '@/src/enrollment/practice'
import type { Catalogue } from '@/src/notices/index/catalogue'
import { audienceOf, type Audience } from '@/src/notices/finding/fit'
import { planCode, type Plan } from '@/src/notices/model/audience'
import type { Account, Enrollment } from '@/src/payload-types'

/**
 * The plans of an account, as its enrollment record says today: what the next import changes there changes
 * what the account sees. None when the record is no longer on file; then the notices for all plans remain.
 */
export async function plansOfAccount(
  payload: Payload,
  catalogue: Catalogue,
  account: Pick<Account, 'enrollment'>,
): Promise<Plan[]> {
  const record = await rowById<Enrollment>(payload, 'enrollments', account.enrollment)
  const codes = await planCodesOfPractices(payload, record ? [record] : [])
  return plansOfCodes(catalogue, codes.get(account.enrollment) ?? [])
}

/** When the enrollment record of an account has ended (ISO 8601), if it has. */
export async function recordEndOf(
  payload: Payload,
  account: Pick<Account, 'enrollment'>,
): Promise<string | undefined> {
  return (await rowById<Enrollment>(payload, 'enrollments', account.enrollment))?.endedAt ?? undefined
}

/**
 * The plans that codes of an enrollment record name, in the order of their names; a code without a plan names
 * none.
 */
export function plansOfCodes(catalogue: Pick<Catalogue, 'plans'>, codes: readonly string[]): Plan[] {
  const wanted = new Set(codes)
  return [...catalogue.plans.values()].filter((plan) => wanted.has(planCode(plan)))
}

/** Whom notices have to be for to concern an account with these plans. */
export const audienceOfPlans = (plans: readonly Plan[]): Audience => audienceOf(plans.map(({ id }) => id))

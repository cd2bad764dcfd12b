import type { Payload } from 'payload'
import { codesLeft, factorRows, type FactorOwner } from '@/src/staff/factors/factor-rows'
import type { FactorGiven } from '@/src/staff/factors/give-factor'
import { tellOfChange } from '@/src/staff/mails/change-mail'

/**
 * Tells a member by mail when the factor that was given was a recovery code: how many are left, and it may
 * have been somebody else.
 */
export async function tellOfSpentCode(
  payload: Payload,
  member: FactorOwner,
  given: FactorGiven | { kind: 'right'; factor: 'password' },
  now: Date,
): Promise<void> {
  if (given.kind !== 'right' || given.factor !== 'recovery-code') return
  const left = codesLeft(await factorRows(payload, member.id))
  await tellOfChange(payload, { member, kind: 'code-used', detail: leftInWords(left), now })
}

/** Recovery codes that make one think of new ones, while one can still sign in to make them. */
const FEW = 3

function leftInWords(left: number): string {
  const many = left === 0 ? 'None is left.' : left === 1 ? 'One is left.' : `${left} are left.`
  return left > FEW ? many : `${many} Make new ones under "Account" in the admin panel.`
}

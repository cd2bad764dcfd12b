import { audit, type NamedMember } from '@/src/audit/audit'
import { tellOfChange } from '@/src/staff/mails/change-mail'
import type { FactorOwner } from '@/src/staff/factors/factor-rows'
import type { AtTheDoor } from '@/src/staff/signing-in/door'

/** Writes down what a member of staff has changed of their own second factors, and tells them by mail. */
export async function noteChange(
  { payload, client, now }: AtTheDoor,
  owner: FactorOwner & NamedMember,
  kind: 'factor-added' | 'factor-removed' | 'codes-made',
  detail?: string,
): Promise<void> {
  const { id, email } = owner
  const what = detail ? { detail } : {}
  await audit(payload, { kind, member: owner, client, ...what, now })
  await tellOfChange(payload, { member: { id, email }, kind, ...what, now })
}

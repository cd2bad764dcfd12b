import { confirmEmailChange } from '@/src/accounts/own/change-email'
import { addressKey, spend } from '@/src/limits/attempt-limits'
import { takeAddress } from '@/src/staff/changes/own-address'
import { CONFIRM_EMAIL_PATH } from '@/src/web/paths'
import { formHandler } from '@/app/(portal)/forms/handler'

/**
 * Makes the address that a link was mailed to the address of its account. Whoever has the link need not be
 * signed in.
 */
export const POST = formHandler(async ({ payload, now, client, field }) => {
  const retryAfter = await spend(payload, now, [{ limit: 'link-address', key: addressKey(client.address) }])
  if (retryAfter !== undefined) return { retryAfter }
  const token = field('token')
  const ofStaff = await takeAddress(payload, token, { client, now })
  if (ofStaff) return { to: `${CONFIRM_EMAIL_PATH}?token=${token}` }
  const { kind } = await confirmEmailChange(payload, token, client, now)
  return { back: CONFIRM_EMAIL_PATH, state: { form: 'confirm-email', values: { result: kind }, issues: [] } }
})

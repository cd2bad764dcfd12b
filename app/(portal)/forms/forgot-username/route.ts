import { emailKey } from '@/src/accounts/record/account'
import { addressKey, spend } from '@/src/limits/attempt-limits'
import { requestUsername } from '@/src/accounts/recovery/recovery'
import { isMailAddress, NO_ADDRESS } from '@/src/mail/address'
import { formHandler } from '@/app/(portal)/forms/handler'

/**
 * Has a user name mailed to its owner. The answer is the same whatever the address, and whether there is such
 * an account is not looked up here.
 */
export const POST = formHandler(async ({ payload, now, client, field }) => {
  const email = field('email')
  if (!isMailAddress(email.trim())) {
    const issues = [{ field: 'email', message: NO_ADDRESS }]
    return { back: '/forgot-username', state: { form: 'forgot-username', values: { email }, issues } }
  }
  const retryAfter = await spend(payload, now, [
    { limit: 'forgot-address', key: addressKey(client.address) },
    { limit: 'forgot-account', key: `email ${emailKey(email)}` },
  ])
  if (retryAfter !== undefined) return { retryAfter }
  await requestUsername(payload, email, { client, now })
  return { to: '/forgot-username?sent=1' }
})

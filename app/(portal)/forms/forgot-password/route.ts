import { usernameKey } from '@/src/lib/username-key'
import { addressKey, spend } from '@/src/limits/attempt-limits'
import { requestReset } from '@/src/accounts/recovery/recovery'
import { formHandler } from '@/app/(portal)/forms/handler'

/**
 * Has a link to a new password mailed. The answer is the same whoever is named, and whether there is such an
 * account is not looked up here.
 */
export const POST = formHandler(async ({ payload, now, client, field }) => {
  const username = field('username')
  if (username.trim() === '') {
    const issues = [{ field: 'username', message: 'Enter your user name.' }]
    return { back: '/forgot-password', state: { form: 'forgot-password', values: {}, issues } }
  }
  const retryAfter = await spend(payload, now, [
    { limit: 'forgot-address', key: addressKey(client.address) },
    { limit: 'forgot-account', key: `username ${usernameKey(username)}` },
  ])
  if (retryAfter !== undefined) return { retryAfter }
  await requestReset(payload, username, { client, now })
  return { to: '/forgot-password?sent=1' }
})

import { activate } from '@/src/accounts/recovery/activation'
import { addressKey, spend } from '@/src/limits/attempt-limits'
import { formHandler } from '@/app/(portal)/forms/handler'

/** Confirms an e-mail address: the button behind an activation link. */
export const POST = formHandler(async ({ payload, now, client, field }) => {
  const retryAfter = await spend(payload, now, [{ limit: 'link-address', key: addressKey(client.address) }])
  if (retryAfter !== undefined) return { retryAfter }
  const isActive = await activate(payload, field('token'), { client, now })
  return { to: isActive ? '/activate/verified' : '/activate?link=over' }
})

import { addressKey, spend } from '@/src/limits/attempt-limits'
import { beginInvited } from '@/src/registration/invited'
import { INVITATION_OVER } from '@/app/(portal)/invitation/paths'
import { keptFor } from '@/app/(portal)/register/cookie'
import { stepPath } from '@/app/(portal)/register/paths'
import { formHandler } from '@/app/(portal)/forms/handler'

/** Begins the registration of a colleague: the button behind the link of an invitation. */
export const POST = formHandler(async ({ payload, now, client, field }) => {
  const retryAfter = await spend(payload, now, [{ limit: 'link-address', key: addressKey(client.address) }])
  if (retryAfter !== undefined) return { retryAfter }
  const token = await beginInvited(payload, field('token'), now)
  return token ? { to: stepPath('agreement'), cookies: keptFor(token) } : { to: INVITATION_OVER }
})

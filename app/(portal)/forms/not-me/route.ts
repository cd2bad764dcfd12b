import { disown } from '@/src/accounts/recovery/disown'
import { disownMember } from '@/src/staff/changes/not-me'
import { NOT_ME_PATH } from '@/src/web/paths'
import { addressKey, spend } from '@/src/limits/attempt-limits'
import { formHandler } from '@/app/(portal)/forms/handler'

/** The button behind the link "this was not me" of a security mail. */
export const POST = formHandler(async ({ payload, now, client, field }) => {
  const retryAfter = await spend(payload, now, [{ limit: 'link-address', key: addressKey(client.address) }])
  if (retryAfter !== undefined) return { retryAfter }
  const ofStaff = await disownMember(payload, field('token'), { client, now })
  if (ofStaff !== undefined) return { to: `${NOT_ME_PATH}?staff=${ofStaff ? 'mailed' : 'admin'}` }
  const result = await disown(payload, field('token'), { client, now })
  return { to: { mailed: '/not-me?done=1', closed: '/not-me?done=call', over: '/not-me' }[result] }
})

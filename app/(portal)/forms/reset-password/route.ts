import { addressKey, spend } from '@/src/limits/attempt-limits'
import { resetPassword } from '@/src/accounts/recovery/recovery'
import { setCookie } from '@/src/web/visitor-cookies'
import { formHandler } from '@/app/(portal)/forms/handler'

/** Sets the new password behind a mailed link. Every session ends with it, also the one of this browser. */
export const POST = formHandler(async ({ payload, now, client, field, https }) => {
  const retryAfter = await spend(payload, now, [{ limit: 'link-address', key: addressKey(client.address) }])
  if (retryAfter !== undefined) return { retryAfter }
  const token = field('token')
  const reset = await resetPassword(payload, { token, password: field('password'), client, now })
  switch (reset.kind) {
    case 'over':
      return { to: '/reset-password?link=over' }
    case 'refused':
      return {
        back: `/reset-password?${new URLSearchParams({ token }).toString()}`,
        state: {
          form: 'reset-password',
          values: {},
          issues: [{ field: 'password', message: reset.issues.join(' ') }],
        },
      }
    case 'done':
      return {
        to: '/login?new-password=1',
        cookies: [setCookie('portal-token', '', { https, maxAge: 0 })],
      }
  }
})

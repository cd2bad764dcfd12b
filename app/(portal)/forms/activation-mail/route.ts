import { usernameKey } from '@/src/lib/username-key'
import { audit } from '@/src/audit/audit'
import { activationCharge, addressKey, spend } from '@/src/limits/attempt-limits'
import { usernameIssue } from '@/src/registration/checks'
import { inTransaction } from '@/src/database/transactions'
import { requestMail } from '@/src/mail/queue'
import { formHandler } from '@/app/(portal)/forms/handler'

/**
 * Sends a new activation link to the owner of a user name, if there is one; the answer is the same if there
 * is none.
 */
export const POST = formHandler(async ({ payload, now, client, field }) => {
  const username = usernameKey(field('username'))
  const message = usernameIssue(username)
  if (message) {
    return {
      back: '/activate',
      state: {
        form: 'activation-mail',
        values: { username: field('username') },
        issues: [{ field: 'username', message }],
      },
    }
  }
  const retryAfter = await spend(payload, now, [{ limit: 'resend-address', key: addressKey(client.address) }])
  if (retryAfter !== undefined) return { retryAfter }
  // The mails of a registration and of a sign-in count as well. Whoever asks here must not learn from a
  // refusal that there were any.
  if ((await spend(payload, now, [activationCharge(username)])) !== undefined) return { to: '/activate/sent' }
  await inTransaction(payload, async () => {
    await requestMail(payload, { kind: 'activate', data: { username }, now })
    await audit(payload, { kind: 'activation-requested', username: field('username'), client, now })
  })
  return { to: '/activate/sent' }
})

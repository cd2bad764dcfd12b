import { createHmac } from 'node:crypto'
import type { Endpoint, Payload } from 'payload'
import { audit } from '@/src/audit/audit'
import { inTransaction } from '@/src/database/transactions'
import { isMailAddress } from '@/src/mail/address'
import { requestMail } from '@/src/mail/queue'
import { addressKey, spend } from '@/src/limits/attempt-limits'
import { door, limited, refused } from './door'
import { memberEmail } from './member'
import { STAFF_PASSWORD } from './password-mails'

/** Requests for one address within this time are one mail, in milliseconds. */
const FORGOT_PAUSE = 60_000

/**
 * Answers a staff member who forgot their password. Everybody costs one row of the mail queue; whether there
 * is anybody to write to is looked up when it is sent, so that no answer tells who is on the staff.
 */
export const forgotPasswordEndpoint = (clock: () => Date): Omit<Endpoint, 'root'> =>
  door('/forgot-password', clock, async (asked) => {
    const { payload, field, client, now } = asked
    const email = memberEmail(field('email'))
    if (!isMailAddress(email)) return refused(400, 'Write the e-mail address you sign in with.')
    const wait = await spend(payload, now, [
      { limit: 'forgot-address', key: addressKey(client.address) },
      { limit: 'forgot-account', key: `staff ${email}` },
    ])
    if (wait !== undefined)
      return limited(asked, wait, {
        what: 'Staff: asking for a new password',
        about: { kind: 'staff', name: email },
      })
    await inTransaction(payload, async () => {
      const key = keyOf(payload, email, now)
      await requestMail(payload, { kind: STAFF_PASSWORD, data: { email }, now, key })
      await audit(payload, { kind: 'reset-requested', about: { kind: 'staff', name: email }, client, now })
    })
    return Response.json({ message: 'If this address is known here, a mail is on its way.' })
  })

/** Names the requests for an address within a minute, in a way that tells nobody the address. */
function keyOf({ secret }: Payload, email: string, now: Date): string {
  const minute = Math.floor(now.getTime() / FORGOT_PAUSE)
  return `${STAFF_PASSWORD}-${createHmac('sha256', secret).update(`${email} ${minute}`).digest('hex')}`
}

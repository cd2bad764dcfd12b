import { createHmac } from 'node:crypto'
import { addDataAndFileToRequest, type Endpoint, type Payload } from 'payload'
import { CLIENT_ADDRESS } from '@/src/web/client-address'
import { isMailAddress } from '@/src/mail/address'
import { requestMail } from '@/src/mail/queue'
import { addressKey, spend } from '@/src/limits/attempt-limits'
import { STAFF_PASSWORD } from './forgot-password-mail'
import { tooOften } from '@/src/limits/too-often'

/** Requests for one address within this time are one mail, in milliseconds. */
export const FORGOT_PAUSE = 60_000

/**
 * Answers a staff member who forgot their password, in place of Payload's own endpoint, which sends the mail
 * before it answers and thereby tells by its duration who is on the staff. Here everybody costs one row of
 * the mail queue; whether there is anybody to write to is looked up when it is sent.
 */
export function forgotPasswordEndpoint(clock: () => Date): Omit<Endpoint, 'root'> {
  return {
    method: 'post',
    path: '/forgot-password',
    handler: async (req) => {
      await addDataAndFileToRequest(req)
      const typed: unknown = req.data?.email
      const email = typeof typed === 'string' ? typed.trim().toLowerCase() : ''
      if (!isMailAddress(email)) {
        const errors = [{ message: 'Write the e-mail address you sign in with.' }]
        return Response.json({ errors }, { status: 400 })
      }
      const now = clock()
      const wait = await spend(req.payload, now, [
        { limit: 'forgot-address', key: addressKey(req.headers.get(CLIENT_ADDRESS) ?? '') },
        { limit: 'forgot-account', key: `staff ${email}` },
      ])
      if (wait !== undefined) return tooOften(wait)
      await requestMail(req.payload, {
        kind: STAFF_PASSWORD,
        data: { email },
        now,
        key: keyOf(req.payload, email, now),
      })
      return Response.json({ message: 'If this address is known here, a mail is on its way.' })
    },
  }
}

/** Names the requests for an address within a minute, in a way that tells nobody the address. */
function keyOf({ secret }: Payload, email: string, now: Date): string {
  const minute = Math.floor(now.getTime() / FORGOT_PAUSE)
  return `${STAFF_PASSWORD}-${createHmac('sha256', secret).update(`${email} ${minute}`).digest('hex')}`
}

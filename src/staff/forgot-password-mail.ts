import { env } from '@/src/env'
import type { Composer } from '@/src/mail/template'
import { readSite } from '@/src/site/site'

/** The kind of the mail by which staff choose a new password. */
export const STAFF_PASSWORD = 'staff-password'

/**
 * Writes to a staff member who forgot their password, with a link made at this moment; a link that was mailed
 * before stops working.
 *
 * @param data `email` as it was typed
 */
export const staffPassword: Composer = async (payload, { email = '' }) => {
  // Payload's types promise a token; for somebody who is not on the staff there is none.
  const token: string | null = await payload.forgotPassword({
    collection: 'users',
    data: { email },
    disableEmail: true,
  })
  if (!token) return undefined
  const { organization } = await readSite(payload)
  return {
    to: email,
    subject: `Choose a new password for the ${organization} admin panel`,
    paragraphs: [
      'Somebody, probably you, asked for a new password for the admin panel, where notices are written.',
      'Choose the new password within one hour. The link works once.',
    ],
    action: { label: 'Choose a new password', url: `${env().publicUrl}/admin/reset/${token}` },
    closing: ['If it was not you, do nothing: your password stays as it is.'],
    reason: 'You get this mail because your address belongs to a staff member of this portal.',
  }
}

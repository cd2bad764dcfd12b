import { env } from '@/src/env'
import type { Composer } from '@/src/mail/template'
import { readSite } from '@/src/site/site'
import { STAFF_ATTEMPTS, STAFF_LOCK_MINUTES } from './lock'
import { memberByEmail } from './member'
import { timeInWords } from '@/src/site/site'

/**
 * Tells a staff member that their sign-in is locked after wrong passwords, and how it opens again.
 *
 * @param data `email` and `lockedUntil` (ISO 8601)
 */
export const staffLocked: Composer = async (payload, { email = '', lockedUntil = '' }) => {
  const member = await memberByEmail(payload, email)
  if (!member) return undefined
  const { organization } = await readSite(payload)
  return {
    to: member.email,
    subject: `Your sign-in to the ${organization} admin panel was locked`,
    paragraphs: [
      `Somebody typed a wrong password ${STAFF_ATTEMPTS} times in a row for your sign-in to the admin panel, where notices are written. To protect it, we have locked it for ${STAFF_LOCK_MINUTES} minutes.`,
      'To open it at once, set a new password, or ask an admin of the panel to unlock you.',
    ],
    facts: [{ label: 'Opens by itself', value: await timeInWords(payload, lockedUntil) }],
    action: { label: 'Set a new password', url: `${env().publicUrl}/admin/forgot` },
    closing: ['If it was not you and it happens again, tell an admin: somebody may be guessing.'],
    reason: 'You get this mail because your address belongs to a staff member of this portal.',
  }
}

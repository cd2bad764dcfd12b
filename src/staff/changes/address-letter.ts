import { env } from '@/src/env'
import type { Composer } from '@/src/mail/template'
import { issueLink } from '@/src/signing-in/mailed-links'
import { waitingAddress } from '@/src/signing-in/waiting-address'
import { readSite } from '@/src/site/site'
import { memberByEmail, memberById, ofStaff } from '@/src/staff/signing-in/member'
import { CONFIRM_EMAIL_PATH } from '@/src/web/paths'

/**
 * To the address that a member of staff wants: the link that makes it theirs. A link that was mailed before
 * stops working. To the address of a colleague goes nothing: whoever asked can see who has it.
 *
 * @param data `member` (id) and `email` (the new address)
 */
export const staffAddress: Composer = async (payload, { member: id = '', email = '' }, now) => {
  const member = await memberById(payload, id)
  // A newer wish, or "this was not me", has taken the place of this one.
  if (!member || waitingAddress(member, now)?.email !== email || (await memberByEmail(payload, email)))
    return undefined
  const owner = ofStaff(id)
  const token = await issueLink(payload, { purpose: 'staff-address', owner, detail: email, now })
  const { organization } = await readSite(payload)
  return {
    to: email,
    subject: `Confirm your new address for the ${organization} admin panel`,
    greeting: `Hello ${member.name},`,
    paragraphs: [
      `You asked to sign in to the admin panel of ${organization} with this address from now on.`,
      'Open the link and choose Confirm. Until then you sign in with your old address. The link is good for 24 hours.',
    ],
    action: { label: 'Confirm this address', url: `${env().publicUrl}${CONFIRM_EMAIL_PATH}?token=${token}` },
    closing: ['If you did not ask for this, do nothing: the address then stays as it is.'],
    reason: 'You get this mail because somebody entered your address in the admin panel.',
  }
}

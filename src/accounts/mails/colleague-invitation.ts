import { accountByEmail, accountById, ofAccount } from '@/src/accounts/record/account'
import type { Invitation } from '@/src/accounts/record/invitations'
import { rowById } from '@/src/database/rows'
import { env } from '@/src/env'
import type { Composer } from '@/src/mail/template'
import { readSite } from '@/src/site/site'
import { issueLink } from '@/src/signing-in/mailed-links'
import { INVITATION_PATH } from '@/src/web/paths'

/**
 * Invites somebody into a practice; not when the invitation was cancelled, accepted or is over by now.
 * Whoever reads the mail of an address that has an account already is told so, and whoever has invited is
 * not.
 *
 * @param data `invitation` (id)
 */
export const colleagueInvitation: Composer = async (payload, { invitation: id = '' }, now) => {
  const invitation = await rowById<Invitation>(payload, 'invitations', id)
  if (invitation?.state !== 'waiting' || invitation.expiresAt <= now.toISOString()) return undefined
  const { email } = invitation
  const inviter = await accountById(payload, invitation.invitedBy)
  if (inviter?.state !== 'active') return undefined
  const { organization, portalName } = await readSite(payload)
  const portal = `${organization} ${portalName}`
  const invited = `${inviter.username} invites you to read and confirm the notices for ${inviter.displayName} in the ${portal}.`
  const reason = `You get this mail because ${inviter.username} entered this address in the portal.`
  const holder = await accountByEmail(payload, email)
  // A registration that nobody has confirmed owns nothing; it gives way.
  if (holder && holder.state !== 'unverified') {
    return {
      to: email,
      subject: `Invitation to the ${portal}`,
      paragraphs: [
        invited,
        'This address belongs to an account already, and an account acts for one practice. To accept, tell your colleague another e-mail address of yours.',
      ],
      facts: [{ label: 'Your user name', value: holder.username }],
      closing: ['If you do not want to, you need not do anything. Nobody was told that you have an account.'],
      reason,
    }
  }
  const token = await issueLink(payload, {
    purpose: 'colleague-invitation',
    owner: ofAccount(inviter.id),
    detail: id,
    now,
  })
  return {
    to: email,
    subject: `Invitation to the ${portal}`,
    paragraphs: [invited, 'You choose a user name and a password of your own. Share them with nobody.'],
    action: { label: 'Accept the invitation', url: `${env().publicUrl}${INVITATION_PATH}?token=${token}` },
    closing: [
      'The link is good for 7 days and can be used once.',
      'If you do not know who that is, you need not do anything: without the link nothing happens.',
    ],
    reason,
  }
}

import type { Composer } from '@/src/mail/template'
import { readSite } from '@/src/site/site'
import { env } from '@/src/env'
import { accountByEmail, accountById, ofAccount } from '@/src/accounts/record/account'
import { CONFIRM_EMAIL_PATH } from '@/src/web/paths'
import { waitingAddress } from '@/src/signing-in/waiting-address'
import { issueLink } from '@/src/signing-in/mailed-links'

/**
 * To the address that somebody wants for their account: the link that makes it so. When another account has
 * the address, whoever reads its mail gets the truth, and whoever asked does not.
 *
 * @param data `account` (id), `email` (the new address)
 */
export const confirmEmail: Composer = async (payload, { account: id = '', email = '' }, now) => {
  const account = await accountById(payload, id)
  if (account?.state !== 'active' || account.email === email) return undefined
  // It may have been taken back, by its owner or by a new password, or another address has taken its place.
  if (waitingAddress(account, now)?.email !== email) return undefined
  const { organization, portalName } = await readSite(payload)
  const portal = `${organization} ${portalName}`
  const owner = await accountByEmail(payload, email)
  // A registration that nobody has confirmed owns nothing; it gives way when the link is used.
  if (owner && owner.state !== 'unverified') {
    return {
      to: email,
      subject: `Your address in the ${portal}`,
      greeting: `Hello ${owner.username},`,
      paragraphs: [
        'Somebody who is signed in to another account asked us to use this e-mail address for that account.',
        `The address already belongs to your account, so nothing was changed. If it was you, choose another address for the other account. If it was not you, you need not do anything.`,
      ],
      facts: [{ label: 'Your user name', value: owner.username }],
      reason: 'You get this mail because somebody entered your address in the portal.',
    }
  }
  const token = await issueLink(payload, {
    purpose: 'confirm-email',
    owner: ofAccount(account.id),
    detail: email,
    now,
  })
  return {
    to: email,
    subject: 'Confirm your new e-mail address',
    greeting: `Hello ${account.username},`,
    paragraphs: [
      `You asked us to send the mail of your ${portal} account to this address from now on.`,
      'Open the link and choose Confirm. Until then we go on writing to your old address. The link is good for 24 hours.',
    ],
    action: { label: 'Confirm this address', url: `${env().publicUrl}${CONFIRM_EMAIL_PATH}?token=${token}` },
    facts: [{ label: 'User name', value: account.username }],
    closing: ['If you did not ask for this, do nothing: the address then stays as it is.'],
    reason: 'You get this mail because somebody entered your address in the portal.',
  }
}

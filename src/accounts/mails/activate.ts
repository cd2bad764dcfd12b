import { env } from '@/src/env'
import type { Composer, Letter } from '@/src/mail/template'
import type { Account } from '@/src/payload-types'
import { accountById, accountByUsername, ofAccount } from '@/src/accounts/record/account'
import { issueLink } from '@/src/signing-in/mailed-links'

/** As the registration announces it. */
export const ACTIVATION_SUBJECT = 'Activate Your Provider Portal Account'

/**
 * Asks somebody who has registered to confirm the e-mail address. For an account that is active already it
 * says so, since its owner has asked for a new link and waits for an answer.
 *
 * @param data `account` (id) or `username` (as it was typed)
 */
export const activationMail: Composer = async (payload, { account: id, username }, now) => {
  const account = id
    ? await accountById(payload, id)
    : username
      ? await accountByUsername(payload, username)
      : undefined
  if (!account || account.state === 'closed') return undefined
  if (account.state !== 'unverified') return activeAlready(account)
  const token = await issueLink(payload, { purpose: 'activate', owner: ofAccount(account.id), now })
  return {
    to: account.email,
    subject: ACTIVATION_SUBJECT,
    paragraphs: [
      `You have registered ${account.displayName} for the provider portal. Confirm that this is your e-mail address, and you can sign in.`,
    ],
    action: { label: 'Activate Account', url: `${env().publicUrl}/activate?token=${token}` },
    facts: [{ label: 'User name', value: account.username }],
    closing: [
      'The link is good for 24 hours and can be used once. If it is over, the page behind it sends you a new one.',
      'If you have not registered, you need not do anything: without the link nobody can use the account, and it is removed after a week.',
    ],
    reason: 'You get this mail because somebody registered for the portal with this e-mail address.',
  }
}

function activeAlready({ email, displayName, username }: Account): Letter {
  return {
    to: email,
    subject: 'Your Provider Portal Account is active already',
    paragraphs: [
      `Somebody has asked for a new activation link for the account of ${displayName}. It needs none: you can sign in.`,
    ],
    action: { label: 'Sign in', url: `${env().publicUrl}/login` },
    facts: [{ label: 'User name', value: username }],
    closing: ['If it was not you, you need not do anything. Nothing about your account was changed.'],
    reason: 'You get this mail because your account in the portal has this e-mail address.',
  }
}

import { accountById } from '@/src/accounts/record/account'
import { env } from '@/src/env'
import type { Composer } from '@/src/mail/template'

/**
 * Tells somebody who has activated an account that the address is verified, and where to sign in: the window
 * in which they did so may be closed by then.
 *
 * @param data `account` (id)
 */
export const emailVerified: Composer = async (payload, { account: id = '' }) => {
  const account = await accountById(payload, id)
  if (account?.state !== 'active') return undefined
  return {
    to: account.email,
    subject: 'Email Verification',
    paragraphs: [
      `This e-mail address is verified, and the portal account of ${account.displayName} is active. You can sign in with your user name and password.`,
    ],
    action: { label: 'Login', url: `${env().publicUrl}/login` },
    facts: [{ label: 'User name', value: account.username }],
    closing: ['If you do not know about this account, call us: somebody has used your mailbox.'],
    reason: 'You get this mail because an account with this e-mail address was activated in the portal.',
  }
}

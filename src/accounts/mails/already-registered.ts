import { env } from '@/src/env'
import type { Composer } from '@/src/mail/template'
import { accountById } from '@/src/accounts/record/account'
import { activationMail } from './activate'

/**
 * Tells the owner of an account that somebody has registered its provider or its e-mail address again. The
 * page said nothing about it, since it does not know who sits before it.
 *
 * @param data `account` (id)
 */
export const alreadyRegistered: Composer = async (payload, data, now) => {
  const account = await accountById(payload, data.account ?? '')
  if (!account || account.state === 'closed') return undefined
  if (account.state === 'unverified') return activationMail(payload, data, now)
  return {
    to: account.email,
    subject: 'You Already Have a Provider Portal Account',
    paragraphs: [
      `Somebody has registered for the provider portal with this e-mail address or with the details of ${account.displayName}. There is an account already, so no second one was made.`,
      'If it was you, sign in with the user name below. If you do not know the password any more, choose “Forgot password?” on the sign-in page.',
    ],
    action: { label: 'Sign in', url: `${env().publicUrl}/login` },
    facts: [{ label: 'User name', value: account.username }],
    closing: [
      'If it was not you, it may have been a colleague. Nothing about your account was changed, and nobody was told that it exists.',
    ],
    reason: 'You get this mail because your account in the portal has this e-mail address.',
  }
}

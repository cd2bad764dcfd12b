import { env } from '@/src/env'
import type { Composer } from '@/src/mail/template'
import { accountByEmail } from '@/src/accounts/record/account'
import { portalInWords } from '@/src/site/site'

/**
 * Tells the owner of an account its user name.
 *
 * @param data `email` as it was typed
 */
export const forgotUsername: Composer = async (payload, { email = '' }) => {
  const account = await accountByEmail(payload, email)
  if (!account) return undefined
  return {
    to: account.email,
    subject: `${await portalInWords(payload)} User Name`,
    paragraphs: [
      `Somebody, probably you, asked for the user name of the portal account of ${account.displayName}. Here it is.`,
    ],
    facts: [{ label: 'User name', value: account.username }],
    action: { label: 'Go to the sign-in page', url: `${env().publicUrl}/login` },
    closing: ['If it was not you, do nothing: a user name opens nothing without the password.'],
    reason: 'You get this mail because your account in the portal has this e-mail address.',
  }
}

import { env } from '@/src/env'
import type { Composer } from '@/src/mail/template'
import { accountByUsername, ofAccount } from '@/src/accounts/record/account'
import { issueLink } from '@/src/signing-in/mailed-links'
import { portalInWords } from '@/src/site/site'

/**
 * Writes to the owner of an account who asked for a new password, with a link made at this moment; one that
 * was mailed before stops working.
 *
 * @param data `username` as it was typed
 */
export const resetPasswordMail: Composer = async (payload, { username = '' }, now) => {
  const account = await accountByUsername(payload, username)
  if (!account) return undefined
  const isClosed = account.state === 'secured'
  const token = await issueLink(payload, { purpose: 'reset-password', owner: ofAccount(account.id), now })
  return {
    to: account.email,
    subject: `${await portalInWords(payload)} Password`,
    paragraphs: [
      isClosed
        ? `The portal account of ${account.displayName} is closed to everybody, because we were told that somebody else had been in it. It opens again with a new password.`
        : `Somebody, probably you, asked for a new password for the portal account of ${account.displayName}.`,
      'Choose the new password within one hour. The link works once, and only the newest one works.',
    ],
    action: { label: 'Choose a new password', url: `${env().publicUrl}/reset-password?token=${token}` },
    facts: [{ label: 'User name', value: account.username }],
    closing: isClosed
      ? ['Until then nobody can sign in to it.']
      : [
          'A new password also opens an account that was locked.',
          'If it was not you, do nothing: your password stays as it is.',
        ],
    reason: 'You get this mail because your account in the portal has this e-mail address.',
  }
}

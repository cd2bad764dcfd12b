import type { Composer } from '@/src/mail/template'
import { accountById } from '@/src/accounts/record/account'
import { LOCK_HOURS, WRONG_PASSWORDS } from '@/src/accounts/signing-in/lock'
import { securityLetter } from './security-letter'
import { portalInWords, timeInWords } from '@/src/site/site'

/**
 * Tells the owner that the account is locked after wrong passwords, and how it opens again.
 *
 * @param data `account` (id), `to` (its address at that moment) and `at` (ISO 8601)
 */
export const locked: Composer = async (payload, { account: id = '', to, at }, now) => {
  const account = await accountById(payload, id)
  if (!account || !to) return undefined
  const { lockedUntil } = account
  return securityLetter(payload, {
    account,
    to,
    at,
    now,
    subject: `${await portalInWords(payload)}: your account was locked`,
    paragraphs: [
      `Somebody typed a wrong password ${WRONG_PASSWORDS} times in a row for the portal account of ${account.displayName}. To protect it, we have locked it for ${LOCK_HOURS} hours.`,
      'To open it at once, choose "Forgot password?" on the sign-in page and set a new password.',
    ],
    facts: lockedUntil ? [{ label: 'Opens by itself', value: await timeInWords(payload, lockedUntil) }] : [],
  })
}

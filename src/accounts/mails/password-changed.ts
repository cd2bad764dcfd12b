import type { Composer } from '@/src/mail/template'
import type { Account } from '@/src/payload-types'
import { accountById } from '@/src/accounts/record/account'
import { securityLetter } from './security-letter'
import { portalInWords, timeInWords } from '@/src/site/site'

/** The request for the mail about a password that is changed at a moment; asked for twice, it is one mail. */
export function passwordChangedMail({ id, email }: Pick<Account, 'id' | 'email'>, now: Date) {
  const at = now.toISOString()
  const key = `password-changed ${id} ${at}`
  return { kind: 'password-changed', data: { account: id, to: email, at }, key, now }
}

/**
 * Tells the owner that the password was changed, in the profile or by a reset.
 *
 * @param data `account` (id), `to` (its address at that moment) and `at` (ISO 8601)
 */
export const passwordChanged: Composer = async (payload, { account: id = '', to, at }, now) => {
  const account = await accountById(payload, id)
  if (!account || !to) return undefined
  return securityLetter(payload, {
    account,
    to,
    at,
    now,
    subject: `${await portalInWords(payload)}: your password was changed`,
    paragraphs: [`The password of the portal account of ${account.displayName} was changed.`],
    facts: at ? [{ label: 'When', value: await timeInWords(payload, at) }] : [],
  })
}

import type { Composer } from '../../mail/template'
import { accountById } from '../account'
import { portalInWords, securityLetter, timeInWords } from './security-letter'

/**
 * Tells the owner that the password was changed, in the profile or by a reset.
 *
 * @param data `account` (id)
 */
export const passwordChanged: Composer = async (payload, { account: id = '' }, now) => {
  const account = await accountById(payload, id)
  if (!account) return undefined
  const at = account.passwordChangedAt
  return securityLetter(payload, {
    account,
    now,
    subject: `${await portalInWords(payload)}: your password was changed`,
    paragraphs: [`The password of the portal account of ${account.displayName} was changed.`],
    facts: at ? [{ label: 'When', value: await timeInWords(payload, at) }] : [],
  })
}

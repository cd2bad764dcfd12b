import type { Composer } from '@/src/mail/template'
import { accountById } from '@/src/accounts/record/account'
import { deviceInWords } from '@/src/signing-in/device'
import { securityLetter } from './security-letter'
import { portalInWords, timeInWords } from '@/src/site/site'

/**
 * Tells the owner of a sign-in with a browser that is not known.
 *
 * @param data `account` (id), `to` (its address at that moment), `at` (ISO 8601), `address` and `userAgent`
 * of whoever signed in
 */
export const newDevice: Composer = async (payload, { account: id = '', to, at, address, userAgent }, now) => {
  const account = await accountById(payload, id)
  if (!account || !to) return undefined
  return securityLetter(payload, {
    account,
    to,
    at,
    now,
    subject: `${await portalInWords(payload)}: sign-in with a new browser`,
    paragraphs: [
      `Somebody signed in to the portal account of ${account.displayName} with a browser that has not been used for it before.`,
    ],
    facts: [
      ...(at ? [{ label: 'When', value: await timeInWords(payload, at) }] : []),
      ...(address ? [{ label: 'From the address', value: address }] : []),
      ...(userAgent ? [{ label: 'Browser', value: deviceInWords(userAgent) }] : []),
    ],
  })
}

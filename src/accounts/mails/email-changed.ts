import type { Composer } from '@/src/mail/template'
import { accountById, emailKey } from '@/src/accounts/record/account'
import { securityLetter } from './security-letter'
import { portalInWords } from '@/src/site/site'

/**
 * Tells the owner that the e-mail address was changed. It is sent to both addresses; the link in the one to
 * the former address puts that one back. Which of the two is the former is said by whoever made the change:
 * by the time a mail is sent once more, the address may have been put back already.
 *
 * @param data `account` (id), `from` (the former address) and `to` (the address that this mail goes to, one
 * of the two), `at` (ISO 8601)
 */
export const emailChanged: Composer = async (payload, { account: id = '', from = '', to = '', at }, now) => {
  const account = await accountById(payload, id)
  const recipient = emailKey(to)
  const isFormer = recipient !== '' && recipient === emailKey(from)
  if (!account || (!isFormer && recipient !== account.email)) return undefined
  return securityLetter(payload, {
    account,
    to: recipient,
    at,
    now,
    subject: `${await portalInWords(payload)}: your e-mail address was changed`,
    paragraphs: isFormer
      ? [
          `The portal account of ${account.displayName} has a new e-mail address. Mail about it no longer comes here.`,
          'If it was not you, the link below puts this address back.',
        ]
      : [
          `The portal account of ${account.displayName} now has this e-mail address. Mail about it comes here.`,
        ],
    isNewAddress: !isFormer,
  })
}

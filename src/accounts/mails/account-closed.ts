import type { Composer } from '@/src/mail/template'
import { accountById } from '@/src/accounts/record/account'
import { portalInWords, timeInWords } from '@/src/site/site'

/**
 * Tells whoever had an account that it is closed, at the address that it had.
 *
 * @param data `account` (id), `to` (the address), `at` (ISO 8601), and `owner`: the user name of whoever has
 * to invite them, should they want to come back; empty for whoever registers anew
 */
export const accountClosed: Composer = async (payload, data) => {
  const { account: id = '', to = '', at = '', owner = '' } = data
  const account = await accountById(payload, id)
  if (!account || !to) return undefined
  return {
    to,
    subject: `${await portalInWords(payload)}: your account is closed`,
    paragraphs: [
      `The portal account ${account.username} of ${account.displayName} was closed, by whoever was signed in to it with your password.`,
      owner
        ? `Nobody can sign in to it any more. To use the portal again, ask ${owner} for a new invitation.`
        : 'Nobody can sign in to it any more. To use the portal again, register anew; the enrollment record is free for that.',
    ],
    facts: [
      { label: 'User name', value: account.username },
      { label: 'Closed', value: await timeInWords(payload, at) },
    ],
    closing: ['If it was not you, call us.'],
    reason: 'You get this mail because you had an account in the portal.',
  }
}

import type { Composer } from '@/src/mail/template'
import { accountById } from '@/src/accounts/record/account'
import { rowById } from '@/src/database/rows'
import type { Enrollment } from '@/src/payload-types'
import { portalInWords, timeInWords } from '@/src/site/site'

/**
 * Tells the owner of an account that its enrollment record has ended, and what that means; not when it is
 * open again by now.
 *
 * @param data `account` (id) and `at` (ISO 8601)
 */
export const recordEnded: Composer = async (payload, { account: id = '', at = '' }) => {
  const account = await accountById(payload, id)
  if (!account || account.state === 'closed') return undefined
  const record = await rowById<Enrollment>(payload, 'enrollments', account.enrollment)
  if (!record?.endedAt) return undefined
  return {
    to: account.email,
    subject: `${await portalInWords(payload)}: the enrollment record of ${account.displayName} has ended`,
    paragraphs: [
      `We no longer have ${account.displayName} on file as a provider in our network.`,
      'You can still sign in and read every notice that is public. "My notices" lists only those for all plans.',
    ],
    facts: [
      { label: 'User name', value: account.username },
      { label: 'Ended', value: await timeInWords(payload, at) },
    ],
    closing: ['If that is not right, call us. Have your Provider ID at hand.'],
    reason: 'You get this mail because you have an account in the portal.',
  }
}

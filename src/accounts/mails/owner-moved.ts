import { accountById } from '@/src/accounts/record/account'
import { env } from '@/src/env'
import type { Composer } from '@/src/mail/template'
import { portalInWords } from '@/src/site/site'
import { COLLEAGUES_PATH } from '@/src/web/paths'

/**
 * Tells somebody that a practice has another owner: who it is now, and who was it.
 *
 * @param data `account` (id of the recipient) and `owner` (user name of the new one)
 */
export const ownerMoved: Composer = async (payload, { account: id = '', owner = '' }) => {
  const account = await accountById(payload, id)
  if (!account || account.state === 'closed' || !owner) return undefined
  const isNew = account.username === owner
  return {
    to: account.email,
    subject: `${await portalInWords(payload)}: the access of ${account.displayName} has another owner`,
    paragraphs: [
      isNew
        ? `You own the portal access of ${account.displayName} from now on: you invite colleagues, and end their access when they leave.`
        : `${owner} owns the portal access of ${account.displayName} from now on, and invites and ends colleagues. You can sign in and read as before.`,
    ],
    action: { label: 'See your colleagues', url: `${env().publicUrl}${COLLEAGUES_PATH}` },
    facts: [{ label: 'Your user name', value: account.username }],
    closing: ['If that is not right, call us.'],
    reason: 'You get this mail because you act for this practice in the portal.',
  }
}

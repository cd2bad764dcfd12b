import { accountById } from '@/src/accounts/record/account'
import { env } from '@/src/env'
import type { Composer } from '@/src/mail/template'
import { portalInWords } from '@/src/site/site'
import { COLLEAGUES_PATH } from '@/src/web/paths'

/**
 * Tells the owner of a practice that a colleague has accepted an invitation.
 *
 * @param data `account` (id of the owner), `username` and `email` of the colleague
 */
export const colleagueJoined: Composer = async (payload, { account: id = '', username = '', email = '' }) => {
  const account = await accountById(payload, id)
  if (account?.state !== 'active') return undefined
  return {
    to: account.email,
    subject: `${await portalInWords(payload)}: an invitation was accepted`,
    paragraphs: [
      `Your colleague can now read and confirm the notices for ${account.displayName}, with a user name of their own.`,
    ],
    action: { label: 'See your colleagues', url: `${env().publicUrl}${COLLEAGUES_PATH}` },
    facts: [
      { label: 'User name of the colleague', value: username },
      { label: 'Invited at', value: email },
    ],
    closing: [
      'If nobody of your practice has invited them, end that access under “My colleagues”, and change your password.',
    ],
    reason: 'You get this mail because you own the portal access of your practice.',
  }
}

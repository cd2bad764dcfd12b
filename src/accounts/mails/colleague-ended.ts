import type { Composer } from '@/src/mail/template'
import { portalInWords } from '@/src/site/site'

/**
 * Tells somebody that the owner of the practice has ended their access.
 *
 * @param data `to` (the address until then), `username`, `practice` and `by` (the user name of the owner)
 */
export const colleagueEnded: Composer = async (payload, { to, username, practice, by }) => {
  if (!to || !username || !practice || !by) return undefined
  return {
    to,
    subject: `${await portalInWords(payload)}: your access has ended`,
    greeting: `Hello ${username},`,
    paragraphs: [
      `${by}, who looks after the portal access of ${practice}, has ended yours. You cannot sign in with this user name any more.`,
      'What you have confirmed stays on record under your user name.',
    ],
    facts: [{ label: 'User name', value: username }],
    closing: ['If that is not right, ask there for a new invitation, or call us.'],
    reason: 'You get this mail because you had an account in the portal.',
  }
}

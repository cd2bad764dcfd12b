import { rowById } from '@/src/database/rows'
import type { Composer } from '@/src/mail/template'
import { readSite, timeInWords } from '@/src/site/site'
import { CHANGE_WORDS, isChangeKind } from './change-words'

/**
 * Tells a member of staff what has happened to their account, with a link for whom it was not. The link alone
 * changes nothing: it leads to a page that explains what its button does.
 *
 * @param data `member` (id), `to` (the address at that moment), `change`, `detail` and `at` (ISO 8601)
 */
export const staffChanged: Composer = async (payload, { member = '', to, change, detail, at }) => {
  const known = await rowById<{ id: string }>(payload, 'users', member)
  if (!known || !to || !at || !isChangeKind(change)) return undefined
  const { organization } = await readSite(payload)
  const { subject, what } = CHANGE_WORDS[change]
  return {
    to,
    subject: `${organization} admin panel: ${subject}`,
    paragraphs: [what],
    facts: [
      ...(detail ? [{ label: 'In detail', value: detail }] : []),
      { label: 'When', value: await timeInWords(payload, at) },
    ],
    closing: [
      'If it was not you, choose "Forgot password?" on the sign-in page, and tell an admin of the panel.',
    ],
    reason: 'You get this mail because it is about the safety of your account in the admin panel.',
  }
}

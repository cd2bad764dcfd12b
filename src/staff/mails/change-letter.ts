import type { Payload } from 'payload'
import { env } from '@/src/env'
import { rowById } from '@/src/database/rows'
import type { Composer } from '@/src/mail/template'
import { hasOlderLink, issueLink, LINK_LIFETIME } from '@/src/signing-in/mailed-links'
import { readSite, timeInWords } from '@/src/site/site'
import { NOT_ME_PATH } from '@/src/web/paths'
import { CHANGE_WORDS, isChangeKind } from './change-words'

/**
 * Tells a member of staff what has happened to their account, with a link for whom it was not. The link alone
 * changes nothing: it leads to a page that explains what its button does.
 *
 * @param data `member` (id), `to` (the address at that moment), `change`, `detail` and `at` (ISO 8601)
 */
export const staffChanged: Composer = async (payload, { member = '', to, change, detail, at }, now) => {
  const known = await rowById<Recipient>(payload, 'users', member)
  if (!known || !to || !at || !isChangeKind(change)) return undefined
  const { organization } = await readSite(payload)
  const { subject, what } = CHANGE_WORDS[change]
  const letter = {
    to,
    subject: `${organization} admin panel: ${subject}`,
    paragraphs: [what],
    facts: [
      ...(detail ? [{ label: 'In detail', value: detail }] : []),
      { label: 'When', value: await timeInWords(payload, at) },
    ],
    reason: 'You get this mail because it is about the safety of your account in the admin panel.',
  }
  // No password of ours lets them in, so that there is none to close the account with.
  if (env().singleSignOn && !known.isBreakGlass) return { ...letter, closing: [ELSEWHERE] }
  const since = new Date(at)
  const ends = new Date(since.getTime() + LINK_LIFETIME['staff-not-me'])
  // A letter that comes late, because the mail server was away, offers no link that is over. Nor does one to
  // whoever has not shown to be that member: the address may be new, or mistyped from the beginning, and the
  // link leads to the account.
  const isStranger = change === 'address-taken' || !known.lastSignInAt
  if (ends <= now || isStranger || (await isOutrun(payload, known, to, ends))) {
    return { ...letter, closing: ['If it was not you, tell an admin of the panel.'] }
  }
  const owner = { kind: 'staff', id: member } as const
  const token = await issueLink(payload, { purpose: 'staff-not-me', owner, detail: to, now: since })
  return {
    ...letter,
    action: { label: 'This was not me', url: `${env().publicUrl}${NOT_ME_PATH}?token=${token}` },
    closing: ['If it was you, or you know of it, there is nothing left to do.', CLOSES],
  }
}

interface Recipient {
  id: string
  email: string
  isBreakGlass?: boolean | null
  lastSignInAt?: string | null
}

/** Whether the member's own address was put back since: whoever took the account over gets no link to it. */
const isOutrun = async (
  payload: Payload,
  { id, email }: { id: string; email: string },
  to: string,
  ends: Date,
): Promise<boolean> =>
  to !== email &&
  hasOlderLink(payload, {
    purpose: 'staff-not-me',
    owner: id,
    detail: email,
    expiresAt: ends.toISOString(),
  })

const ELSEWHERE =
  'If it was not you, sign out everywhere under "Account" in the admin panel, and tell whoever looks after the sign-in of your organization.'
const CLOSES =
  'If not, choose "This was not me" within 10 days. You can then close your account to everybody until you have chosen a new password, for which you get another mail at this address.'

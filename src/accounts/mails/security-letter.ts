import type { Payload } from 'payload'
import { ofAccount } from '@/src/accounts/record/account'
import { env } from '@/src/env'
import type { Letter } from '@/src/mail/template'
import type { Account } from '@/src/payload-types'
import { isOutrun } from '@/src/accounts/record/address-claims'
import { issueLink, LINK_LIFETIME } from '@/src/signing-in/mailed-links'

interface SecurityLetter {
  account: Account
  /**
   * The address that the account had when it happened: whoever took the account over may have changed it
   * since.
   */
  to: string
  /** When it happened (ISO 8601); left out, now. */
  at?: string | undefined
  now: Date
  subject: string
  paragraphs: readonly string[]
  facts?: readonly { label: string; value: string }[]
  /**
   * Whether the recipient has only just become the address of the account: that is no proof of whose account
   * it is.
   */
  isNewAddress?: boolean
}

/**
 * A letter about something that the owner of an account should know, with the link for whom it was not. The
 * link alone changes nothing: it leads to a page that explains what its button does. Whoever has changed the
 * address of the account meanwhile: the button puts the recipient's back.
 */
export async function securityLetter(
  payload: Payload,
  { account, to, at, now, subject, paragraphs, facts = [], isNewAddress = false }: SecurityLetter,
): Promise<Letter> {
  const since = at ? new Date(at) : now
  const letter = {
    to,
    subject,
    paragraphs,
    facts: [{ label: 'User name', value: account.username }, ...facts],
    reason: 'You get this mail because it is about the safety of your account in the portal.',
  }
  const ends = new Date(since.getTime() + LINK_LIFETIME['not-me']).toISOString()
  // A letter that comes late, because the mail server was away, offers no link that is over, nor one to an
  // account that is closed by now.
  const isLate = ends <= now.toISOString()
  if (
    isLate ||
    account.state === 'closed' ||
    (to !== account.email && (await isOutrun(payload, account, ends)))
  ) {
    return { ...letter, closing: ['If it was not you, call us.'] }
  }
  const token = await issueLink(payload, {
    purpose: 'not-me',
    owner: ofAccount(account.id),
    ...(isNewAddress ? {} : { detail: to }),
    now: since,
  })
  return {
    ...letter,
    action: { label: 'This was not me', url: `${env().publicUrl}/not-me?token=${token}` },
    closing: ['If it was you, there is nothing left to do.', isNewAddress ? CLOSES : CLOSES_AND_OPENS],
  }
}

const CLOSES =
  'If it was not you, choose "This was not me" within 10 days. You can then close the account to everybody.'
const CLOSES_AND_OPENS = `${CLOSES.slice(0, -1)} until you have chosen a new password, for which you get another mail at this address.`

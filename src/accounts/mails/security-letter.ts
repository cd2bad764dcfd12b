import type { Payload } from 'payload'
import { env } from '../../env'
import { instantInWords } from '../../lib/days'
import type { Letter } from '../../mail/template'
import type { Account } from '../../payload-types'
import { issueToken } from '../tokens'

interface SecurityLetter {
  account: Account
  /** The address that the account had when it happened: whoever took the account over may have changed it since. */
  to: string
  now: Date
  subject: string
  paragraphs: readonly string[]
  facts?: readonly { label: string; value: string }[]
  /** The address that the account had before, which is the recipient; the link puts it back. */
  formerEmail?: string
}

/**
 * A letter about something that the owner of an account should know, with the link for whom it was not. The link alone changes nothing: it leads to a page
 * that explains what its button does.
 */
export async function securityLetter(
  payload: Payload,
  { account, to, now, subject, paragraphs, facts = [], formerEmail }: SecurityLetter,
): Promise<Letter> {
  const token = await issueToken(payload, {
    purpose: 'not-me',
    account: account.id,
    ...(formerEmail ? { detail: formerEmail } : {}),
    now,
  })
  return {
    to,
    subject,
    paragraphs,
    action: { label: 'This was not me', url: `${env().publicUrl}/not-me?token=${token}` },
    facts: [{ label: 'User name', value: account.username }, ...facts],
    closing: [
      'If it was you, there is nothing left to do.',
      'If it was not you, choose "This was not me" within 10 days. You can then close the account to everybody until you have chosen a new password, for which you get another mail.',
    ],
    reason: 'You get this mail because it is about the safety of your account in the portal.',
  }
}

/** An instant in the words and the time zone of the site. */
export async function timeInWords(payload: Payload, instant: Date | string): Promise<string> {
  const { timeZone } = await payload.findGlobal({ slug: 'site', depth: 0, overrideAccess: true })
  return instantInWords(instant, timeZone)
}

/** How subjects name the portal, e.g. `Acme Health Provider Portal`. */
export async function portalInWords(payload: Payload): Promise<string> {
  const { organization } = await payload.findGlobal({ slug: 'site', depth: 0, overrideAccess: true })
  return `${organization} Provider Portal`
}

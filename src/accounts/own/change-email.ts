import type { Payload } from 'payload'
import { joining } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { isMailAddress, NO_ADDRESS } from '@/src/mail/address'
import { requestMail } from '@/src/mail/queue'
import type { Account } from '@/src/payload-types'
import { accountById, emailKey } from '@/src/accounts/record/account'
import type { Client } from '@/src/web/client'
import { giveAddress } from '@/src/accounts/record/address-change'
import { askAddress, newAddressCharge } from './waiting-email'
import { audit } from '@/src/audit/audit'
import type { Changed } from './change-password'
import type { Issue } from '@/src/lib/issue'
import { confirmPassword, currentIssues } from './current-password'
import { spend } from '@/src/limits/attempt-limits'
import { consumeLink, peekLink, type MailedLink } from '@/src/signing-in/mailed-links'

interface EmailChange {
  account: Account
  current: string
  /** The new address as it was typed. */
  email: string
  /** Names the form that was sent: the same form sent twice asks for one mail. */
  form: string
  client: Client
  now: Date
}

/**
 * Asks for a new e-mail address: a link goes there, and only whoever opens it makes it the address of the
 * account. Whether another account has the address makes no difference here; whoever reads its mail is told.
 *
 * @throws LaneFull when more hashes wait than can be computed in a few seconds
 */
export async function requestEmailChange(payload: Payload, change: EmailChange): Promise<Changed> {
  const { account, current, form, client, now } = change
  const email = emailKey(change.email)
  const confirmed = await confirmPassword(payload, account, current, now)
  if (confirmed.kind === 'limited') return confirmed
  const issues = [...addressIssues(account, email), ...currentIssues(confirmed)]
  if (issues.length > 0) return { kind: 'refused', issues }
  const retryAfter = await spend(payload, now, [newAddressCharge(account.id)])
  if (retryAfter !== undefined) return { kind: 'limited', retryAfter }
  await askAddress(payload, { account, email, form, client, now })
  return { kind: 'done' }
}

function addressIssues(account: Account, email: string): Issue[] {
  if (!isMailAddress(email)) return [{ field: 'email', message: NO_ADDRESS }]
  const message = 'This is the address your account has already. Enter the new one.'
  return email === account.email ? [{ field: 'email', message }] : []
}

/** What a mailed link to a new address leads to. */
export type EmailConfirmation =
  | { kind: 'open'; email: string; username: string }
  | { kind: 'done'; email: string }
  /** Another account has the address by now. */
  | { kind: 'taken' }
  /** There never was such a link, or its time is over, or a newer one took its place. */
  | { kind: 'over' }

/** Looks at a link to a new address without using it. */
export async function peekEmailChange(
  payload: Payload,
  token: string | undefined,
  now: Date,
): Promise<EmailConfirmation> {
  const found = await findLink(payload, token, now)
  if (!found) return { kind: 'over' }
  const { link, account, email } = found
  if (account.email === email) return { kind: 'done', email }
  return link.isUsed ? { kind: 'over' } : { kind: 'open', email, username: account.username }
}

/**
 * Makes the address that a link was mailed to the address of its account, and tells both addresses. Used
 * twice, it is done once.
 */
export async function confirmEmailChange(
  payload: Payload,
  token: string | undefined,
  client: Client,
  now: Date,
): Promise<EmailConfirmation> {
  return inTransaction(payload, () => confirm(payload, token, client, now))
}

async function confirm(
  payload: Payload,
  token: string | undefined,
  client: Client,
  now: Date,
): Promise<EmailConfirmation> {
  const found = await findLink(payload, token, now)
  if (!found) return { kind: 'over' }
  const { link, account, email } = found
  if (link.isUsed) return account.email === email ? { kind: 'done', email } : { kind: 'over' }
  const former = account.email === email ? found.former : account.email
  if (account.email !== email) {
    await keepFormer(payload, link, `${email} ${account.email}`)
    const change = await giveAddress(payload, { id: account.id, state: 'active', email }, { client, now })
    if (change !== 'done') return { kind: change }
  }
  for (const to of former ? [former, email] : []) {
    await requestMail(payload, {
      kind: 'email-changed',
      data: { account: account.id, from: former ?? '', to, at: now.toISOString() },
      now,
      key: `email-changed ${link.id} ${to === email ? 'new' : 'former'}`,
    })
  }
  if (await consumeLink(payload, token, 'confirm-email', now)) {
    const detail = former ? `From ${former} to ${email}` : `To ${email}`
    await audit(payload, { kind: 'email-changed', account, client, now, detail })
  }
  return { kind: 'done', email }
}

/**
 * A link to a new address that is not over, and the address that the account had before, once the change has
 * begun.
 */
async function findLink(
  payload: Payload,
  token: string | undefined,
  now: Date,
): Promise<{ link: MailedLink; account: Account; email: string; former: string | undefined } | undefined> {
  const link = await peekLink(payload, token, 'confirm-email', now)
  const account = link && (await accountById(payload, link.owner))
  const [email, former] = link?.detail?.split(' ') ?? []
  if (!link || !email || account?.state !== 'active') return undefined
  // A change that was cancelled while its mail was being written has a link all the same.
  const isWanted = account.email === email || account.newEmail === email
  return isWanted ? { link, account, email, former } : undefined
}

/**
 * Writes the former address down beside the new one: after the change it stands nowhere else, and it has to
 * be told.
 */
async function keepFormer(payload: Payload, { id }: MailedLink, detail: string): Promise<void> {
  await payload.db.updateOne({
    collection: 'mailed-links',
    where: { id: { equals: id } },
    data: { detail },
    options: { atomic: true },
    req: joining(payload),
    returning: false,
  })
}

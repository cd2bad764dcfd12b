import type { Payload } from 'payload'
import { NO_NEW_ADDRESS } from '@/src/signing-in/waiting-address'
import { inTransaction } from '@/src/database/transactions'
import { updateIf } from '@/src/database/rows'
import { requestMail } from '@/src/mail/queue'
import type { Account } from '@/src/payload-types'
import { readSite } from '@/src/site/site'
import { accountById, emailKey, ofAccount } from '@/src/accounts/record/account'
import { cancelInvitationsOf } from '@/src/accounts/record/invitations'
import type { Client } from '@/src/web/client'
import { usernameKey } from '@/src/lib/username-key'
import { audit } from '@/src/audit/audit'
import { UNLOCKED } from '@/src/signing-in/attempts'
import { passwordChangedMail } from '@/src/accounts/mails/password-changed'
import { hashPassword, verifyPassword } from '@/src/passwords/password-hash'
import { passwordIssues, PRESENT_PASSWORD } from '@/src/passwords/password'
import { endSessions } from '@/src/signing-in/owner-sessions'
import { consumeLink, dropLinks, peekLink, LINK_LIFETIME } from '@/src/signing-in/mailed-links'

interface Asking {
  client: Client
  now: Date
}

/** Longest user name and e-mail address that are looked for (RFC 5321 §4.5.3.1.3 allows 254 characters). */
const LONGEST_NAME = 254

/**
 * Has the owner of an account mailed a link to a new password. Whether there is such an account is looked up
 * when the mail is written.
 */
export async function requestReset(
  payload: Payload,
  username: string,
  { client, now }: Asking,
): Promise<void> {
  const data = { username: usernameKey(username).slice(0, LONGEST_NAME) }
  await inTransaction(payload, async () => {
    await requestMail(payload, { kind: 'reset-password', data, now })
    await audit(payload, { kind: 'reset-requested', username, client, now })
  })
}

/**
 * Has the owner of an e-mail address mailed the user name. Whether there is such an account is looked up when
 * the mail is written.
 */
export async function requestUsername(
  payload: Payload,
  email: string,
  { client, now }: Asking,
): Promise<void> {
  const data = { email: emailKey(email).slice(0, LONGEST_NAME) }
  await inTransaction(payload, async () => {
    await requestMail(payload, { kind: 'forgot-username', data, now })
    await audit(payload, { kind: 'username-requested', username: data.email, client, now })
  })
}

/**
 * The account that a reset link is for; undefined when the link is used up, over, or was never one. Changes
 * nothing.
 */
export async function resetLink(
  payload: Payload,
  token: string | undefined,
  now: Date,
): Promise<Account | undefined> {
  const link = await peekLink(payload, token, 'reset-password', now)
  const account = link && !link.isUsed ? await accountById(payload, link.owner) : undefined
  return account?.state === 'closed' ? undefined : account
}

/** What became of a new password; the issues are sentences for the person who chose it. */
export type Reset = { kind: 'done' } | { kind: 'refused'; issues: string[] } | { kind: 'over' }

/**
 * Sets a new password for the account of a reset link and opens the account: the lock is gone, and so is
 * every session. Whoever has used the link has shown that the e-mail address is theirs, so an account that
 * still waited for that is active from here on; another mail would ask for the same proof.
 *
 * A password that is refused does not use up the link.
 *
 * @throws LaneFull when more passwords wait to be hashed than can be in a few seconds; the link stays good
 */
export async function resetPassword(
  payload: Payload,
  { token, password, client, now }: Asking & { token: string; password: string },
): Promise<Reset> {
  const account = await resetLink(payload, token, now)
  if (!account) return { kind: 'over' }
  const { organization } = await readSite(payload)
  const issues = passwordIssues(password, { ...account, organization })
  if (issues.length > 0) return { kind: 'refused', issues }
  if (await isPresent(payload, account, { token, password, now })) {
    return { kind: 'refused', issues: [PRESENT_PASSWORD] }
  }
  const passwordHash = await hashPassword(password)
  return inTransaction(payload, async () => {
    const at = now.toISOString()
    if (!(await resetLink(payload, token, now)) || !(await openWith(payload, account, passwordHash, at))) {
      return { kind: 'over' }
    }
    await endSessions(payload, ofAccount(account.id), { by: 'password', now })
    // Whoever was in the account may have asked to change the address, or invited themselves, and waits with
    // the link.
    await dropLinks(payload, ofAccount(account.id), 'confirm-email')
    await cancelInvitationsOf(payload, account, { client, now })
    await requestMail(payload, passwordChangedMail(account, now))
    await consumeLink(payload, token, 'reset-password', now)
    await audit(payload, { kind: 'password-reset', account, client, now })
    return { kind: 'done' }
  })
}

/**
 * Whether a password is the one that the account has already, which somebody else may know: that is why there
 * is a reset. A password that was set since the link was made was set by this link, whose work was cut off
 * then and is brought to its end.
 */
async function isPresent(
  payload: Payload,
  { passwordHash, passwordChangedAt }: Account,
  { token, password, now }: { token: string; password: string; now: Date },
): Promise<boolean> {
  if (!passwordHash || !(await verifyPassword(password, passwordHash))) return false
  const link = await peekLink(payload, token, 'reset-password', now)
  if (!link || !passwordChangedAt) return true
  const madeAt = new Date(link.expiresAt).getTime() - LINK_LIFETIME['reset-password']
  return new Date(passwordChangedAt).getTime() < madeAt
}

/**
 * Stores a new password and opens the account, unless its password or state is another one by now: of two
 * resets at the same moment one is made, and none after the owner has closed the account.
 */
async function openWith(
  payload: Payload,
  { id, passwordHash: former, state, activatedAt }: Account,
  passwordHash: string,
  at: string,
): Promise<boolean> {
  const same = former ? { equals: former } : { exists: false }
  const row = await updateIf(
    payload,
    'accounts',
    [{ id: { equals: id } }, { state: { equals: state } }, { passwordHash: same }],
    {
      ...UNLOCKED,
      ...NO_NEW_ADDRESS,
      passwordHash,
      passwordChangedAt: at,
      state: 'active',
      ...(activatedAt ? {} : { activatedAt: at }),
    },
  )
  return Boolean(row)
}

import type { Payload } from 'payload'
import { NO_NEW_ADDRESS } from '@/src/signing-in/waiting-address'
import { inTransaction } from '@/src/database/transactions'
import { updateIf } from '@/src/database/rows'
import type { Issue } from '@/src/lib/issue'
import { requestMail } from '@/src/mail/queue'
import type { Account } from '@/src/payload-types'
import { accountById, ofAccount } from '@/src/accounts/record/account'
import { cancelInvitationsOf } from '@/src/accounts/record/invitations'
import type { Client } from '@/src/web/client'
import { audit } from '@/src/audit/audit'
import { confirmPassword, currentIssues } from './current-password'
import { passwordChangedMail } from '@/src/accounts/mails/password-changed'
import { isSamePassword, passwordIssues, PRESENT_PASSWORD } from '@/src/passwords/password'
import { hashPassword, verifyPassword } from '@/src/passwords/password-hash'
import { endSessions } from '@/src/signing-in/owner-sessions'
import type { Owner } from '@/src/signing-in/owner'
import { successorOf } from '@/src/signing-in/session-successor'
import { dropLinks } from '@/src/signing-in/mailed-links'

/** What comes of a change that its owner asks for. */
export type Changed =
  /** `token` is the new secret of the session, if it got one. */
  | { kind: 'done'; token?: string }
  | { kind: 'refused'; issues: Issue[] }
  | { kind: 'limited'; retryAfter: number }

interface PasswordChange {
  account: Account
  /** Id of the session that asks; it goes on with a new secret. */
  session: string
  current: string
  wanted: string
  /** Name of the organization, which no password may contain. */
  organization: string
  client: Client
  now: Date
}

/** For how long the same form sent again finishes what the first one began, in milliseconds. */
const SECOND_CLICK = 60 * 60 * 1_000

/**
 * Changes the password of whoever is signed in. Every session of the account ends; the one that asks goes on
 * with a new secret, so that whoever has got hold of the old one is out as well. The owner is told by mail.
 * All of it is done or nothing; sent twice, it is done once.
 *
 * @throws LaneFull when more hashes wait than can be computed in a few seconds
 */
export async function changePassword(payload: Payload, change: PasswordChange): Promise<Changed> {
  const { account, current, wanted, organization, client, now } = change
  const { username, email } = account
  const unfit = passwordIssues(wanted, { username, email, organization })
  const confirmed = await confirmPassword(payload, account, current, now)
  if (confirmed.kind === 'limited') return confirmed
  if (confirmed.kind === 'wrong' && unfit.length === 0 && (await isSecondClick(change)))
    return finish(payload, account, change)
  if (confirmed.kind === 'right' && isSamePassword(wanted, current)) unfit.push(PRESENT_PASSWORD)
  const issues = currentIssues(confirmed)
  if (unfit.length > 0) issues.push({ field: 'wanted', message: unfit.join(' ') })
  if (issues.length > 0) return { kind: 'refused', issues }
  const passwordHash = await hashPassword(wanted)
  const changed = await inTransaction(payload, async () => {
    if (!(await replaceHash(payload, account, passwordHash, now))) return undefined
    await requestMail(payload, passwordChangedMail(account, now))
    await audit(payload, { kind: 'password-changed', account, client, now })
    // Here and not in what may be done twice: whoever is invited from now on is invited by the owner.
    await cancelInvitationsOf(payload, account, { client, now })
    return finish(payload, { ...account, passwordChangedAt: now.toISOString() }, change)
  })
  return changed ?? whatBecame(payload, change)
}

/**
 * Whether the same form came a moment ago and has been done: what it asks for is so already. Not a way to try
 * passwords: the current one has to be typed.
 */
async function isSecondClick({ account, current, wanted, now }: PasswordChange): Promise<boolean> {
  const recently = new Date(now.getTime() - SECOND_CLICK).toISOString()
  if (current === '' || (account.passwordChangedAt ?? '') < recently) return false
  return !isSamePassword(wanted, current) && verifyPassword(wanted, account.passwordHash)
}

/** What follows a new password; it may be done twice. */
async function finish(
  payload: Payload,
  { id, passwordChangedAt }: Account,
  { session, client, now }: PasswordChange,
): Promise<Changed> {
  const at = passwordChangedAt ?? ''
  const owner = ofAccount(id)
  const successor = successorOf(payload, session, at)
  await endSessions(payload, owner, { by: 'password', except: successor.id, now })
  await dropOtherLinks(payload, owner)
  return { kind: 'done', token: await successor.begin({ owner, client, now }) }
}

/** Makes links useless that somebody else may have asked for. */
async function dropOtherLinks(payload: Payload, owner: Owner): Promise<void> {
  await dropLinks(payload, owner, 'reset-password')
  await dropLinks(payload, owner, 'confirm-email')
}

/** Replaces the hash that was compared with, and no other: of two changes at the same moment one is made. */
async function replaceHash(payload: Payload, account: Account, hash: string, now: Date): Promise<boolean> {
  const row = await updateIf(
    payload,
    'accounts',
    [{ id: { equals: account.id } }, { passwordHash: { equals: account.passwordHash } }],
    { ...NO_NEW_ADDRESS, passwordHash: hash, passwordChangedAt: now.toISOString() },
  )
  return Boolean(row)
}

/** What a change that came second finds: the same change, or another one. */
async function whatBecame(payload: Payload, change: PasswordChange): Promise<Changed> {
  const account = await accountById(payload, change.account.id)
  if (account && (await verifyPassword(change.wanted, account.passwordHash))) {
    return finish(payload, account, change)
  }
  return refused('current', 'Your password was changed a moment ago. Type the new one as the current one.')
}

/** A change that is not made, with the one thing that has to be mended. */
export function refused(field: string, message: string): Changed {
  return { kind: 'refused', issues: [{ field, message }] }
}

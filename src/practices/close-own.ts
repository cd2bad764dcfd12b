import type { Payload } from 'payload'
import type { Changed } from '@/src/accounts/own/change-password'
import { confirmPassword, currentIssues } from '@/src/accounts/own/current-password'
import { REGISTERED } from '@/src/accounts/record/account'
import { closeAccount } from '@/src/accounts/record/closing'
import { cancelInvitationsOf } from '@/src/accounts/record/invitations'
import { audit } from '@/src/audit/audit'
import { inTransaction } from '@/src/database/transactions'
import type { Issue } from '@/src/lib/issue'
import { requestMail } from '@/src/mail/queue'
import type { Account } from '@/src/payload-types'
import type { Client } from '@/src/web/client'
import { ownerOf, peopleOf } from './people'

interface OwnClosing {
  account: Account
  current: string
  client: Client
  now: Date
}

/** What is said to an owner whose colleagues would be left without one. */
export const HAND_OVER_FIRST =
  'You own the access of your practice, and others use it. Hand it over to one of them first.'

/** Whether somebody has to hand the practice over before they can leave it. */
export async function hasToHandOver(payload: Payload, account: Account): Promise<boolean> {
  const { owner, people } = await peopleOf(payload, account)
  return owner?.id === account.id && people.length > 1
}

/**
 * Whom somebody who is about to close the account has to ask for an invitation, should they want to come
 * back: the owner, for whoever was invited. Undefined where they register anew with the enrollment record,
 * which is free then. Closing the account ends what this is answered from, so it is asked before.
 */
export async function ownerToAsk(payload: Payload, account: Account): Promise<Account | undefined> {
  if (account.admission === REGISTERED) return undefined
  const owner = await ownerOf(payload, account)
  return owner?.id === account.id ? undefined : owner
}

/**
 * Closes the account of whoever is signed in, for good, and tells them by mail at the address that they had.
 * Their invitations that nobody has accepted are cancelled. Sent twice, it is done once.
 *
 * @throws LaneFull when more hashes wait than can be computed in a few seconds
 */
export async function closeOwnAccount(payload: Payload, closing: OwnClosing): Promise<Changed> {
  const { account, current, now } = closing
  const confirmed = await confirmPassword(payload, account, current, now)
  if (confirmed.kind === 'limited') return confirmed
  const issues = [
    ...currentIssues(confirmed),
    ...((await hasToHandOver(payload, account)) ? [COLLEAGUES_LEFT] : []),
  ]
  if (issues.length > 0) return { kind: 'refused', issues }
  return inTransaction<Changed>(payload, async () => {
    // A colleague may have joined while the password was looked at.
    if (await hasToHandOver(payload, account)) return { kind: 'refused', issues: [COLLEAGUES_LEFT] }
    await close(payload, closing)
    return { kind: 'done' }
  })
}

const COLLEAGUES_LEFT: Issue = { field: 'close-account', message: HAND_OVER_FIRST }

async function close(payload: Payload, { account, client, now }: OwnClosing): Promise<void> {
  const owner = await ownerToAsk(payload, account)
  if (!(await closeAccount(payload, account, now))) return
  await cancelInvitationsOf(payload, account, { client, now })
  await audit(payload, { kind: 'account-closed', account, client, now })
  const data = { account: account.id, to: account.email, at: now.toISOString(), owner: owner?.username ?? '' }
  await requestMail(payload, { kind: 'account-closed', data, now, key: `account-closed ${account.id}` })
}

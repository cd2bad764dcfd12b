import type { Payload } from 'payload'
import type { Changed } from '@/src/accounts/own/change-password'
import { confirmPassword, currentIssues } from '@/src/accounts/own/current-password'
import { closeAccount } from '@/src/accounts/record/closing'
import { audit } from '@/src/audit/audit'
import { inTransaction } from '@/src/database/transactions'
import { requestMail } from '@/src/mail/queue'
import type { Account } from '@/src/payload-types'
import type { Client } from '@/src/web/client'
import { peopleOf } from './people'

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
 * Closes the account of whoever is signed in, for good, and tells them by mail at the address that they had.
 * Sent twice, it is done once.
 *
 * @throws LaneFull when more hashes wait than can be computed in a few seconds
 */
export async function closeOwnAccount(
  payload: Payload,
  { account, current, client, now }: OwnClosing,
): Promise<Changed> {
  const confirmed = await confirmPassword(payload, account, current, now)
  if (confirmed.kind === 'limited') return confirmed
  const issues = [
    ...currentIssues(confirmed),
    ...((await hasToHandOver(payload, account))
      ? [{ field: 'close-account', message: HAND_OVER_FIRST }]
      : []),
  ]
  if (issues.length > 0) return { kind: 'refused', issues }
  return inTransaction<Changed>(payload, async () => {
    if (!(await closeAccount(payload, account, now))) return { kind: 'done' }
    await audit(payload, { kind: 'account-closed', account, client, now })
    await requestMail(payload, {
      kind: 'account-closed',
      data: { account: account.id, to: account.email, at: now.toISOString() },
      now,
      key: `account-closed ${account.id}`,
    })
    return { kind: 'done' }
  })
}

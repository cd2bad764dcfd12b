import type { Payload } from 'payload'
import type { Changed } from '@/src/accounts/own/change-password'
import { confirmPassword, currentIssues } from '@/src/accounts/own/current-password'
import { updateAccount } from '@/src/accounts/record/account'
import { audit } from '@/src/audit/audit'
import { inTransaction } from '@/src/database/transactions'
import type { Issue } from '@/src/lib/issue'
import { requestMail } from '@/src/mail/queue'
import type { Account } from '@/src/payload-types'
import type { Client } from '@/src/web/client'
import { peopleOf } from './people'

interface HandOver {
  account: Account
  /** Id of the colleague, as it was sent. */
  successor: string
  current: string
  client: Client
  now: Date
}

/** Those whom an owner can hand the practice over to; none when somebody else owns it. */
export async function successorsOf(payload: Payload, account: Account): Promise<Account[]> {
  const { owner, people } = await peopleOf(payload, account)
  if (owner?.id !== account.id) return []
  return people.filter(({ id, state }) => id !== account.id && state === 'active')
}

/**
 * Makes a colleague the owner of the practice in place of whoever is signed in, and tells both by mail.
 * Whoever is no longer the owner, or has chosen somebody who has left, is refused.
 *
 * @throws LaneFull when more hashes wait than can be computed in a few seconds
 */
export async function handOver(payload: Payload, sent: HandOver): Promise<Changed> {
  const { account, successor, current, client, now } = sent
  const issues: Issue[] = []
  const isOne = ({ id }: Account) => id === successor
  if (!(await successorsOf(payload, account)).some(isOne)) issues.push(CHOOSE)
  const confirmed = await confirmPassword(payload, account, current, now)
  if (confirmed.kind === 'limited') return confirmed
  issues.push(...currentIssues(confirmed))
  if (issues.length > 0) return { kind: 'refused', issues }
  return inTransaction<Changed>(payload, async () => {
    const next = (await successorsOf(payload, account)).find(isOne)
    if (!next) return { kind: 'refused', issues: [CHOOSE] }
    const at = now.toISOString()
    await updateAccount(payload, next.id, { ownerSince: at })
    const actor = { id: account.id, name: account.username }
    const detail = `From ${account.username} to ${next.username}`
    for (const one of [account, next]) {
      await audit(payload, { kind: 'owner-handed-over', account: one, actor, client, detail, now })
      const data = { account: one.id, owner: next.username }
      await requestMail(payload, { kind: 'owner-moved', data, now })
    }
    return { kind: 'done' }
  })
}

const CHOOSE: Issue = { field: 'successor', message: 'Choose one of your colleagues.' }

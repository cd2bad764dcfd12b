import type { Payload } from 'payload'
import type { Changed } from '@/src/accounts/own/change-password'
import { confirmPassword, currentIssues } from '@/src/accounts/own/current-password'
import { inTransaction } from '@/src/database/transactions'
import type { Issue } from '@/src/lib/issue'
import type { Account } from '@/src/payload-types'
import type { Client } from '@/src/web/client'
import { makeOwner, type OwnedPractice } from './ownership'
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
  return owner?.id === account.id ? successorsAmong(people, account) : []
}

const successorsAmong = (people: readonly Account[], { id: own }: Account): Account[] =>
  people.filter(({ id, state }) => id !== own && state === 'active')

/**
 * Makes a colleague the owner of the practice in place of whoever is signed in, and tells both by mail.
 * Whoever is no longer the owner, or has chosen somebody who has left, is refused. Sent twice, it is done
 * once.
 *
 * @throws LaneFull when more hashes wait than can be computed in a few seconds
 */
export async function handOver(payload: Payload, sent: HandOver): Promise<Changed> {
  const { account, successor, current, client, now } = sent
  const before = await choiceOf(payload, account, successor)
  if (before === 'is-owner') return { kind: 'done' }
  const confirmed = await confirmPassword(payload, account, current, now)
  if (confirmed.kind === 'limited') return confirmed
  const issues = [...(before ? [] : [CHOOSE]), ...currentIssues(confirmed)]
  if (issues.length > 0) return { kind: 'refused', issues }
  return inTransaction<Changed>(payload, async () => {
    const choice = await choiceOf(payload, account, successor)
    if (choice === 'is-owner') return { kind: 'done' }
    const actor = { id: account.id, name: account.username }
    const by = { kind: 'owner-handed-over', actor, client, now } as const
    const isMade = choice && (await makeOwner(payload, choice.practice, choice.next, by))
    return isMade ? { kind: 'done' } : { kind: 'refused', issues: [CHOOSE] }
  })
}

/** The colleague who was chosen, or that it is done already; undefined when there is nobody to choose so. */
async function choiceOf(
  payload: Payload,
  account: Account,
  successor: string,
): Promise<{ practice: OwnedPractice; next: Account } | 'is-owner' | undefined> {
  const { owner, people } = await peopleOf(payload, account)
  if (!owner) return undefined
  if (owner.id !== account.id) return owner.id === successor ? 'is-owner' : undefined
  const next = successorsAmong(people, account).find(({ id }) => id === successor)
  return next && { practice: { people, owner }, next }
}

const CHOOSE: Issue = { field: 'successor', message: 'Choose one of your colleagues.' }

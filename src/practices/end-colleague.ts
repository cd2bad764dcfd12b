import type { Payload } from 'payload'
import { refused, type Changed } from '@/src/accounts/own/change-password'
import { confirmPassword } from '@/src/accounts/own/current-password'
import { accountById } from '@/src/accounts/record/account'
import { closeAccount } from '@/src/accounts/record/closing'
import { cancelInvitationsOf } from '@/src/accounts/record/invitations'
import { audit } from '@/src/audit/audit'
import { inTransaction } from '@/src/database/transactions'
import { requestMail } from '@/src/mail/queue'
import type { Account } from '@/src/payload-types'
import type { Client } from '@/src/web/client'
import { NOT_OWNER } from './invite'
import { practiceOfOwner } from './ownership'
import { peopleOf, recordsOfPractice } from './people'

interface EndingColleague {
  /** Whoever ends it, who has to be the owner. */
  account: Account
  current: string
  /** Id of the account of the colleague, as it was sent. */
  person: string
  client: Client
  now: Date
}

/**
 * Ends the access of a colleague, at the word of the owner of the practice: every session ends at once, and
 * the colleague is told by mail. What they have confirmed stays in the reports under their name. Sent twice,
 * it is done once.
 *
 * @throws LaneFull when more hashes wait than can be computed in a few seconds
 */
export async function endColleague(payload: Payload, ending: EndingColleague): Promise<Changed> {
  const { account, current, person, client, now } = ending
  const before = await colleagueOf(payload, account, person)
  if ('message' in before) return refused('person', before.message)
  if (before.state === 'closed') return { kind: 'done' }
  const confirmed = await confirmPassword(payload, account, current, now)
  if (confirmed.kind === 'limited') return confirmed
  if (confirmed.kind === 'wrong') return refused('current', confirmed.message)
  return inTransaction<Changed>(payload, async () => {
    // The ownership may have moved in the meantime.
    if (!(await practiceOfOwner(payload, account, now))) return refused('person', NOT_OWNER)
    const colleague = await colleagueOf(payload, account, person)
    if ('message' in colleague) return refused('person', colleague.message)
    const { id, username, email, displayName } = colleague
    if (!(await closeAccount(payload, { id }, now))) return { kind: 'done' }
    await cancelInvitationsOf(payload, colleague, { client, now })
    const actor = { id: account.id, name: account.username }
    const detail = `The access of ${username}`
    for (const one of [account, colleague]) {
      await audit(payload, { kind: 'colleague-ended', account: one, actor, client, detail, now })
    }
    const data = { to: email, username, practice: displayName, by: account.username }
    await requestMail(payload, { kind: 'colleague-ended', data, now, key: `colleague-ended ${id}` })
    return { kind: 'done' }
  })
}

/**
 * The colleague of an owner with this id, also one whose access has ended.
 *
 * @returns a sentence when there is none, or whoever asks is not the owner
 */
export async function colleagueOf(
  payload: Payload,
  account: Account,
  person: string,
): Promise<Account | { message: string }> {
  const { people, owner } = await peopleOf(payload, account)
  if (owner?.id !== account.id) return { message: NOT_OWNER }
  if (person === account.id) return { message: 'You own the access of this practice; hand it over first.' }
  const colleague =
    people.find(({ id }) => id === person) ?? (await formerColleague(payload, account, person))
  return colleague ?? { message: 'There is no such colleague. Nothing was changed.' }
}

async function formerColleague(
  payload: Payload,
  account: Account,
  person: string,
): Promise<Account | undefined> {
  const found = await accountById(payload, person)
  if (found?.state !== 'closed') return undefined
  return (await recordsOfPractice(payload, account)).includes(found.enrollment) ? found : undefined
}

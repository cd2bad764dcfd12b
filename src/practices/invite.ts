import type { Payload } from 'payload'
import type { Changed } from '@/src/accounts/own/change-password'
import { confirmPassword, currentIssues } from '@/src/accounts/own/current-password'
import { emailKey } from '@/src/accounts/record/account'
import { settleInvitation, waitingInvitations, type Invitation } from '@/src/accounts/record/invitations'
import { audit } from '@/src/audit/audit'
import { insertOnce, rowById, updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import type { Issue } from '@/src/lib/issue'
import { spend } from '@/src/limits/attempt-limits'
import { isMailAddress, NO_ADDRESS } from '@/src/mail/address'
import { requestMail } from '@/src/mail/queue'
import type { Account } from '@/src/payload-types'
import type { Client } from '@/src/web/client'
import { sentNow } from './invitation'
import { practiceOfOwner } from './ownership'
import { peopleOf, type PracticePeople } from './people'

/** Invitations of a practice that may wait at a time. */
const MOST_WAITING = 50

/** What is said to somebody who has only just ceased to be the owner. */
export const NOT_OWNER = 'You do not own the access of this practice any more. Nothing was changed.'

/** What is said of a form that has made an invitation which was accepted or cancelled since. */
const OLD_PAGE = 'This page is old. Load it again, then invite the address anew.'

/** Whoever acts for a practice as its owner. */
interface ByOwner {
  account: Account
  client: Client
  now: Date
}

interface Inviting extends ByOwner {
  current: string
  /** The address as it was typed. */
  email: string
  /** Names the form that was sent: the same form sent twice makes one invitation. */
  form: string
}

/**
 * Invites a colleague by mail. Whether the address has an account already makes no difference here; whoever
 * reads its mail is told. The same form sent twice makes one invitation.
 *
 * @throws LaneFull when more hashes wait than can be computed in a few seconds
 */
export async function inviteColleague(payload: Payload, inviting: Inviting): Promise<Changed> {
  const { account, current, form, now } = inviting
  const email = emailKey(inviting.email)
  const before = await look(payload, await peopleOf(payload, account), { account, email, form })
  if (before === 'sent') return { kind: 'done' }
  const confirmed = await confirmPassword(payload, account, current, now)
  if (confirmed.kind === 'limited') return confirmed
  const issues = [...before, ...currentIssues(confirmed)]
  if (issues.length > 0) return { kind: 'refused', issues }
  const retryAfter = await spend(payload, now, chargesFor(account, email))
  if (retryAfter !== undefined) return { kind: 'limited', retryAfter }
  return inTransaction<Changed>(payload, async () => {
    const practice = await practiceOfOwner(payload, account, now)
    const found = await look(payload, practice, { account, email, form })
    if (found === 'sent') return { kind: 'done' }
    if (found.length > 0) return { kind: 'refused', issues: found }
    const row = { id: form, invitedBy: account.id, email, state: 'waiting', ...sentNow(now) }
    if (await insertOnce(payload, 'invitations', row)) await mailInvitation(payload, form, email, inviting)
    return { kind: 'done' }
  })
}

/** What is in the way of an invitation; `sent` when this form has made one that waits. */
async function look(
  payload: Payload,
  practice: PracticePeople | undefined,
  { account, email, form }: { account: Account; email: string; form: string },
): Promise<'sent' | Issue[]> {
  const issue = (message: string) => [{ field: 'email', message }]
  if (!isMailAddress(email)) return issue(NO_ADDRESS)
  if (practice?.owner?.id !== account.id) return issue(NOT_OWNER)
  const made = await rowById<Invitation>(payload, 'invitations', form)
  if (made) return made.state === 'waiting' ? 'sent' : issue(OLD_PAGE)
  const known = practice.people.find((person) => person.email === email)
  if (known) return issue(`This is the address of ${known.username}, who has access already.`)
  const waiting = await waitingInvitations(payload, practice.people)
  if (waiting.some((one) => one.email === email)) {
    return issue('You have invited this address already. You can send that invitation again.')
  }
  if (waiting.length < MOST_WAITING) return []
  return issue(`${MOST_WAITING} invitations are waiting. Cancel those that nobody needs.`)
}

/** What came of an act about an invitation: done, nothing to be done any more, or too often. */
export type InvitationAct = { kind: 'done' } | { kind: 'gone' } | { kind: 'limited'; retryAfter: number }

/** Mails an invitation of the practice once more; from then on it is good for its whole time again. */
export async function sendInvitationAgain(payload: Payload, id: string, by: ByOwner): Promise<InvitationAct> {
  const { account, now } = by
  const invitation = await ownInvitation(payload, account, id)
  if (!invitation) return { kind: 'gone' }
  const retryAfter = await spend(payload, now, chargesFor(account, invitation.email))
  if (retryAfter !== undefined) return { kind: 'limited', retryAfter }
  return inTransaction<InvitationAct>(payload, async () => {
    if (!(await practiceOfOwner(payload, account, now))) return { kind: 'gone' }
    const isWaiting = [{ id: { equals: id } }, { state: { equals: 'waiting' } }]
    // From here on it is the word of whoever has sent it last.
    const data = { invitedBy: account.id, ...sentNow(now) }
    if (!(await updateIf(payload, 'invitations', isWaiting, data))) return { kind: 'gone' }
    await mailInvitation(payload, id, invitation.email, by)
    return { kind: 'done' }
  })
}

/** Cancels an invitation of the practice: its links lead nowhere from then on. */
export async function cancelInvitation(payload: Payload, id: string, by: ByOwner): Promise<InvitationAct> {
  const { account, now } = by
  const invitation = await ownInvitation(payload, account, id)
  if (!invitation) return { kind: 'gone' }
  return inTransaction<InvitationAct>(payload, async () => {
    if (!(await practiceOfOwner(payload, account, now))) return { kind: 'gone' }
    return { kind: (await cancel(payload, invitation, by)) ? 'done' : 'gone' }
  })
}

async function cancel(payload: Payload, { id, email }: Invitation, by: ByOwner): Promise<boolean> {
  if (!(await settleInvitation(payload, id, 'cancelled'))) return false
  await audit(payload, { ...by, kind: 'invitation-cancelled', detail: email })
  return true
}

/** A waiting invitation of the practice that an account owns. */
async function ownInvitation(
  payload: Payload,
  account: Account,
  id: string,
): Promise<Invitation | undefined> {
  const { people, owner } = await peopleOf(payload, account)
  if (owner?.id !== account.id) return undefined
  return (await waitingInvitations(payload, people)).find((one) => one.id === id)
}

/** By practice, and by address: nobody may fill a stranger's mailbox. */
const chargesFor = (account: Account, email: string) => [
  { limit: 'invite-account' as const, key: account.id },
  { limit: 'resend-account' as const, key: `invitation ${email}` },
]

async function mailInvitation(
  payload: Payload,
  id: string,
  email: string,
  { account, client, now }: ByOwner,
): Promise<void> {
  await audit(payload, { kind: 'colleague-invited', account, client, now, detail: email })
  await requestMail(payload, { kind: 'colleague-invitation', data: { invitation: id }, now })
}

import type { Payload } from 'payload'
import { accountByEmail, accountById, holderOfUsername } from '@/src/accounts/record/account'
import { settleInvitation, type Invitation } from '@/src/accounts/record/invitations'
import { removeReplaceable } from '@/src/accounts/record/unverified'
import { audit } from '@/src/audit/audit'
import { rowById } from '@/src/database/rows'
import { requestMail } from '@/src/mail/queue'
import { inviterOf } from '@/src/practices/invitation'
import { ownerOf } from '@/src/practices/people'
import type { Client } from '@/src/web/client'
import { createAccount, type Complete } from './new-account'
import type { Parts } from './progress'

/** What came of it; see `Finished`. */
export type Joined = NonNullable<Parts['finished']> | 'username-taken' | 'invitation-over'

/**
 * Makes the account of a colleague who was invited, on the record of whoever has invited them, and uses the
 * invitation up. It is active at once, since the link of the invitation came to its address. Where the
 * address has an account by now, whoever reads its mail is told. Whoever owns the practice today is told who
 * has joined. Part of a transaction; called twice, it is
 * done once.
 *
 * @param id of the account that is made
 */
export async function join(
  payload: Payload,
  id: string,
  options: { parts: Complete; invitation: string; client: Client; now: Date },
): Promise<Joined> {
  const { parts, client, now } = options
  const { username, email } = parts.credentials
  const done = { mail: 'email-verified', account: id, email } as const
  if (await accountById(payload, id)) return done
  const invitation = await rowById<Invitation>(payload, 'invitations', options.invitation)
  const inviter = invitation && (await inviterOf(payload, invitation, now))
  if (!invitation || !inviter) return 'invitation-over'
  await removeReplaceable(payload, { enrollment: undefined, email }, { except: id, client, now })
  const key = `registration ${id}`
  const holder = await accountByEmail(payload, email)
  if (holder) {
    await requestMail(payload, { kind: 'already-registered', data: { account: holder.id }, now, key })
    return { mail: 'already-registered', account: holder.id, email }
  }
  if (await holderOfUsername(payload, username)) return 'username-taken'
  if (!(await settleInvitation(payload, invitation.id, 'accepted'))) return 'invitation-over'
  await createAccount(payload, {
    id,
    parts: { ...parts, match: { ...parts.match, name: inviter.displayName } },
    enrollment: inviter.enrollment,
    admission: invitation.id,
    state: 'active',
    now,
  })
  const detail = `Invited by ${inviter.username}`
  await audit(payload, { kind: 'colleague-joined', account: { id, username }, client, now, detail })
  await requestMail(payload, { kind: 'email-verified', data: { account: id }, now, key })
  const owner = (await ownerOf(payload, inviter)) ?? inviter
  const data = { account: owner.id, username, email }
  await requestMail(payload, { kind: 'colleague-joined', data, now, key: `colleague-joined ${id}` })
  return done
}

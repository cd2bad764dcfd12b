import type { Payload } from 'payload'
import { audit } from '@/src/audit/audit'
import { updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { requestMail } from '@/src/mail/queue'
import {
  consumeLink,
  dropLaterLinks,
  dropLinks,
  LINK_LIFETIME,
  peekLink,
  type MailedLink,
} from '@/src/signing-in/mailed-links'
import { NO_NEW_ADDRESS } from '@/src/signing-in/waiting-address'
import { endSessions } from '@/src/signing-in/owner-sessions'
import { endPendingOf } from '@/src/staff/factors/pending-sign-in'
import { removeFactorsSince } from '@/src/staff/factors/remove-factors'
import { memberByEmail, memberById, ofStaff, type Member } from '@/src/staff/signing-in/member'
import { STAFF_REOPENING } from '@/src/staff/signing-in/password-mails'
import type { Client } from '@/src/web/client'

/** What the link "this was not me" of a member of staff is good for. */
export interface StaffNotMe {
  member: Member
  /** The address that is put back; undefined when it is the member's. */
  formerEmail: string | undefined
  isUsed: boolean
}

/**
 * Looks at a link and changes nothing: programs that check mail for danger open links too. Undefined when it
 * is none, or too late.
 */
export async function staffNotMe(
  payload: Payload,
  token: string | undefined,
  now: Date,
): Promise<StaffNotMe | undefined> {
  const link = await peekLink(payload, token, 'staff-not-me', now)
  const member = link && (await memberById(payload, link.owner))
  if (!link?.detail || !member) return undefined
  const formerEmail = link.detail === member.email ? undefined : link.detail
  return { member, formerEmail, isUsed: link.isUsed }
}

/**
 * Closes the account of a member of staff to everybody, for its owner who says "this was not me": every
 * session ends, no password signs in, what was added since is no factor, every other link is worthless, and a
 * mail leads the owner to a new password. If the address was changed, the one that the link was mailed to is
 * put back, unless a colleague has it by now: then no mail goes out, and an admin has to help.
 *
 * @returns whether a mail goes out; undefined when the link is not good
 */
export async function disownMember(
  payload: Payload,
  token: string | undefined,
  by: { client: Client; now: Date },
): Promise<boolean | undefined> {
  return inTransaction(payload, async () => {
    const link = await consumeLink(payload, token, 'staff-not-me', by.now)
    const member = link && (await memberById(payload, link.owner))
    return link?.detail && member ? close(payload, { link, member, email: link.detail }, by) : undefined
  })
}

async function close(
  payload: Payload,
  { link, member, email }: { link: MailedLink; member: Member; email: string },
  { client, now }: { client: Client; now: Date },
): Promise<boolean> {
  const { id } = member
  const owner = ofStaff(id)
  const holder = await memberByEmail(payload, email)
  const isTheirs = holder === undefined || holder.id === id
  const closed = { passwordHash: null, ...NO_NEW_ADDRESS, ...(isTheirs ? { email } : {}) }
  await updateIf(payload, 'users', [{ id: { equals: id } }], closed)
  await endSessions(payload, owner, { by: 'not-me', now })
  await endPendingOf(payload, id)
  await dropLinks(payload, owner)
  await dropLaterLinks(payload, link)
  const since = new Date(new Date(link.expiresAt).getTime() - LINK_LIFETIME['staff-not-me'])
  await removeFactorsSince(payload, id, since)
  const detail = isTheirs && email !== member.email ? `The address ${email} was put back.` : undefined
  await audit(payload, {
    kind: 'disowned',
    member,
    client,
    ...(detail ? { detail } : {}),
    now,
  })
  if (isTheirs) {
    await requestMail(payload, { kind: STAFF_REOPENING, data: { email }, now, key: `not-me ${link.id}` })
  }
  return isTheirs
}

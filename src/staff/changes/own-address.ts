import { APIError, type CollectionBeforeChangeHook, type Payload } from 'payload'
import { audit } from '@/src/audit/audit'
import { rowById, updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { onceAnHour } from '@/src/mail/once-an-hour'
import { requestMail } from '@/src/mail/queue'
import type { User } from '@/src/payload-types'
import { consumeLink, dropLinks, peekLink } from '@/src/signing-in/mailed-links'
import { NO_NEW_ADDRESS } from '@/src/signing-in/waiting-address'
import { staffOf } from '@/src/staff/roles'
import { memberByEmail, memberEmail, memberById, ofStaff, type Member } from '@/src/staff/signing-in/member'
import { clientOf, type Client } from '@/src/web/client'
import { tellOfChange } from '@/src/staff/mails/change-mail'

/** The kind of the mail that asks a new address whether it is read by the member who wants it. */
export const STAFF_ADDRESS = 'staff-address'

/**
 * Keeps the address of somebody who changes their own until the new one has shown to be theirs: a link goes
 * there. An admin who changes the address of a colleague answers for it.
 */
export const confirmOwnAddress =
  (clock: () => Date): CollectionBeforeChangeHook<User> =>
  async ({ data, originalDoc, operation, req }) => {
    const isOwn = operation === 'update' && staffOf(req.user)?.id === originalDoc?.id
    if (!isOwn || !originalDoc || req.payloadAPI === 'local' || data.email === undefined) return data
    const email = memberEmail(data.email)
    if (email === originalDoc.email) return data
    const now = clock()
    await askAddress(req.payload, { member: originalDoc.id, email }, now)
    const [client, detail] = [clientOf(req.headers), `To ${email}`]
    await audit(req.payload, { kind: 'email-change-requested', member: originalDoc, client, detail, now })
    return { ...data, email: originalDoc.email, newEmail: email, newEmailAt: now.toISOString() }
  }

/**
 * Mails a link to the address that is wanted. It goes to whatever is typed, and nobody may fill a stranger's
 * mailbox: three times an hour. What was mailed is counted, since in the middle of a save nothing else can.
 *
 * @throws APIError 429 in words
 */
async function askAddress(
  payload: Payload,
  { member, email }: { member: string; email: string },
  now: Date,
): Promise<void> {
  for (let count = 1; count <= MOST_AN_HOUR; count += 1) {
    const key = onceAnHour(`${STAFF_ADDRESS} ${member} ${count}`, now)
    if (await rowById(payload, 'mail-queue', key)) continue
    await requestMail(payload, { kind: STAFF_ADDRESS, data: { member, email }, key, now })
    return
  }
  throw new APIError(TOO_MANY, 429, undefined, true)
}

const MOST_AN_HOUR = 3

const TOO_MANY =
  'You have asked for a new address three times within an hour. Wait an hour, then try again. Nothing was saved.'

/** What a mailed link to a new address leads to. */
export interface AddressLink {
  kind: 'open' | 'done' | 'taken'
  email: string
  member: Member
}

/** Looks at a link to a new address without using it; undefined when it is none, or over. */
export async function peekAddress(
  payload: Payload,
  token: string | undefined,
  now: Date,
): Promise<AddressLink | undefined> {
  const link = await peekLink(payload, token, 'staff-address', now)
  const member = link && (await memberById(payload, link.owner))
  const email = link?.detail
  if (!member || !email) return undefined
  if (member.email === email) return { kind: 'done', email, member }
  if (link.isUsed) return undefined
  return { kind: (await memberByEmail(payload, email)) ? 'taken' : 'open', email, member }
}

/** Makes the address that a link was mailed to a member's own, and tells both addresses. */
export async function takeAddress(
  payload: Payload,
  token: string | undefined,
  { client, now }: { client: Client; now: Date },
): Promise<AddressLink | undefined> {
  return inTransaction(payload, async () => {
    const found = await peekAddress(payload, token, now)
    if (found?.kind !== 'open' || !(await consumeLink(payload, token, 'staff-address', now))) return found
    const { email, member } = found
    const { id, email: former } = member
    await updateIf(payload, 'users', [{ id: { equals: id } }], { email, ...NO_NEW_ADDRESS })
    // Whoever reads mail at the former address must not choose the password any more.
    await dropLinks(payload, ofStaff(id), 'staff-password')
    const detail = `From ${former} to ${email}`
    await audit(payload, { kind: 'email-changed', member, client, detail, now })
    await tellOfChange(payload, { member: { id, email: former }, kind: 'address-left', detail, now })
    await tellOfChange(payload, { member: { id, email }, kind: 'address-taken', detail, now })
    return { kind: 'done', email, member }
  })
}

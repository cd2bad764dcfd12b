import type { Endpoint, Payload } from 'payload'
import { NO_NEW_ADDRESS } from '@/src/signing-in/waiting-address'
import { audit } from '@/src/audit/audit'
import { updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { addressKey, spend } from '@/src/limits/attempt-limits'
import { hashPassword, verifyPassword } from '@/src/passwords/password-hash'
import { passwordIssues, PRESENT_PASSWORD } from '@/src/passwords/password'
import { UNLOCKED } from '@/src/signing-in/attempts'
import { consumeLink, dropLinks, peekLink, type LinkPurpose } from '@/src/signing-in/mailed-links'
import { endSessions } from '@/src/signing-in/owner-sessions'
import { readSite } from '@/src/site/site'
import { tellOfChange } from '@/src/staff/mails/change-mail'
import { door, limited, refused, type AtTheDoor } from './door'
import { memberById, ofStaff, type Member } from './member'

const PURPOSES: readonly LinkPurpose[] = ['staff-password', 'staff-invitation']

/** A mailed link that is good, and whose it is. */
interface GoodLink {
  purpose: LinkPurpose
  member: Member
}

const OVER = 'This link is no longer good. Choose "Forgot password?" on the sign-in page to get a new one.'

/**
 * Sets a new password with a link that was mailed, and ends every session. It begins none: whoever has
 * chosen a password signs in with it. The link is looked at before anything is hashed, and a password that is
 * refused does not use it up.
 */
export const resetPasswordEndpoint = (clock: () => Date): Omit<Endpoint, 'root'> =>
  door('/reset-password', clock, async (asked) => {
    const { payload, field, client, now } = asked
    const wait = await spend(payload, now, [{ limit: 'link-address', key: addressKey(client.address) }])
    if (wait !== undefined)
      return limited(asked, wait, { what: 'Staff: choosing a new password', about: { kind: 'staff' } })
    const [token, password] = [field('token'), field('password')]
    const link = await goodLink(payload, token, now)
    if (!link) return refused(410, OVER)
    const issues = await issuesOf(payload, link.member, password)
    if (issues.length > 0) return refused(400, issues.join(' '))
    const isSet = await setPassword(asked, { ...link, token, passwordHash: await hashPassword(password) })
    return isSet ? Response.json({ message: 'Your password is set. Sign in with it.' }) : refused(410, OVER)
  })

/** The link that somebody has in hand, if it is good; looking at it changes nothing. */
async function goodLink(payload: Payload, token: string, now: Date): Promise<GoodLink | undefined> {
  for (const purpose of PURPOSES) {
    const link = await peekLink(payload, token, purpose, now)
    const member = link && !link.isUsed ? await memberById(payload, link.owner) : undefined
    if (member) return { purpose, member }
  }
  return undefined
}

async function issuesOf(
  payload: Payload,
  { email, passwordHash }: Member,
  password: string,
): Promise<string[]> {
  const { organization } = await readSite(payload)
  const issues = passwordIssues(password, { email, organization })
  if (issues.length > 0 || !passwordHash) return issues
  return (await verifyPassword(password, passwordHash)) ? [PRESENT_PASSWORD] : []
}

/** Of two requests with the same link one sets its password, and the other one finds the link used. */
async function setPassword(
  { payload, client, now }: AtTheDoor,
  { purpose, member, token, passwordHash }: GoodLink & { token: string; passwordHash: string },
): Promise<boolean> {
  const owner = ofStaff(member.id)
  const former = member.passwordHash ? { equals: member.passwordHash } : { exists: false }
  return inTransaction(payload, async () => {
    if (!(await goodLink(payload, token, now))) return false
    const data = { ...UNLOCKED, ...NO_NEW_ADDRESS, passwordHash, passwordChangedAt: now.toISOString() }
    const conditions = [{ id: { equals: member.id } }, { passwordHash: former }]
    if (!(await updateIf(payload, 'users', conditions, data))) return false
    await consumeLink(payload, token, purpose, now)
    await endSessions(payload, owner, { by: 'password', now })
    await dropLinks(payload, owner)
    if (member.passwordHash) await tellOfChange(payload, { member, kind: 'password-changed', now })
    await audit(payload, {
      kind: 'password-reset',
      member,
      client,
      now,
    })
    return true
  })
}

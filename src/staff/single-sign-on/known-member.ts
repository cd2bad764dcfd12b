import { ValidationError, type Payload } from 'payload'
import { inTransaction } from '@/src/database/transactions'
import type { User } from '@/src/payload-types'
import { memberByEmail, memberBySubject, type Member } from '@/src/staff/signing-in/member'
import type { Claimed } from './claims'
import type { Problem } from './problems'

/**
 * The member of the staff whom the provider knows, as it says they are now: a new one at the first sign-in,
 * with another name, address or role if it says so. A member who was here before is taken for the same person
 * only where the provider vouches for the address: elsewhere anybody could write the address of an admin. The
 * admins whom the command has made are nobody at the provider, whatever it vouches for: they come in when it
 * is away, or says what is not so.
 */
export async function knownMember(payload: Payload, known: Claimed): Promise<Member | Problem> {
  const { subject, email, name, role } = known
  const found = (await memberBySubject(payload, subject)) ?? (await memberByEmail(payload, email))
  if (found?.isBreakGlass) return 'break-glass'
  if (found && found.subject !== subject && (found.subject || !known.isEmailVerified)) return 'taken'
  const data = { subject, email, name, role }
  if (found && isAsSaid(found, data)) return found
  try {
    return await inTransaction(payload, () => store(payload, found, data))
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    // It is somebody else who has the address by now, or they themselves, from another window.
    const found = await memberBySubject(payload, subject)
    return found && isAsSaid(found, data) ? found : 'taken'
  }
}

type Said = Pick<Claimed, 'subject' | 'email' | 'name' | 'role'>

const isAsSaid = (member: User, { subject, email, name, role }: Said): boolean =>
  member.subject === subject && member.email === email && member.name === name && member.role === role

/** Names and roles are the provider's to say; the audit log tells them from what admins do. */
const context = { doneBy: 'Single sign-on' } as const

async function store(payload: Payload, found: Member | undefined, data: Said): Promise<Member> {
  const stored = found
    ? await payload.update({ collection: 'users', id: found.id, data, context })
    : await payload.create({ collection: 'users', data, context })
  return { ...found, ...stored }
}

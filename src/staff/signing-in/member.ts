import type { Payload, Where } from 'payload'
import { joining } from '@/src/database/rows'
import { env } from '@/src/env'
import type { User } from '@/src/payload-types'
import type { Owner } from '@/src/signing-in/owner'

/** A staff member as stored, with what nobody reads through the API. */
export type Member = User

/** A staff member as the owner of sessions and mailed links. */
export const ofStaff = (id: string): Owner => ({ kind: 'staff', id })

/** The staff member with an e-mail address, however it is typed. */
export const memberByEmail = (payload: Payload, email: string): Promise<Member | undefined> =>
  findMember(payload, { email: { equals: memberEmail(email) } })

/** The staff member with this id. */
export const memberById = (payload: Payload, id: string): Promise<Member | undefined> =>
  findMember(payload, { id: { equals: id } })

/** The staff member whom the provider of single sign-on names so. */
export const memberBySubject = (payload: Payload, subject: string): Promise<Member | undefined> =>
  findMember(payload, { subject: { equals: subject } })

/**
 * Whether a staff member signs in here, with a password. Where the organization has a sign-in of its own that
 * is left to the admins whom `npm run add:admin` has made, who come in when that is away.
 */
export const signsInHere = ({ isBreakGlass }: Member): boolean => !env().singleSignOn || isBreakGlass === true

/** What somebody at a provider is known by here: a `sub` means something together with its issuer. */
export const subjectAt = ({ href }: URL, sub: string): string => `${href} ${sub}`

/** Whether the provider of the organization can say that somebody is this staff member. */
export const isKnownAtProvider = ({ subject }: Member): boolean => {
  const { singleSignOn } = env()
  return singleSignOn !== undefined && Boolean(subject?.startsWith(subjectAt(singleSignOn.issuer, '')))
}

/** The address of a staff member as it is stored and compared. */
export const memberEmail = (typed: string): string => typed.trim().toLowerCase()

async function findMember(payload: Payload, where: Where): Promise<Member | undefined> {
  const req = joining(payload)
  return (await payload.db.findOne<Member>({ collection: 'users', where, req })) ?? undefined
}

import type { SingleSignOn } from '@/src/lib/settings/single-sign-on'
import { isStorableText } from '@/src/database/input/storable-text'
import { ROLES, type Role } from '@/src/staff/roles'
import { isMailAddress } from '@/src/mail/address'
import { subjectAt } from '@/src/staff/signing-in/member'
import type { Problem } from './problems'

/** What the provider says of somebody who has signed in there (OpenID Connect Core 1.0 §5.1). */
export type Claims = Readonly<Record<string, unknown>>

/** A member of the staff as the provider knows them. */
export interface Claimed {
  /** Names the person at this provider for good; an address may change hands. */
  subject: string
  email: string
  /** Whether the provider vouches that the address is this person's. */
  isEmailVerified: boolean
  name: string
  role: Role
}

/** Longest name of a member, in characters. */
const LONGEST_NAME = 80

/**
 * Reads what the provider says of somebody. Whoever has several roles has the most powerful of them.
 *
 * @returns the member, or why the person is none
 */
export function readClaims(claims: Claims, settings: SingleSignOn): Claimed | Problem {
  const subject = subjectIn(claims, settings)
  if (!subject) return 'no-subject'
  const email = textOf(claims.email).toLowerCase()
  if (!isMailAddress(email)) return 'no-address'
  const role = highestRole(claims[settings.roleClaim], settings)
  if (!role) return 'no-role'
  const name = [claims.name, claims.preferred_username].map(textOf).find(Boolean) ?? email
  return {
    subject,
    email,
    isEmailVerified: claims.email_verified === true,
    // What is cut off may leave half a character.
    name: textOf(name.slice(0, LONGEST_NAME)),
    role,
  }
}

/** Longest name of a person at a provider, in characters (OpenID Connect Core 1.0 §2). */
const LONGEST_SUBJECT = 255

/**
 * Who it is, by the name that the provider has for them for good, letter by letter: tidied, two people could
 * be one. Undefined where it gives none that can be kept.
 */
export function subjectIn({ sub }: Claims, { issuer }: SingleSignOn): string | undefined {
  const isNamed = typeof sub === 'string' && sub.length > 0 && sub.length <= LONGEST_SUBJECT
  return isNamed && isStorableText(sub) ? subjectAt(issuer, sub) : undefined
}

/** The most powerful role that a claim stands for; it may be one text or a list. */
function highestRole(claim: unknown, { roles }: SingleSignOn): Role | undefined {
  const values: unknown[] = Array.isArray(claim) ? claim : [claim]
  const given = new Set(roles.filter(({ value }) => values.includes(value)).map(({ role }) => role))
  return ROLES.map(({ value }) => value).findLast((role) => given.has(role))
}

/** A text in one line, without half characters. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ').trim() : ''

import { pbkdf2Sync } from 'node:crypto'
import type { Payload, TypedUser } from 'payload'
import { ofAccount, REGISTERED } from '@/src/accounts/record/account'
import { now } from '@/src/clock'
import { tokenHash } from '@/src/lib/secret-token'
import type { Account } from '@/src/payload-types'
import { startSession } from '@/src/signing-in/sessions'
import type { Role } from '@/src/staff/roles'
import { ofStaff } from '@/src/staff/signing-in/member'
import type { Client } from '@/src/web/client'
import { answerTo, requestTo } from './rest'

/** The password of everybody in the tests. */
export const PASSWORD = 'Correct-Horse-7-Battery'

/**
 * The hash of {@link PASSWORD}, made with few rounds: the tests are about who gets in, and hundreds of them
 * wait for it.
 */
const PASSWORD_HASH = [
  'pbkdf2-sha256',
  1_000,
  Buffer.from('salt').toString('base64url'),
  pbkdf2Sync(PASSWORD, 'salt', 1_000, 32, 'sha256').toString('base64url'),
].join('$')

/** A staff member who is signed in: as a user of the Local API, and as a `Cookie` field of the REST API. */
export interface Person {
  user: TypedUser
  cookie: string
}

let count = 0

/** Where everybody in the tests has signed in. */
const CLIENT: Client = { address: '192.0.2.1', userAgent: 'A test' }

/** A new staff member with a session that has just begun. */
export async function staffMember(payload: Payload, role: Role): Promise<Person> {
  count += 1
  const { id } = await payload.create({
    collection: 'users',
    data: {
      name: `An ${role}`,
      role,
      email: `${role}-${count}@example.org`,
      passwordHash: PASSWORD_HASH,
    },
  })
  return newSession(payload, id)
}

/** A staff member with one more session, which has just begun. */
export async function newSession(payload: Payload, member: string): Promise<Person> {
  const token = await startSession(payload, { owner: ofStaff(member), client: CLIENT, now: now() })
  const cookie = `staff-token=${token}`
  const { user } = await payload.auth({ headers: new Headers({ cookie }) })
  if (!user) throw new Error('A session that has just begun opens nothing.')
  return { user, cookie }
}

/** A portal account with somebody who is signed in to it. */
export interface PortalPerson {
  account: Account
  password: string
  /** A `Cookie` field with the session. */
  cookie: string
  session: string
}

/** A new portal account, active and signed in unless told otherwise. */
export async function portalAccount(
  payload: Payload,
  data: Partial<Account> = {},
  at = new Date(),
): Promise<PortalPerson> {
  count += 1
  const username = data.username ?? `office${count}`
  const account = await payload.create({
    collection: 'accounts',
    data: {
      username,
      email: `${username}@example.org`,
      kind: 'group',
      displayName: `Practice ${count}`,
      enrollment: `enrollment-${count}`,
      admission: REGISTERED,
      state: 'active',
      passwordHash: PASSWORD_HASH,
      ...data,
    },
  })
  const token = await startSession(payload, {
    owner: ofAccount(account.id),
    client: CLIENT,
    now: at,
  })
  return { account, password: PASSWORD, cookie: `portal-token=${token}`, session: tokenHash(token) }
}

/** Signs a staff member in as the admin panel does. */
export async function signIn(data: { email: string; password: string }): Promise<Person> {
  const answer = await answerTo(requestTo('POST', '/users/login', data))
  const cookie = /^[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0]
  const { user }: { user?: TypedUser } = await answer.json()
  if (!cookie || !user) throw new Error(`The sign-in was answered with ${answer.status}.`)
  return { user: { ...user, collection: 'users' }, cookie }
}

/** Has a staff member prove once more that it is them, which counts for five minutes. */
export async function confirm(person: Person, password = PASSWORD): Promise<Person> {
  const answer = await answerTo(requestTo('POST', '/users/confirm', { password }, { as: person }))
  if (!answer.ok) throw new Error(`The confirmation was answered with ${answer.status}.`)
  return person
}

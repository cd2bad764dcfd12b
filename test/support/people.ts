import { pbkdf2Sync } from 'node:crypto'
import { createLocalReq, loginOperation, type CollectionSlug, type Payload, type TypedUser } from 'payload'
import { ofAccount } from '@/src/accounts/record/account'
import { startSession } from '@/src/signing-in/sessions'
import { tokenHash } from '@/src/lib/secret-token'
import type { Role } from '@/src/staff/roles'
import type { Account } from '@/src/payload-types'

/** The password of everybody in the tests. */
export const PASSWORD = 'Correct-Horse-7-Battery'

/**
 * The hash of {@link PASSWORD} for portal accounts, made with few rounds: the tests are about who gets in,
 * and hundreds of them wait for it.
 */
const PASSWORD_HASH = [
  'pbkdf2-sha256',
  1_000,
  Buffer.from('salt').toString('base64url'),
  pbkdf2Sync(PASSWORD, 'salt', 1_000, 32, 'sha256').toString('base64url'),
].join('$')

/** Somebody who is signed in: as a user of the Local API and as a header of the REST API. */
export interface Person {
  user: TypedUser
  authorization: string
}

let count = 0

/** A new staff member who is signed in. */
export async function staffMember(payload: Payload, role: Role): Promise<Person> {
  count += 1
  const email = `${role}-${count}@example.org`
  await payload.create({
    collection: 'users',
    data: { name: `An ${role}`, role, email, password: PASSWORD },
  })
  return signIn(payload, 'users', { email, password: PASSWORD })
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
  now = new Date(),
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
      state: 'active',
      passwordHash: PASSWORD_HASH,
      ...data,
    },
  })
  const token = await startSession(payload, {
    owner: ofAccount(account.id),
    client: { address: '192.0.2.1', userAgent: 'A test' },
    now,
  })
  return { account, password: PASSWORD, cookie: `portal-token=${token}`, session: tokenHash(token) }
}

/** Signs in with Payload's own operation, because its Local API keeps the token to itself. */
export async function signIn(
  payload: Payload,
  slug: Extract<CollectionSlug, 'users'>,
  data: { email: string; password: string },
): Promise<Person> {
  const collection = payload.collections[slug]
  const { token, user } = await loginOperation({
    collection,
    data,
    req: await createLocalReq({}, payload),
  })
  if (!token || !user) throw new Error('The sign-in gave no token.')
  return { user: { ...user, collection: slug }, authorization: `JWT ${token}` }
}

import { createLocalReq, loginOperation, type CollectionSlug, type Payload, type TypedUser } from 'payload'
import type { Role } from '@/src/notices/access'

/** The password of everybody in the tests. */
export const PASSWORD = 'Correct-Horse-7-Battery'

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

/** A new portal account that is signed in. */
export async function portalAccount(payload: Payload): Promise<Person> {
  count += 1
  const username = `office${count}`
  await payload.create({
    collection: 'accounts',
    data: { username, email: `${username}@example.org`, password: PASSWORD },
  })
  return signIn(payload, 'accounts', { username, password: PASSWORD })
}

/** Signs in with Payload's own operation, because its Local API keeps the token to itself. */
export async function signIn(
  payload: Payload,
  slug: Extract<CollectionSlug, 'users' | 'accounts'>,
  data: { password: string } & ({ email: string } | { username: string }),
): Promise<Person> {
  const collection = payload.collections[slug]
  // The border to an operation that is typed for sign-in by e-mail alone.
  const credentials = data as { email: string; password: string }
  const { token, user } = await loginOperation({
    collection,
    data: credentials,
    req: await createLocalReq({}, payload),
  })
  if (!token || !user) throw new Error('The sign-in gave no token.')
  return { user: { ...user, collection: slug } as TypedUser, authorization: `JWT ${token}` }
}

import {
  APIError,
  Forbidden,
  type Access,
  type Endpoint,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type SanitizedConfig,
} from 'payload'
import { env } from '@/src/env'
import { metFailure } from '@/src/lib/availability'
import { HOW_SESSIONS_END } from '@/src/signing-in/session-lifetime'
import { isSameOrigin, isUnsafe } from '@/src/web/same-origin'
import { SIGNED_OUT } from '@/src/web/refusal-codes'
import { mayWrite, nobody, staffOf, staffOnly } from './roles'

/**
 * Closes the collections that Payload adds by itself (document locks, preferences, migrations) to everybody
 * but staff: by default any signed-in account may read and delete them, and a portal account is one.
 */
export function staffOnlyFrameworkCollections(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    if (!collection.slug.startsWith('payload-')) continue
    const access = collection.access
    for (const operation of ['create', 'read', 'update', 'delete'] as const) {
      const original = access[operation]
      access[operation] = async (args) => (await staffOnly(args)) === true && original(args)
    }
    if (collection.slug === 'payload-locked-documents') ownLocksOnly(collection)
  }
  return config
}

/**
 * Locks are made by the product alone; whoever writes may take one over, in the own name, or remove it, and
 * anybody the own one. A lock in somebody else's name would keep everybody out, and nobody would know who
 * holds it.
 */
function ownLocksOnly({ access, hooks }: SanitizedCollectionConfig): void {
  const own: Access = ({ req }) => {
    const staff = staffOf(req.user)
    return mayWrite(staff) || (staff !== undefined && { 'user.value': { equals: staff.id } })
  }
  access.create = nobody
  access.update = own
  access.delete = own
  hooks.beforeChange.push(({ data, req }) => {
    const staff = staffOf(req.user)
    return staff ? { ...data, user: { relationTo: 'users', value: staff.id } } : data
  })
}

/** What somebody who is not signed in needs in order to become so, below the collection of the staff. */
const DOORS = [
  ...['/login', '/logout', '/me', '/refresh-token', '/forgot-password', '/reset-password'],
  ...['/second-step', '/second-step/passkey'],
  ...['/factors/totp', '/factors/totp/confirm', '/factors/passkey', '/factors/passkey/confirm'],
  ...['/single-sign-on', '/single-sign-on/confirm', '/single-sign-on/callback'],
  // Whose session has ended is told so, and what to do.
  ...['/confirm', '/confirm/passkey'],
]

/** What stands above all collections and tells nothing of anybody or anything in them. */
const OPEN = ['/health']

/**
 * Closes the REST API to everybody but staff: what Payload offers to the public or to "any signed-in user",
 * now or in a later release, is offered to no reader and no portal account. One place in front of every
 * endpoint, because no list of endpoints stays complete.
 */
export function staffOnlyRest(config: SanitizedConfig): SanitizedConfig {
  const ofConfig = config.endpoints
  const closed = ofConfig.map((one) => (OPEN.includes(one.path) ? one : staffOnlyEndpoint(one)))
  ofConfig.splice(0, ofConfig.length, ...closed)
  for (const owner of [...config.collections, ...config.globals]) {
    if (!owner.endpoints) continue
    // Payload offers versions of everything and fails, before it asks who is asking, where there are none.
    const offered = owner.endpoints.filter(
      ({ path }) => Boolean(owner.versions) || !path.startsWith('/versions'),
    )
    const isStaff = owner.slug === config.admin.user
    owner.endpoints = offered.map((endpoint) =>
      isStaff && DOORS.includes(endpoint.path) ? doorForStaff(endpoint) : staffOnlyEndpoint(endpoint),
    )
  }
  return config
}

type AnyEndpoint = Omit<Endpoint, 'root'>

function staffOnlyEndpoint<T extends AnyEndpoint>(endpoint: T): T {
  return {
    ...endpoint,
    handler: (req) => {
      assertSessionRead(req)
      if (isForeign(req)) throw new Forbidden(req.t)
      if (!staffOf(req.user)) throw new APIError(NOBODY, 403, { code: SIGNED_OUT }, true)
      return endpoint.handler(req)
    },
  }
}

const NOBODY = `You are not signed in, or no longer. ${HOW_SESSIONS_END} Nothing was done. Sign in again, then repeat it.`

/**
 * Payload reads who asks before anything else, and takes a session that it could not read for none: staff
 * would be told that they may not do what they do every day.
 *
 * @throws what the reading of the session failed with
 */
function assertSessionRead(req: PayloadRequest): void {
  const failure = req.user ? undefined : metFailure()
  if (failure) throw failure
}

/** Whether another site asks for something that may change something, with the cookie of our browser. */
const isForeign = ({ method, headers }: PayloadRequest): boolean =>
  isUnsafe(method) && !isSameOrigin(headers, env().publicUrl)

/** A portal account stands before it like anybody who is not signed in. */
function doorForStaff<T extends AnyEndpoint>(endpoint: T): T {
  return {
    ...endpoint,
    handler: (req) => {
      assertSessionRead(req)
      if (!staffOf(req.user)) req.user = null
      return endpoint.handler(req)
    },
  }
}

import type { AuthStrategy, Payload, TypedUser } from 'payload'
import { now } from '@/src/clock'
import { env } from '@/src/env'
import { goOn, readSession } from '@/src/signing-in/sessions'
import { LOOKS_ONLY } from '@/src/web/looks-only'
import { isOwnRequest } from '@/src/web/same-origin'
import { readCookie, setCookie } from '@/src/web/visitor-cookies'

/** A staff member who is signed in, with the session that the request came with. */
export type SignedInMember = TypedUser & {
  /** Id of the session: the SHA-256 of the cookie's value. */
  _sid?: string
}

/**
 * Who asks, by the cookie of a session of ours: Payload's tokens are none (decision 0026). The cookie counts
 * for requests of our own pages alone, and for a page that somebody opens from elsewhere.
 */
export const staffStrategy: AuthStrategy = {
  name: 'staff-session',
  authenticate: async ({ payload, headers }) => {
    const { https, publicUrl } = env()
    const token = readCookie(headers.get('cookie'), 'staff-token', https)
    if (!token || !isOwnRequest(headers, publicUrl)) return { user: null }
    return { user: (await memberWith(payload, token, headers.has(LOOKS_ONLY))) ?? null }
  },
}

async function memberWith(payload: Payload, token: string, looksOnly: boolean) {
  const at = now()
  const session = await readSession(payload, 'staff', token, at)
  if (!session) return undefined
  const user = await payload.findByID({
    collection: 'users',
    id: session.owner.id,
    depth: 0,
    disableErrors: true,
  })
  if (!user) return undefined
  if (!looksOnly) await goOn(payload, session, at)
  return { ...user, collection: 'users' as const, _strategy: staffStrategy.name, _sid: session.id }
}

/** The cookie of a session that has begun or got a new secret. */
export const sessionCookie = (token: string): string =>
  setCookie('staff-token', token, { https: env().https })

/** What takes the cookie of a session away. */
export const noSessionCookie = (): string => setCookie('staff-token', '', { https: env().https, maxAge: 0 })

import type { Payload } from 'payload'
import { accountById } from '@/src/accounts/record/account'
import type { Account } from '@/src/payload-types'
import type { SessionEnd } from '@/src/signing-in/session-lifetime'
import type { OpenSession } from '@/src/signing-in/session-rows'
import { goOn, readSession } from '@/src/signing-in/sessions'

/** Somebody who is signed in to the portal. */
export interface Session extends OpenSession {
  account: Account
}

/**
 * The session of a request, which goes on with it; `undefined` when there is none, its time is over, or its
 * account may not sign in any more.
 *
 * @param token the value of the session cookie
 */
export async function findSession(
  payload: Payload,
  token: string | undefined,
  now: Date,
): Promise<Session | undefined> {
  const open = await openSession(payload, token, now)
  return open && { ...(await goOn(payload, open.session, now)), account: open.account }
}

/**
 * When the session of a request ends, without going on with it: a page that only looks must not keep a
 * session open. `undefined` when it is over.
 *
 * @param token the value of the session cookie
 */
export async function peekSession(
  payload: Payload,
  token: string | undefined,
  now: Date,
): Promise<SessionEnd | undefined> {
  return (await openSession(payload, token, now))?.session
}

async function openSession(
  payload: Payload,
  token: string | undefined,
  now: Date,
): Promise<{ session: OpenSession; account: Account } | undefined> {
  const session = await readSession(payload, 'account', token, now)
  const account = session && (await accountById(payload, session.owner.id))
  return session && account?.state === 'active' ? { session, account } : undefined
}

import type { Endpoint, PayloadRequest } from 'payload'
import { audit } from '@/src/audit/audit'
import { inTransaction } from '@/src/database/transactions'
import { endSignIns } from '@/src/signing-in/owner-sessions'
import type { OpenSession } from '@/src/signing-in/session-rows'
import { sessionById } from '@/src/signing-in/sessions'
import { successorOf } from '@/src/signing-in/session-successor'
import { staffOf } from '@/src/staff/roles'
import { sessionAnswer } from './answer'
import { door, refused, type AtTheDoor } from './door'
import { noSessionCookie, sessionCookie } from './own-session'

/** The session that a request came with; undefined when nobody is signed in. */
export async function sessionOf(
  { user, payload }: Pick<PayloadRequest, 'user' | 'payload'>,
  now: Date,
): Promise<OpenSession | undefined> {
  const id: unknown = user && '_sid' in user ? user._sid : undefined
  return typeof id === 'string' ? sessionById(payload, 'staff', id, now) : undefined
}

/** Who is signed in, and until when; nobody is no mistake. */
export const meEndpoint = (clock: () => Date): Omit<Endpoint, 'root'> => ({
  method: 'get',
  path: '/me',
  handler: async (req) => {
    const session = await sessionOf(req, clock())
    const answer = session && (await sessionAnswer(req.payload, session))
    return Response.json(answer ?? { user: null })
  },
})

/** Signs out, here and on the server. */
export const logoutEndpoint = (clock: () => Date): Omit<Endpoint, 'root'> =>
  door('/logout', clock, async ({ req, payload, client, now }) => {
    const session = await sessionOf(req, now)
    const member = staffOf(req.user)
    if (session && member) {
      await inTransaction(payload, async () => {
        // By what stays: another tab may have renewed it a moment ago.
        const which = (signIn: string) => signIn === session.signIn
        await endSignIns(payload, session.owner, { which, by: 'signed-out', now })
        await audit(payload, {
          kind: 'signed-out',
          member,
          client,
          now,
        })
      })
    }
    return Response.json({ message: 'You are signed out.' }, { headers: { 'Set-Cookie': noSessionCookie() } })
  })

/**
 * Goes on with a session under a new secret: whoever has got hold of the old one is out. Of two tabs that ask
 * at the same moment each gets the same secret.
 */
export const refreshEndpoint = (clock: () => Date): Omit<Endpoint, 'root'> =>
  door('/refresh-token', clock, async (asked) => {
    const { req, payload, now } = asked
    const former = await sessionOf(req, now)
    const token = former && (await renew(asked, former))
    const session = token && (await sessionById(payload, 'staff', token.id, now))
    const answer = session && (await sessionAnswer(payload, session))
    if (!token || !answer) return refused(403, 'You are no longer signed in.')
    return Response.json(answer, { headers: { 'Set-Cookie': sessionCookie(token.secret) } })
  })

async function renew(
  { payload, client, now }: AtTheDoor,
  former: OpenSession,
): Promise<{ id: string; secret: string } | undefined> {
  const { id, owner } = former
  const successor = successorOf(payload, id, 'renewed')
  return inTransaction(payload, async () => {
    // The other tab may have been faster; a session that was ended meanwhile has no successor.
    const isOpen = (one: string) => sessionById(payload, 'staff', one, now)
    if (!(await isOpen(id)) && !(await isOpen(successor.id))) return undefined
    const secret = await successor.begin({ owner, client, now, former })
    return { id: successor.id, secret }
  })
}

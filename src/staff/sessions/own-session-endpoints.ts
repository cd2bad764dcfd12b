import type { Endpoint } from 'payload'
import { audit } from '@/src/audit/audit'
import { inTransaction } from '@/src/database/transactions'
import { endSignIns } from '@/src/signing-in/owner-sessions'
import { endPendingOf } from '@/src/staff/factors/pending-sign-in'
import { staffOf } from '@/src/staff/roles'
import { door, refused, SIGNED_OUT_BY_NOW } from '@/src/staff/signing-in/door'
import { noSessionCookie } from '@/src/staff/signing-in/own-session'
import { sessionOf } from '@/src/staff/signing-in/session-endpoints'
import { ENDED_ALREADY, endedInWords, listedSessions } from './listed'

/** Where a member of staff is signed in, and how they end it: one session, all others, or all. */
export const ownSessionEndpoints = (clock: () => Date): Omit<Endpoint, 'root'>[] => [
  {
    method: 'get',
    path: '/sessions',
    handler: async (req) => {
      const now = clock()
      const session = await sessionOf(req, now)
      if (!session) return refused(401, SIGNED_OUT_BY_NOW)
      const { owner, signIn: own } = session
      return Response.json({ sessions: await listedSessions(req.payload, owner.id, { own, now }) })
    },
  },
  door('/sessions/end', clock, async ({ req, payload, field, client, now }) => {
    const session = await sessionOf(req, now)
    const member = staffOf(req.user)
    if (!session || !member) return refused(401, SIGNED_OUT_BY_NOW)
    const [scope, chosen] = [field('scope'), field('session')]
    if (!isScope(scope)) return refused(400, 'Say which sessions are to end.')
    const own = session.signIn
    if (scope === 'one' && chosen === own) return refused(400, OWN)
    const which = {
      one: (signIn: string) => signIn === chosen,
      others: (signIn: string) => signIn !== own,
      all: () => true,
    }[scope]
    const ended = await inTransaction(payload, async () => {
      const sessions = await endSignIns(payload, session.owner, { which, by: 'elsewhere', now })
      if (scope === 'all') await endPendingOf(payload, member.id)
      if (sessions.length > 0) {
        const kind = scope === 'all' ? 'sessions-ended' : 'session-ended'
        await audit(payload, { kind, member, client, detail: endedInWords(sessions), now })
      }
      return sessions.length
    })
    const headers = scope === 'all' ? { 'Set-Cookie': noSessionCookie() } : {}
    return Response.json({ message: MESSAGES[scope](ended) }, { headers })
  }),
]

const MESSAGES = {
  one: (ended: number) => (ended > 0 ? 'The session is ended.' : ENDED_ALREADY),
  others: (ended: number) =>
    ended > 0 ? 'You are signed out everywhere else.' : 'You were signed in nowhere else.',
  all: () => 'You are signed out everywhere.',
} satisfies Record<string, (ended: number) => string>

const isScope = (text: string): text is keyof typeof MESSAGES => Object.hasOwn(MESSAGES, text)

const OWN = 'This is the session that you are using. Sign out to end it.'

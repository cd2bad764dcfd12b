import type { Endpoint, Payload, PayloadRequest } from 'payload'
import { audit } from '@/src/audit/audit'
import { inTransaction } from '@/src/database/transactions'
import { endSignIns } from '@/src/signing-in/owner-sessions'
import { assertConfirmed } from '@/src/staff/confirming/assert-confirmed'
import { endPendingOf } from '@/src/staff/factors/pending-sign-in'
import { tellOfChange } from '@/src/staff/mails/change-mail'
import { isAdmin, staffOf } from '@/src/staff/roles'
import { door, refused, NO_SUCH_MEMBER } from '@/src/staff/signing-in/door'
import { memberById, ofStaff, type Member } from '@/src/staff/signing-in/member'
import { ENDED_ALREADY, endedInWords, listedSessions } from './listed'

/** Where a colleague is signed in, and how an admin ends it: one session or all. The colleague is told. */
export const memberSessionEndpoints = (clock: () => Date): Omit<Endpoint, 'root'>[] => [
  {
    method: 'get',
    path: '/:id/sessions',
    handler: async (req) => {
      if (!isAdmin(req.user)) return refused(403, ADMINS)
      const member = await memberOf(req.payload, req)
      if (!member) return refused(404, NO_SUCH_MEMBER)
      const now = clock()
      return Response.json({
        sessions: await listedSessions(req.payload, member.id, { own: undefined, now }),
      })
    },
  },
  door('/:id/sessions/end', clock, async ({ req, payload, field, client, now }) => {
    const admin = staffOf(req.user)
    if (!admin || !isAdmin(admin)) return refused(403, ADMINS)
    const member = await memberOf(payload, req)
    if (!member) return refused(404, NO_SUCH_MEMBER)
    if (member.id === admin.id) return refused(403, OWN)
    const [scope, chosen] = [field('scope'), field('session')]
    if (scope !== 'one' && scope !== 'all') return refused(400, 'Say which sessions are to end.')
    await assertConfirmed(req, now)
    const which = (signIn: string) => scope === 'all' || signIn === chosen
    const ended = await inTransaction(payload, async () => {
      const sessions = await endSignIns(payload, ofStaff(member.id), { which, by: 'admin', now })
      if (scope === 'all') await endPendingOf(payload, member.id)
      if (sessions.length === 0) return 0
      const detail = endedInWords(sessions)
      await audit(payload, { kind: 'session-ended', member, actor: admin, client, detail, now })
      const told = `By ${admin.name}: ${detail.replaceAll('\n', '; ')}`
      await tellOfChange(payload, { member, kind: 'sessions-ended', detail: told, now })
      return sessions.length
    })
    return Response.json({ message: ended > 0 ? endedOf(member, scope) : ENDED_ALREADY })
  }),
]

/** The member whom an address names. */
function memberOf(
  payload: Payload,
  { routeParams }: Pick<PayloadRequest, 'routeParams'>,
): Promise<Member | undefined> {
  return memberById(payload, String(routeParams?.id))
}

const endedOf = ({ name }: Member, scope: 'one' | 'all'): string =>
  `${scope === 'all' ? `${name} is signed out everywhere` : 'The session is ended'}, and ${name} is told by mail.`

const ADMINS = 'Only admins see and end the sessions of a colleague.'
const OWN = 'These are your own sessions. End them under “Account”.'

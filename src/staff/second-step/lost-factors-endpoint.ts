import type { Endpoint } from 'payload'
import { audit } from '@/src/audit/audit'
import { isStorableText } from '@/src/database/input/storable-text'
import { inTransaction } from '@/src/database/transactions'
import { isBlank } from '@/src/lib/is-blank'
import { tellOfChange } from '@/src/staff/mails/change-mail'
import { factorRows, summariesOf } from '@/src/staff/factors/factor-rows'
import { endPendingOf } from '@/src/staff/factors/pending-sign-in'
import { removeFactors } from '@/src/staff/factors/remove-factors'
import { assertConfirmed } from '@/src/staff/confirming/assert-confirmed'
import { isAdmin, staffOf } from '@/src/staff/roles'
import { door, refused, NO_SUCH_MEMBER } from '@/src/staff/signing-in/door'
import { memberById } from '@/src/staff/signing-in/member'

/** Longest reason, in characters. */
const LONGEST_REASON = 1_000

/**
 * An admin removes the second factors of a colleague who has lost them, with a reason that is kept. Nobody
 * does so for themselves: it would be a way around the factor for whoever sits at an open session.
 */
export const lostFactorsEndpoint = (clock: () => Date): Omit<Endpoint, 'root'> =>
  door('/:id/remove-factors', clock, async ({ req, payload, field, client, now }) => {
    const admin = staffOf(req.user)
    if (!admin || !isAdmin(admin))
      return refused(403, 'Only admins can remove the second factors of a colleague.')
    const member = await memberById(payload, String(req.routeParams?.id))
    if (!member) return refused(404, NO_SUCH_MEMBER)
    if (member.id === admin.id) return refused(403, OWN)
    const reason = field('reason').trim().slice(0, LONGEST_REASON)
    if (isBlank(reason)) return refused(400, 'Say why they are removed.')
    if (!isStorableText(reason)) return refused(400, UNSTORABLE)
    await assertConfirmed(req, now)
    const { id, name } = member
    if (summariesOf(await factorRows(payload, id)).length === 0)
      return refused(400, `${name} has no second factors.`)
    await inTransaction(payload, async () => {
      await removeFactors(payload, id)
      await endPendingOf(payload, id)
      await audit(payload, {
        kind: 'factors-lost',
        member,
        actor: admin,
        client,
        detail: reason,
        now,
      })
      await tellOfChange(payload, { member, kind: 'factors-lost', detail: `${admin.name}: ${reason}`, now })
    })
    return Response.json({
      message: `The second factors of ${name} are removed, and ${name} is told by mail.`,
    })
  })

const OWN = 'Nobody removes their own second factors here. Use "Account", or ask another admin.'
const UNSTORABLE =
  'The reason holds a character that cannot be stored. Delete it and type it again instead of pasting.'

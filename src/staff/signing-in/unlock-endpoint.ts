import { Forbidden, NotFound, type Endpoint } from 'payload'
import { audit } from '@/src/audit/audit'
import { updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { unlocked } from '@/src/signing-in/attempts'
import { isAdmin, staffOf } from '@/src/staff/roles'
import { clientOf } from '@/src/web/client'
import { memberById } from './member'

/** Lets an admin open the sign-in of a member that wrong passwords have locked. */
export const unlockMemberEndpoint = (clock: () => Date): Omit<Endpoint, 'root'> => ({
  method: 'post',
  path: '/:id/unlock',
  handler: async (req) => {
    const { payload } = req
    const admin = staffOf(req.user)
    if (!admin || !isAdmin(admin)) throw new Forbidden(req.t)
    const id = req.routeParams?.id
    const member = typeof id === 'string' ? await memberById(payload, id) : undefined
    if (!member) throw new NotFound(req.t)
    const now = clock()
    await inTransaction(payload, async () => {
      await updateIf(payload, 'users', [{ id: { equals: member.id } }], unlocked(now))
      await audit(payload, {
        kind: 'unlocked',
        member,
        actor: admin,
        client: clientOf(req.headers),
        now,
      })
    })
    return Response.json({ message: `${member.name} can sign in again.` })
  },
})

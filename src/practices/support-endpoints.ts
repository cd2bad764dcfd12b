import type { Endpoint } from 'payload'
import { helped, reasonIn, refused } from '@/src/accounts/support/helped'
import { auditReading } from '@/src/audit/audit-reading'
import { moveOwnership } from './ownership'
import { peopleOf } from './people'

/** Who acts for the practice of an account, for support; the audit log says who has looked. */
export function practiceEndpoint(clock: () => Date): Omit<Endpoint, 'root'> {
  return {
    method: 'get',
    path: '/:id/practice',
    handler: async (req) => {
      const { account, actor, client } = await helped(req)
      const { people, owner } = await peopleOf(req.payload, account)
      const detail = people.map(({ username }) => username).join(', ')
      const key = `practice ${account.id}`
      const reading = { account, actor, client, key, now: clock() }
      await auditReading(req.payload, {
        ...reading,
        detail: `The people of the practice: ${detail || 'nobody'}`,
      })
      return Response.json({
        people: people.map(({ id, username, state }) => ({ id, username, state, isOwner: id === owner?.id })),
      })
    },
  }
}

/** Makes an account the owner of its practice. Support says why; both are told. */
export function makeOwnerEndpoint(clock: () => Date): Omit<Endpoint, 'root'> {
  return {
    method: 'post',
    path: '/:id/make-owner',
    handler: async (req) => {
      const { account, actor, client } = await helped(req)
      const reason = reasonIn(req)
      const came = await moveOwnership(req.payload, account, { actor, client, now: clock(), reason })
      if (came === 'is-owner') throw refused('This account owns its practice already.', 409)
      if (came === 'no-practice') {
        throw refused(
          'This account does not act for a practice: it has to be an active one of a group on file.',
          409,
        )
      }
      return Response.json({ message: `${account.username} owns the practice now. Both get a mail.` })
    },
  }
}

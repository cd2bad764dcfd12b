import { addDataAndFileToRequest, APIError, Forbidden, type Endpoint, type PayloadRequest } from 'payload'
import type { EndedBy } from '@/src/enrollment/ending'
import type { Issue } from '@/src/lib/issue'
import { memberOf } from '@/src/staff/acting'
import { maySupport } from '@/src/staff/roles'
import { clientOf } from '@/src/web/client'
import { endByHand } from './end'
import { enterRecord } from './enter'

/** Length of a reason, in characters: long enough to say something, short enough to be read. */
const SHORTEST_REASON = 5
const LONGEST_REASON = 300

/** Longest text of a field that is looked at. */
const LONGEST_TEXT = 5_000

/** Enters one provider or practice; for support. */
export function enterEndpoint(clock: () => Date): Omit<Endpoint, 'root'> {
  return {
    method: 'post',
    path: '/enter',
    handler: async (req) => {
      const by = await actingSupport(req, clock)
      const entered = await enterRecord(req.payload, (column) => textOf(req, column), by)
      if (!entered.isDone) return refusal(entered.issues)
      const message = `${entered.name} is on file${entered.isReopened ? ' again' : ''}.`
      return Response.json({ message, id: entered.id })
    },
  }
}

/** Ends one record, or gives the account of one that has ended another record; for support. */
export function endEndpoint(clock: () => Date): Omit<Endpoint, 'root'> {
  return {
    method: 'post',
    path: '/:id/end',
    handler: async (req) => {
      const by = await actingSupport(req, clock)
      const reason = textOf(req, 'reason').trim()
      if (reason.length < SHORTEST_REASON || reason.length > LONGEST_REASON) {
        const message = `Say why, in ${SHORTEST_REASON} to ${LONGEST_REASON} characters.`
        return refusal([{ field: 'reason', message }])
      }
      const id = String(req.routeParams?.id)
      const ended = await endByHand(
        req.payload,
        { id, reason, successor: textOf(req, 'successor').trim() },
        by,
      )
      if (!ended) throw new APIError('There is no such record.', 404, undefined, true)
      return ended.isDone ? Response.json({ message: ended.message }) : refusal(ended.issues)
    },
  }
}

async function actingSupport(req: PayloadRequest, clock: () => Date): Promise<EndedBy> {
  const actor = memberOf(req)
  if (!actor || !maySupport(req.user)) throw new Forbidden(req.t)
  await addDataAndFileToRequest(req)
  return { actor, client: clientOf(req.headers), now: clock() }
}

function textOf({ data }: PayloadRequest, field: string): string {
  const text: unknown = data?.[field]
  return typeof text === 'string' ? text.slice(0, LONGEST_TEXT) : ''
}

/** What is wrong, field by field, and in one sentence for whoever has no fields. */
function refusal(issues: readonly Issue[]): Response {
  return Response.json(
    { errors: [{ message: issues.map(({ message }) => message).join(' ') }], issues },
    { status: 400 },
  )
}

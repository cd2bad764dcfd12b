import { addDataAndFileToRequest, Forbidden, type Endpoint, type PayloadRequest } from 'payload'
import { mayPublish } from '@/src/staff/roles'
import { publicRow, type Decision } from './decision'
import { publicTextOf } from './public-text'
import { replace } from './replace'
import { restore } from './restore'
import { successorsOf } from './successors'
import { withdraw } from './withdraw'

type NoticeEndpoint = Omit<Endpoint, 'root'>

/**
 * What is done to a public text, whatever its newest draft says: each act has an address of its own, takes
 * the hash of the text it was decided on (`snapshotHash`), and answers with a sentence and the notice as the
 * panel shows it. For editors and admins.
 *
 * - `POST /:id/withdraw` with a `reason`
 * - `POST /:id/restore` with a `reason`
 * - `POST /:id/replace` with the new notice (`by`) and the hash of its text (`bySnapshotHash`)
 *
 * @param clock the present moment
 */
export function actEndpoints(clock: () => Date): NoticeEndpoint[] {
  return [
    act('withdraw', clock, (req, { reason }, decision) => withdraw(req, { ...decision, reason })),
    act('restore', clock, (req, { reason }, decision) => restore(req, { ...decision, reason })),
    act('replace', clock, (req, { by, bySnapshotHash }, decision) =>
      replace(req, { ...decision, by, bySnapshotHash }),
    ),
    look('public', async (req, id) => publicTextOf(await publicRow(req, id, 'decide on'), req, clock())),
    look('successors', async (req, id) => successorsOf(req, id, clock())),
  ]
}

function act(
  path: string,
  clock: () => Date,
  perform: (req: PayloadRequest, sent: Record<string, unknown>, decision: Decision) => Promise<string>,
): NoticeEndpoint {
  return {
    method: 'post',
    path: `/:id/${path}`,
    handler: async (req) => {
      const id = noticeFor(req)
      await addDataAndFileToRequest(req)
      const sent: Record<string, unknown> = { ...req.data }
      const message = await perform(req, sent, {
        notice: id,
        snapshotHash: sent.snapshotHash,
        clock,
      })
      const newest = { collection: 'notices', id, draft: true, depth: 0, user: req.user, req } as const
      const doc = await req.payload.findByID({ ...newest, overrideAccess: false })
      return Response.json({ message, doc })
    },
  }
}

function look(path: string, answer: (req: PayloadRequest, id: string) => Promise<object>): NoticeEndpoint {
  return {
    method: 'get',
    path: `/:id/${path}`,
    handler: async (req) => Response.json(await answer(req, noticeFor(req))),
  }
}

/**
 * The id of the notice in the address.
 *
 * @throws Forbidden for everybody but editors and admins
 */
function noticeFor(req: PayloadRequest): string {
  if (!mayPublish(req.user)) throw new Forbidden(req.t)
  return String(req.routeParams?.id)
}

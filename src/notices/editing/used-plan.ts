import {
  APIError,
  type CollectionBeforeChangeHook,
  type CollectionBeforeDeleteHook,
  type PayloadRequest,
} from 'payload'
import type { Plan } from '@/src/payload-types'
import { hold } from '@/src/database/holds'
import { refuseFields } from '@/src/database/input/refuse-fields'

/**
 * Keeps a plan that a notice names, public or drafted: without it the notice would be for nobody, and in no
 * list or feed of its state.
 *
 * @throws APIError 400 with the number of such a notice
 */
export const refuseUsedPlan: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await hold(req, 'change', [String(id)])
  const number = await numberOfNoticeFor(String(id), req)
  if (number === undefined) return
  throw new APIError(
    `Notice ${number} is for this plan. Change every notice that is, and remove the plan after that.`,
    400,
    undefined,
    true,
  )
}

/**
 * Keeps the state and the line of business of a plan that a notice names: the audience of the notice would
 * change without a word in its history.
 *
 * @throws ValidationError beside the field
 */
export const refuseMovedPlan: CollectionBeforeChangeHook<Plan> = async ({ data, originalDoc, req }) => {
  const moved = (['state', 'lineOfBusiness'] as const).find(
    (field) => originalDoc && data[field] !== undefined && data[field] !== originalDoc[field],
  )
  const number = moved && originalDoc && (await numberOfNoticeFor(originalDoc.id, req))
  if (!moved || number === undefined) return data
  const message = `Notice ${number} is for this plan. Add a plan of its own for another state or line of business.`
  refuseFields('plans', [{ field: moved, message }], req)
  return data
}

/**
 * The number of a notice that names the plan, as it is stored or in its newest draft; undefined when none
 * does.
 */
async function numberOfNoticeFor(id: string, req: PayloadRequest): Promise<string | undefined> {
  const one = { limit: 1, pagination: false, depth: 0, overrideAccess: true, trash: true } as const
  // Not by the transaction of the request, which may have begun before a publication that is over by now.
  // Of what was never published the row keeps what it began with; its newest draft is among the versions.
  const stored = await req.payload.find({
    ...one,
    collection: 'notices',
    where: { and: [{ _status: { equals: 'published' } }, { plans: { in: [id] } }] },
  })
  const drafted = await req.payload.findVersions({
    ...one,
    collection: 'notices',
    where: { and: [{ latest: { equals: true } }, { 'version.plans': { in: [id] } }] },
  })
  const notice = stored.docs[0] ?? drafted.docs[0]?.version
  return notice && (notice.number ?? '')
}

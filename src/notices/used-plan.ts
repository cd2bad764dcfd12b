import { APIError, type CollectionBeforeDeleteHook } from 'payload'

/**
 * Keeps a plan that a notice names, public or drafted: without it the notice would be for nobody, and in no list or feed of its state.
 *
 * @throws APIError 400 with the number of such a notice
 */
export const refuseUsedPlan: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const one = { limit: 1, pagination: false, depth: 0, overrideAccess: true, trash: true, req } as const
  const stored = await req.payload.find({ ...one, collection: 'notices', where: { plans: { in: [id] } } })
  const drafted = await req.payload.findVersions({
    ...one,
    collection: 'notices',
    where: { and: [{ latest: { equals: true } }, { 'version.plans': { in: [id] } }] },
  })
  const notice = stored.docs[0] ?? drafted.docs[0]?.version
  if (!notice) return
  throw new APIError(
    `Notice ${notice.number ?? ''} is for this plan. Change every notice that is, or rename the plan instead of removing it.`,
    400,
    undefined,
    true,
  )
}

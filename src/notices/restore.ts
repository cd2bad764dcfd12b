import type { Endpoint } from 'payload'

/**
 * Takes the place of Payload's own endpoint: whatever the button says, an old version comes back as a draft, so that nothing becomes public, or stops
 * being so, without somebody having looked at it.
 */
export const restoreAsDraft: Omit<Endpoint, 'root'> = {
  method: 'post',
  path: '/versions/:id',
  handler: async (req) => {
    const doc = await req.payload.restoreVersion({
      collection: 'notices',
      id: String(req.routeParams?.id),
      draft: true,
      overrideAccess: false,
      user: req.user,
      req,
    })
    return Response.json({ ...doc, message: 'The version is back as a draft. Look at it, then publish it.' })
  },
}

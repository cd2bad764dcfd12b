import {
  addDataAndFileToRequest,
  APIError,
  restoreVersionOperation,
  type Endpoint,
  type Where,
} from 'payload'

/**
 * Takes the place of Payload's own endpoint: whatever the button says, an old version comes back as a draft,
 * so that nothing becomes public, or stops being so, without somebody having looked at it.
 */
export const restoreAsDraft: Omit<Endpoint, 'root'> = {
  method: 'post',
  path: '/versions/:id',
  handler: async (req) => {
    const doc = await restoreVersionOperation({
      collection: req.payload.collections.notices,
      id: String(req.routeParams?.id),
      // Payload's Local API takes this option and ignores it.
      draft: true,
      overrideAccess: false,
      req,
    })
    return Response.json({ ...doc, message: 'The version is back as a draft. Look at it, then publish it.' })
  },
}

/**
 * Takes the place of Payload's change of many notices at once, which is switched off; its buttons that take
 * notices back from the trash need this one case of it.
 */
export const takeBackFromTrash: Omit<Endpoint, 'root'> = {
  method: 'patch',
  path: '/',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    if (req.data?.deletedAt !== null || req.data._status === 'published' || !isWhere(req.query.where)) {
      throw new APIError(
        'Change one notice at a time; from the trash it comes back as a draft.',
        400,
        undefined,
        true,
      )
    }
    const inTrash = {
      collection: 'notices',
      trash: true,
      overrideAccess: false,
      user: req.user,
      req,
    } as const
    const { docs: found } = await req.payload.find({
      ...inTrash,
      where: { and: [req.query.where, { deletedAt: { exists: true } }] },
      pagination: false,
      limit: 100,
    })
    const docs = []
    for (const { id } of found) {
      docs.push(await req.payload.update({ ...inTrash, id, data: { deletedAt: null } }))
    }
    return Response.json({ docs, errors: [], message: 'Taken back from the trash as a draft.' })
  },
}

function isWhere(value: unknown): value is Where {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

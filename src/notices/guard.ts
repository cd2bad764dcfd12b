import {
  APIError,
  Forbidden,
  type CollectionBeforeDeleteHook,
  type CollectionBeforeOperationHook,
  type PayloadRequest,
} from 'payload'
import { mayPublish, staffOf } from './access'
import { publishedRow } from './stamp'

/**
 * Keeps the ways in which Payload could change what readers see down to one: publishing, by somebody who may. Authors save drafts only; a version is
 * restored as a draft; a posted notice is neither unpublished nor thrown away, but withdrawn.
 *
 * Calls without a user are the product's own and pass.
 */
export function guardPublication(clock: () => Date): CollectionBeforeOperationHook<'notices'> {
  return async ({ args, operation, req }) => {
    if (operation === 'restoreVersion') return { ...args, draft: true }
    if (operation !== 'create' && operation !== 'update') return args
    if ('where' in args && args.where) refuse('Change one notice at a time.')
    const id = 'id' in args ? args.id : undefined
    const writesDraft = args.draft === true && args.data?._status !== 'published'
    const user = req.user
    if (user && !writesDraft && !mayPublish(user) && !(await isUnpublishedTrash(id, args.data, req)))
      throw new Forbidden(req.t)
    if (operation === 'update' && !writesDraft && args.data?._status !== 'published') {
      if (await isPosted(req, id, clock())) {
        refuse(
          'This notice is public. To change it, save a draft or publish; to take it back, tick "Withdraw this notice" and publish.',
        )
      }
    }
    return args
  }
}

/** Refuses to delete what has been public. */
export function refusePublicDelete(clock: () => Date): CollectionBeforeDeleteHook {
  return async ({ id, req }) => {
    if (await isPosted(req, String(id), clock()))
      refuse('This notice has been public, so it is kept. Withdraw it instead.')
  }
}

async function isPosted(req: PayloadRequest, id: unknown, now: Date): Promise<boolean> {
  const row = await publishedRow(req, typeof id === 'string' ? id : undefined)
  return row?.publishAt ? row.publishAt <= now.toISOString() : false
}

/** An author may throw away a draft that was never published, and take it back. */
async function isUnpublishedTrash(id: unknown, data: unknown, req: PayloadRequest): Promise<boolean> {
  const touchesTrash =
    typeof data === 'object' && data !== null && 'deletedAt' in data && Object.keys(data).length === 1
  if (!touchesTrash || !staffOf(req.user)) return false
  return (await publishedRow(req, typeof id === 'string' ? id : undefined)) === undefined
}

function refuse(sentence: string): never {
  throw new APIError(sentence, 400, undefined, true)
}

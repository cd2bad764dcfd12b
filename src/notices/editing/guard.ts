import {
  APIError,
  Forbidden,
  type CollectionBeforeDeleteHook,
  type CollectionBeforeOperationHook,
  type PayloadRequest,
} from 'payload'
import { mayPublish, staffOf } from '@/src/staff/roles'
import { lookAtCopy, refuseWithoutCopy } from '@/src/notices/log/copy/copy-log'
import { wasPosted } from '@/src/notices/log/posted'
import { publishedRow, takeReplacingTurn } from './published-row'

declare module 'payload' {
  interface RequestContext {
    /** This write takes a scheduled notice back before anybody saw it, whatever its newest draft says. */
    takesBack?: boolean
  }
}

/**
 * Keeps the ways in which Payload could change what readers see down to one: publishing, by somebody who may.
 * Authors save drafts only; a version is restored as a draft; a posted notice is not thrown away, but
 * withdrawn; and nothing is unpublished but by its act (see `withdraw`): Payload would write the newest draft
 * over the row, and does not ask which text was looked at.
 */
export function guardPublication(clock: () => Date): CollectionBeforeOperationHook<'notices'> {
  return async ({ args, operation, req }) => {
    if (operation === 'restoreVersion' && !('draft' in args && args.draft)) {
      refuse('A version is restored as a draft. Look at it, then publish it.')
    }
    if (operation !== 'create' && operation !== 'update') return args
    const where: unknown = 'where' in args ? args.where : undefined
    if (where) refuse('Change one notice at a time.')
    const id = 'id' in args ? args.id : undefined
    // Payload's types promise data that a copy without changes does not have.
    const data: Partial<typeof args.data> = { ...args.data }
    const isTrash = Boolean(data.deletedAt) || isTrashAlone(data)
    const isPublishing = data._status === 'published'
    const writesDraft = args.draft === true && !isPublishing && !isTrash
    if (writesDraft) return refuseRewrittenHistory(args)
    const user = req.user
    // Before anything is read, see there.
    if (isPublishing && (!user || mayPublish(user))) {
      await lookAtCopy(req.payload)
      refuseWithoutCopy(req.payload)
    }
    if (user && !mayPublish(user) && !(isTrash && (await isOwnTrash(id, args.data, req)))) {
      throw new Forbidden(req.t)
    }
    if (operation === 'update' && (!isPublishing || isTrash) && !req.context.isFromLog) {
      const row = await publishedRow(req, asId(id))
      if (row && (await wasPosted(req.payload, row, clock()))) refuse(PUBLIC)
      if (row && !isTrash) refuse(SCHEDULED)
      req.context.takesBack = row !== undefined
    }
    // A draft that is thrown away is thrown away at once, not once it is published.
    return isTrash ? { ...args, draft: false } : args
  }
}

/** Refuses to delete what has been public, and what a public text names. */
export function refusePublicDelete(clock: () => Date): CollectionBeforeDeleteHook {
  return async ({ id, req }) => {
    const row = await publishedRow(req, String(id))
    if (row && (await wasPosted(req.payload, row, clock())))
      refuse('This notice has been public, so it is kept. Withdraw it instead.')
    // Whoever publishes a notice that names this one waits, or has this wait.
    await takeReplacingTurn(req)
    const number = await numberOfReplacing(req, String(id))
    if (number === undefined) return
    refuse(
      `Notice ${number} says that it replaces this one, so this one is kept. Publish notice ${number} without it first, then delete this one.`,
    )
  }
}

const PUBLIC =
  'This notice is public. To change it, save a draft or publish; to take it back, choose "Withdraw" above the form.'

const SCHEDULED =
  'This notice is scheduled. To change it, save a draft or publish; to take it back, choose "Take off the schedule" above the form (POST /withdraw).'

/** The number of a public or scheduled notice whose text says that it replaces this one. */
async function numberOfReplacing(req: PayloadRequest, id: string): Promise<string | undefined> {
  const row = await req.payload.db.findOne<{ id: string; number?: string | null }>({
    collection: 'notices',
    where: { and: [{ _status: { equals: 'published' } }, { replaces: { in: [id] } }] },
    req,
  })
  return row ? (row.number ?? '') : undefined
}

const asId = (id: unknown): string | undefined => (typeof id === 'string' ? id : undefined)

/** Payload would write such a draft over the newest version, which may be the record of what was public. */
function refuseRewrittenHistory<T extends object>(args: T): T {
  if ('unpublishAllLocales' in args && args.unpublishAllLocales)
    refuse('Save a draft, or unpublish: not both.')
  return args
}

/** An author may throw away a draft that was never published, and take it back. */
async function isOwnTrash(id: unknown, data: unknown, req: PayloadRequest): Promise<boolean> {
  if (!isTrashAlone(data) || !staffOf(req.user)) return false
  return (await publishedRow(req, asId(id))) === undefined
}

/** Whether a change throws away or takes back and does nothing else. */
function isTrashAlone(data: unknown): boolean {
  return typeof data === 'object' && data !== null && Object.keys(data).join() === 'deletedAt'
}

function refuse(sentence: string): never {
  throw new APIError(sentence, 400, undefined, true)
}

import {
  APIError,
  ValidationError,
  type CollectionBeforeOperationHook,
  type CollectionSlug,
  type FlattenedField,
  type GlobalBeforeOperationHook,
  type PayloadRequest,
} from 'payload'
import type { Issue } from '@/src/lib/issue'
import { inspect, type Reference } from './storable'

/**
 * Refuses data of a shape that the database cannot store, before anything looks at it, in drafts too.
 *
 * @throws ValidationError with every issue beside its field
 */
export const refuseUnstorable: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  req,
}) => {
  if (operation !== 'create' && operation !== 'update') return args
  const { data } = args
  // A copy without changes sends nothing, whatever the types say.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- Payload's types promise data that a copy does not have
  if (data === undefined && 'duplicateFromID' in args) return args
  await refuse(collection.flattenedFields, data, req)
  return { ...args, data: withEmptyLists(collection.flattenedFields, data) }
}

/** The same for a global. */
export const refuseUnstorableGlobal: GlobalBeforeOperationHook = async ({ args, global, operation, req }) => {
  if (operation !== 'update') return
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to arguments that Payload leaves untyped for globals
  await refuse(global.flattenedFields, (args as { data?: unknown }).data, req)
}

/** SQLite fails on `null` in place of rows. */
function withEmptyLists<T extends object>(fields: FlattenedField[], data: T): T {
  const rows = fields.filter(({ type, name }) => type === 'array' && Reflect.get(data, name) === null)
  return rows.length === 0 ? data : { ...data, ...Object.fromEntries(rows.map(({ name }) => [name, []])) }
}

async function refuse(fields: FlattenedField[], data: unknown, req: PayloadRequest): Promise<void> {
  const { issues, references } = inspect(fields, data)
  const whole = issues.find(({ field }) => field === '')
  if (whole) throw new APIError(whole.message, 400, undefined, true)
  issues.push(...(await absent(references, req)))
  if (issues.length === 0) return
  throw new ValidationError(
    { errors: issues.map(({ field, message }) => ({ path: field, message })), req },
    req.t,
  )
}

/** References that lead nowhere: SQLite fails on them, MongoDB stores them and shows nothing. */
async function absent(references: Reference[], req: PayloadRequest): Promise<Issue[]> {
  const issues: Issue[] = []
  for (const collection of new Set(references.map((reference) => reference.collection))) {
    const ours = references.filter((reference) => reference.collection === collection)
    const ids = [...new Set(ours.map(({ id }) => id))]
    const { docs } = await req.payload.db.find<{ id: string }>({
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to a name that comes from the configuration itself
      collection: collection as CollectionSlug,
      where: { id: { in: ids } },
      pagination: false,
      limit: ids.length,
      req,
    })
    const present = new Set(docs.map(({ id }) => id))
    for (const { field, id } of ours) {
      if (!present.has(id))
        issues.push({ field, message: `There is no ${id} any more. Remove it and choose again.` })
    }
  }
  return issues
}

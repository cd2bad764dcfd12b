import type { CollectionSlug, Payload } from 'payload'
import { isMongodb } from './mongodb'
import { byItself } from './rows'

/**
 * Rows as nothing can take them back any more. A server of MongoDB also shows what most of its replica set
 * does not have yet, and loses it when another one takes its place; for what is told outside of the database
 * that is too early ("majority", https://www.mongodb.com/docs/manual/reference/read-concern-majority/). What
 * was answered as stored is among it. SQLite shows nothing else.
 *
 * @param ids of the rows; left out, all
 * @param fields flat ones that are given besides the id; instants come in ISO 8601
 */
export async function committedRows<T extends object>(
  { db }: Pick<Payload, 'db'>,
  collection: CollectionSlug,
  fields: readonly string[],
  ids?: readonly string[],
): Promise<T[]> {
  const adapter: object = db
  if (isMongodb(adapter)) {
    const model = adapter.collections[collection]
    const found = await model
      ?.find(ids ? { _id: { $in: [...ids] } } : {}, [...fields])
      .readConcern('majority')
      .lean<Record<string, unknown>[]>()
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to rows as the driver gives them
    return (found ?? []).map(asGiven) as T[]
  }
  const { docs } = await db.find<T>({
    collection,
    where: ids ? { id: { in: [...ids] } } : {},
    limit: 0,
    pagination: false,
    select: Object.fromEntries(fields.map((field) => [field, true] as const)),
    req: byItself,
  })
  return docs
}

/**
 * The highest id of a collection that is numbered without a gap, up to which nothing can take a row back any
 * more.
 *
 * @returns 0 when there is none
 */
export async function committedHead(
  { db }: Pick<Payload, 'db'>,
  collection: CollectionSlug,
): Promise<number> {
  const adapter: object = db
  if (isMongodb(adapter)) {
    const last = await adapter.collections[collection]
      ?.findOne({}, ['_id'])
      .sort({ _id: -1 })
      .readConcern('majority')
      .lean<{ _id: unknown }>()
    return Number(last?._id ?? 0)
  }
  const { docs } = await db.find<{ id: number }>({
    collection,
    sort: '-id',
    limit: 1,
    pagination: false,
    select: {},
    req: byItself,
  })
  return docs[0]?.id ?? 0
}

function asGiven({ _id: id, ...row }: Record<string, unknown>): Record<string, unknown> {
  const values = Object.entries(row).map(([name, value]): [string, unknown] => [
    name,
    value instanceof Date ? value.toISOString() : value,
  ])
  return { id, ...Object.fromEntries(values) }
}

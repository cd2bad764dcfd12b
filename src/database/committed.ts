import type { CollectionSlug, Payload } from 'payload'
import { isMongodb } from './mongodb'
import { byItself } from './rows'

/**
 * Rows as nothing can take them back any more. A server of MongoDB also shows what most of its replica set
 * does not have yet, and loses it when another one takes its place; for what is told outside of the database
 * that is too early ("majority", https://www.mongodb.com/docs/manual/reference/read-concern-majority/). What
 * was answered as stored is among it. SQLite shows nothing else.
 *
 * @param fields flat ones that are given besides the id; instants come in ISO 8601
 * @param ids of the rows; left out, all
 * @param last how many of them at most, those with the highest ids; left out, all
 */
export async function committedRows<T extends object>(
  { db }: Pick<Payload, 'db'>,
  collection: CollectionSlug,
  fields: readonly string[],
  { ids, last = 0 }: { ids?: readonly string[]; last?: number } = {},
): Promise<T[]> {
  const adapter: object = db
  if (isMongodb(adapter)) {
    const model = adapter.collections[collection]
    const found = await model
      ?.find(ids ? { _id: { $in: [...ids] } } : {}, ['_id', ...fields])
      .sort(last > 0 ? { _id: -1 } : {})
      .limit(last)
      .readConcern('majority')
      .lean<Record<string, unknown>[]>()
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the border to rows as the driver gives them
    return (found ?? []).map(asGiven) as T[]
  }
  const { docs } = await db.find<T>({
    collection,
    where: ids ? { id: { in: [...ids] } } : {},
    ...(last > 0 && { sort: '-id' }),
    limit: last,
    pagination: false,
    select: Object.fromEntries(fields.map((field) => [field, true] as const)),
    req: byItself,
  })
  return docs
}

function asGiven({ _id: id, ...row }: Record<string, unknown>): Record<string, unknown> {
  const values = Object.entries(row).map(([name, value]): [string, unknown] => [
    name,
    value instanceof Date ? value.toISOString() : value,
  ])
  return { id, ...Object.fromEntries(values) }
}

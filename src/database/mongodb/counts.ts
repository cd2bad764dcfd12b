import type { MongooseAdapter } from '@payloadcms/db-mongodb'

/**
 * Makes lists without a condition end where they end. Payload asks for the number that the server keeps in
 * memory, which after an unclean stop is that of the last checkpoint: a log of 539 events would end at 477.
 * Counting by the index of the primary key is exact.
 */
export function countExactly({ collections, versions }: MongooseAdapter): void {
  for (const model of [...Object.values(collections), ...Object.values(versions)]) {
    model.estimatedDocumentCount = (options) =>
      model.countDocuments({}, { hint: { _id: 1 }, ...(options?.session && { session: options.session }) })
  }
}

import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import { Refusal } from '@/src/lib/refusal'

type ConnectOptions = NonNullable<MongooseAdapter['connectOptions']>

/**
 * Builds the indexes that are missing, however long that takes: on a connection of its own, since those that
 * serve requests take a server that has said nothing for some seconds for one that hangs, and a large
 * collection is read through for longer.
 *
 * @param options of the connections that serve requests
 * @throws Refusal that names the collection, and why its indexes cannot be built
 */
export async function buildIndexes(
  { collections, versions, connection, url }: MongooseAdapter,
  options: ConnectOptions,
): Promise<void> {
  const patient = await connection.base
    .createConnection(String(url), { ...options, socketTimeoutMS: 0, autoIndex: false, autoCreate: false })
    .asPromise()
  try {
    const models = [...Object.values(collections), ...Object.values(versions)]
    await Promise.all(
      models.map(async ({ modelName, schema, collection: { collectionName } }) => {
        const build = patient.model(modelName, schema, collectionName).ensureIndexes()
        await build.catch((error: unknown) => {
          const why = error instanceof Error ? error.message : String(error)
          throw new Refusal(
            `An index of the collection ${collectionName} cannot be built: ${why.replace(/\.$/, '')}.`,
          )
        })
      }),
    )
  } finally {
    await patient.close()
  }
}

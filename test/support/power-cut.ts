import type { CollectionSlug, Payload } from 'payload'

/** What a write that is cut off fails with. */
export const POWER_CUT = 'The power went out.'

/**
 * Cuts the product off at its writes to a collection: a new row is not stored any more, a changed one is, and
 * nothing comes after either.
 *
 * @returns gives the power back
 */
export function cutOffAt({ db }: Payload, collection: CollectionSlug): () => void {
  const { create, updateOne } = db
  const cut = async (written: unknown): Promise<never> => {
    await written
    throw new Error(POWER_CUT)
  }
  db.create = (args) => (args.collection === collection ? cut(undefined) : create.call(db, args))
  db.updateOne = (args) => {
    const written = updateOne.call(db, args)
    return args.collection === collection ? cut(written) : written
  }
  return () => {
    Object.assign(db, { create, updateOne })
  }
}

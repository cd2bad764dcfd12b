import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'
import { byItself } from '@/src/database/rows'
import { isObject } from '@/src/lib/is-object'

/** Under which name the database keeps the id of the product it belongs to. */
const KEY = 'installation'

/** The id of the product that this database belongs to; undefined before it was first given one. */
export async function installationOf(payload: Payload): Promise<string | undefined> {
  const row = await payload.db.findOne<{ id: string; data?: unknown }>({
    collection: 'payload-kv',
    where: { key: { equals: KEY } },
    req: byItself,
  })
  return isObject(row?.data) && typeof row.data.id === 'string' ? row.data.id : undefined
}

/**
 * Gives the database its id, once.
 *
 * @returns the id that it has now: another instance may have been first
 */
export async function giveInstallation(payload: Payload, id: string = randomUUID()): Promise<string> {
  const before = await installationOf(payload)
  if (before !== undefined) return before
  try {
    await payload.db.create({ collection: 'payload-kv', data: { key: KEY, data: { id } }, req: byItself })
    return id
  } catch (error) {
    const given = await installationOf(payload)
    if (given === undefined) throw error
    return given
  }
}

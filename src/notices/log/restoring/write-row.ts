import type { Payload } from 'payload'
import { joining } from '@/src/database/rows'
import type { Words } from './restored-row'
import { present } from './restored-words'

const FROM_LOG = { context: { isFromLog: true }, overrideAccess: true } as const

/**
 * Writes a row. A draft that was begun on an older one stays the newest version, and what staff go on writing
 * at; so it is put back last of all.
 *
 * @param life what such a draft repeats of the row
 */
export async function writeRow(payload: Payload, id: string, data: Words, life: Words): Promise<void> {
  const req = joining(payload)
  if (!(await exists(payload, id))) {
    const draft = data._status === 'draft'
    await payload.create({ collection: 'notices', draft, data: { ...data, id }, req, ...FROM_LOG })
    return
  }
  const one = { collection: 'notices', id, trash: true, req, ...FROM_LOG } as const
  const newest = await payload.findByID({ ...one, draft: true, depth: 0 })
  await payload.update({ ...one, data })
  if (newest._status !== 'draft' || newest.deletedAt || !newest.snapshotHash) return
  const { updatedAt: _seen, createdAt: _made, ...words } = newest
  await payload.update({ ...one, draft: true, data: { ...words, ...life, _status: 'draft' } })
}

/** Whether there is a notice with this id, be it a draft. */
export async function exists(payload: Payload, id: string): Promise<boolean> {
  return (await present(payload, 'notices', [id])).has(id)
}

/** Those of some notices that are there, in the same order. */
export async function presentOf(payload: Payload, ids: readonly string[]): Promise<string[]> {
  const there = await present(payload, 'notices', ids)
  return ids.filter((id) => there.has(id))
}

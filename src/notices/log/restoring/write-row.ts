import type { Payload } from 'payload'
import { joining } from '@/src/database/rows'
import { idOf } from '@/src/notices/model/id-of'
import type { Words } from './restored-row'
import { present } from './restored-words'

const FROM_LOG = { context: { isFromLog: true }, overrideAccess: true } as const

/**
 * Writes a row. A draft that was begun on an older one stays the newest version, and what staff go on writing
 * at; so it is put back last of all. It names as replaced what the row does by now, and no more what the row
 * does no more: whoever publishes it is not to take that back unawares.
 *
 * @param life what such a draft repeats of the row
 * @param isNewest whether such a draft is older than what is written, and stays in the history alone
 */
export async function writeRow(
  payload: Payload,
  id: string,
  data: Words,
  { life, isNewest = false }: { life: Words; isNewest?: boolean },
): Promise<void> {
  const req = joining(payload)
  if (!(await exists(payload, id))) {
    const draft = data._status === 'draft'
    await payload.create({ collection: 'notices', draft, data: { ...data, id }, req, ...FROM_LOG })
    return
  }
  const one = { collection: 'notices', id, trash: true, req, ...FROM_LOG } as const
  const before = await payload.findByID({ ...one, depth: 0 })
  const newest = await payload.findByID({ ...one, draft: true, depth: 0 })
  await payload.update({ ...one, data })
  if (isNewest || newest._status !== 'draft' || newest.deletedAt || !newest.snapshotHash) return
  const { updatedAt: _seen, createdAt: _made, ...words } = newest
  const replaces = replacedIn(newest, before, data)
  await payload.update({ ...one, draft: true, data: { ...words, ...life, replaces, _status: 'draft' } })
}

/** What a draft names as replaced, with what has changed of that in the row that it was begun on. */
function replacedIn(draft: Words, before: Words, after: Words): string[] {
  const had = idsOf(before)
  const has = idsOf(after)
  const kept = idsOf(draft).filter((id) => !had.includes(id) || has.includes(id))
  return [...new Set([...kept, ...has.filter((id) => !had.includes(id))])]
}

const idsOf = ({ replaces }: Words): string[] => (replaces ?? []).map(idOf)

/** Whether there is a notice with this id, be it a draft. */
export async function exists(payload: Payload, id: string): Promise<boolean> {
  return (await present(payload, 'notices', [id])).has(id)
}

/** Those of some notices that are there, in the same order. */
export async function presentOf(payload: Payload, ids: readonly string[]): Promise<string[]> {
  const there = await present(payload, 'notices', ids)
  return ids.filter((id) => there.has(id))
}

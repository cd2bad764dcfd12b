import type { PayloadRequest, TypeWithVersion } from 'payload'
import type { Notice as NoticeRow } from '@/src/payload-types'

/** One entry in the history of a notice; the one marked `latest` is what the panel opens. */
export type NoticeVersion = TypeWithVersion<NoticeRow>

const collection = 'notices'

/** What the panel opens: the newest draft, or the public text when there is none. */
export async function newestVersion(req: PayloadRequest, notice: string): Promise<NoticeVersion | undefined> {
  const { docs } = await req.payload.db.findVersions<NoticeRow>({
    collection,
    where: { and: [{ parent: { equals: notice } }, { latest: { equals: true } }] },
    sort: '-updatedAt',
    limit: 1,
    pagination: false,
    req,
  })
  return docs[0]
}

/**
 * The moment of an act: now, but behind everything that is stored of the notice, so that the history stays in
 * order when a clock is set back.
 *
 * @param saved what is stored, with the instants of their saving
 */
export function momentAfter(now: Date, ...saved: ({ updatedAt: string } | undefined)[]): Date {
  const latest = saved.map((one) => (one ? Date.parse(one.updatedAt) + 1 : 0))
  return new Date(Math.max(now.getTime(), ...latest))
}

/** Puts a row on top of the history, as of the moment of its saving. */
export async function addVersion(req: PayloadRequest, row: NoticeRow): Promise<NoticeVersion> {
  return req.payload.db.createVersion<NoticeRow>({
    collectionSlug: collection,
    parent: row.id,
    autosave: false,
    createdAt: row.updatedAt,
    updatedAt: row.updatedAt,
    // Both adapters change what they are handed.
    versionData: structuredClone(row),
    req,
  })
}

/**
 * Puts a draft back on top of the entry that has just been made, with some of it changed. What Payload takes
 * for the newest is marked, and is also looked for by the moment of its saving; so both are set.
 */
export async function keepOnTop(
  req: PayloadRequest,
  draft: NoticeVersion,
  over: NoticeVersion,
  changes: Partial<NoticeRow>,
): Promise<void> {
  const after = new Date(Date.parse(over.updatedAt) + 1).toISOString()
  await write(draft, { latest: true, updatedAt: after, version: { ...draft.version, ...changes } })
  await write(over, { latest: false, updatedAt: over.updatedAt, version: over.version })

  async function write(
    { id, createdAt, parent }: NoticeVersion,
    data: { latest: boolean; updatedAt: string; version: NoticeRow },
  ): Promise<void> {
    await req.payload.db.updateVersion<NoticeRow>({
      collection,
      id,
      versionData: structuredClone({ createdAt, parent, ...data }),
      returning: false,
      req,
    })
  }
}

import { createLocalReq, type Payload, type RequiredDataFromCollectionSlug } from 'payload'
import { now } from '@/src/clock'
import { replace } from '@/src/notices/editing/acts/replace'
import { restore } from '@/src/notices/editing/acts/restore'
import { withdraw } from '@/src/notices/editing/acts/withdraw'
import type { Notice } from '@/src/payload-types'

type NoticeData = Partial<RequiredDataFromCollectionSlug<'notices'>>

/** A rich text of one paragraph. */
export function paragraph(text: string): NonNullable<Notice['body']> {
  return richText({ type: 'paragraph', version: 1, children: [{ type: 'text', version: 1, text }] })
}

/** A rich text with these nodes. */
export function richText(
  ...children: { type: string; version: number; [key: string]: unknown }[]
): NonNullable<Notice['body']> {
  return {
    root: { type: 'root', version: 1, direction: null, format: '', indent: 0, children },
  }
}

/** Everything that a notice needs before it can be published. */
export function complete(changes: NoticeData = {}): NoticeData {
  return {
    title: 'Claims address changes',
    summary: 'Send paper claims to the new address.',
    body: paragraph('Paper claims go to the new address from now on.'),
    category: 'claims-payments',
    urgency: 'information',
    allPlans: true,
    hasNoEffectiveDate: true,
    ...changes,
  }
}

let count = 0

/** Publishes a new notice; its address is its own unless one is given. */
export async function publishNotice(payload: Payload, changes: NoticeData = {}): Promise<Notice> {
  count += 1
  return payload.create({
    collection: 'notices',
    data: complete({ slug: `notice-${count}`, _status: 'published', ...changes }),
  })
}

/** Stores a new draft; it need not be complete. */
export async function draftNotice(payload: Payload, changes: NoticeData = {}): Promise<Notice> {
  return payload.create({ collection: 'notices', draft: true, data: complete(changes) })
}

/** Publishes a change of a public notice. */
export async function changeNotice(payload: Payload, id: string, changes: NoticeData): Promise<Notice> {
  return payload.update({
    collection: 'notices',
    id,
    data: { changeKind: 'minor', ...changes, _status: 'published' },
  })
}

/** Withdraws a public notice, or takes a scheduled one off the schedule. */
export async function withdrawNotice(payload: Payload, id: string, reason: string): Promise<string> {
  return withdraw(await createLocalReq({}, payload), { ...(await decisionOn(payload, id)), reason })
}

/** Takes a withdrawal back. */
export async function restoreNotice(payload: Payload, id: string, reason: string): Promise<string> {
  return restore(await createLocalReq({}, payload), { ...(await decisionOn(payload, id)), reason })
}

/** Puts a public or scheduled notice in the place of another one. */
export async function replaceNotice(payload: Payload, id: string, by: string): Promise<string> {
  const { snapshotHash: bySnapshotHash } = await decisionOn(payload, by)
  const decision = { ...(await decisionOn(payload, id)), by, bySnapshotHash }
  return replace(await createLocalReq({}, payload), decision)
}

async function decisionOn(payload: Payload, notice: string) {
  const { snapshotHash } = await payload.findByID({ collection: 'notices', id: notice })
  return { notice, snapshotHash, clock: now }
}

/** Dates the claims of notice numbers minutes back: whoever made them has died since. */
export async function letNumberClaimsAge(payload: Payload, minutes: number): Promise<void> {
  await payload.db.updateMany({
    collection: 'counters',
    where: { id: { contains: 'number-' } },
    data: { value: Date.now() - minutes * 60_000 },
    req: {},
  })
}

/** The whole log, oldest first. */
export async function wholeLog(payload: Payload) {
  const { docs } = await payload.find({ collection: 'events', sort: 'id', limit: 0, pagination: false })
  return docs
}

/**
 * How much is stored of everything that a publication writes; equal before and after means that nothing was.
 */
export async function stored(payload: Payload) {
  const count = async (collection: 'notices' | 'events' | 'notice-slugs') =>
    (await payload.count({ collection })).totalDocs
  return {
    notices: await count('notices'),
    versions: (await payload.countVersions({ collection: 'notices' })).totalDocs,
    events: await count('events'),
    slugs: await count('notice-slugs'),
  }
}

import { createHash } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { isObject } from '@/src/lib/is-object'
import type { Issue } from '@/src/lib/issue'
import type { NoticeDraft } from '@/src/notices/model/draft'
import { hold } from '@/src/database/holds'
import { idOf } from '@/src/notices/model/id-of'
import { refuseFields } from '@/src/database/input/refuse-fields'
import { imageIdsOf } from './rich-text'

/** What a snapshot says of the things a notice refers to, by their names at that moment. */
export interface References {
  plans: { id: string; name: string }[]
  documents: { id: string; title: string; filename: string }[]
}

/**
 * Everything readers are told by a notice, as JSON with a fixed order of keys, so that equal texts have equal
 * hashes on both databases.
 *
 * @param row the notice as it is about to be stored
 */
export function snapshotOf(row: NoticeDraft, references: References): string {
  return canonicalJson({
    number: row.number,
    slug: row.slug,
    title: row.title,
    summary: row.summary,
    body: row.body,
    category: row.category,
    urgency: row.urgency,
    placements: [...(row.placements ?? [])].sort(),
    postedAt: row.publishAt,
    effectiveOn: row.effectiveOn,
    lateReason: row.lateReason,
    actionBy: row.actionBy,
    endsOn: row.endsOn,
    takeDownOn: row.takeDownOn,
    allPlans: row.allPlans === true,
    plans: references.plans,
    documents: references.documents,
    links: (row.links ?? []).map(({ label, url }) => ({ label, url })),
    phoneLines: (row.phoneLines ?? []).map(({ label, number, tty, hours, note }) => ({
      label,
      number,
      tty,
      hours,
      note,
    })),
    action: actionOf(row),
    replaces: (row.replaces ?? []).map(idOf),
    withdrawnAt: row.withdrawnAt,
    withdrawalReason: row.withdrawnAt ? row.withdrawalReason : undefined,
    // Only accounts see it, but what they were asked to confirm has to be provable too. Left out when it does
    // not ask.
    asksForAcknowledgement: row.asksForAcknowledgement === true || undefined,
  })
}

function actionOf({ action }: NoticeDraft) {
  const { who, what, linkLabel, linkUrl, otherwise } = action ?? {}
  return { who, what, linkLabel, linkUrl, otherwise }
}

/**
 * A public text with some of what it says changed and everything else as it was said, whatever has become
 * since of the names in it.
 *
 * @param snapshot as {@link snapshotOf} made it
 * @param changes what it says instead; null for what it no longer says
 */
export function amended(snapshot: string, changes: Amendment): string {
  const text: unknown = JSON.parse(snapshot)
  if (!isObject(text)) throw new Error('A public text is no object.')
  return canonicalJson({ ...text, ...changes })
}

/** What an act can change of a public text. */
export interface Amendment {
  replaces?: string[]
  withdrawnAt?: string | null
  withdrawalReason?: string | null
}

/** SHA-256 (FIPS 180-4) of a snapshot's UTF-8 bytes, in hexadecimal. */
export function hashOf(snapshot: string): string {
  return createHash('sha256').update(snapshot, 'utf8').digest('hex')
}

/**
 * Looks up the names a snapshot needs, in the order in which the notice refers to them. They stay as they are
 * read here until the transaction of `req` ends, and so does what else readers see of these things.
 *
 * @throws APIError 409 in words when one of them is being changed; ValidationError when one was removed a
 * moment ago
 */
export async function referencesOf(row: NoticeDraft, req: PayloadRequest): Promise<References> {
  const planIds = (row.allPlans ? [] : (row.plans ?? [])).map(idOf)
  const documentIds = (row.documents ?? []).map(idOf)
  await hold(req, 'show', [...planIds, ...documentIds, ...imageIdsOf(row.body)])
  // Not by the transaction, which may have begun before a change that is over by now.
  const { payload } = req
  const plans = await findByIds<{ id: string; name: string }>({ payload }, 'plans', planIds)
  const documents = await findByIds<{ id: string; title: string; filename: string }>(
    { payload },
    'documents',
    documentIds,
  )
  refuseFields('notices', whyGone({ plans, documents }, { plans: planIds, documents: documentIds }), req)
  return {
    plans: plans.map(({ id, name }) => ({ id, name })),
    documents: documents.map(({ id, title, filename }) => ({ id, title, filename })),
  }
}

/** A public text names everything that it is for and links to, so nothing of it may be gone. */
function whyGone(
  found: { plans: { id: string }[]; documents: { id: string }[] },
  named: { plans: string[]; documents: string[] },
): Issue[] {
  const isGone = (field: 'plans' | 'documents') => found[field].length < new Set(named[field]).size
  return (['plans', 'documents'] as const).filter(isGone).map((field) => ({
    field,
    message: `One of the ${field} is not there any more. Load the page again and choose anew.`,
  }))
}

/**
 * Rows by id, in the order of the ids; ids that name nothing are left out. Reads inside the transaction of
 * `req`.
 */
export async function findByIds<T extends { id: string }>(
  req: Partial<PayloadRequest> & Pick<PayloadRequest, 'payload'>,
  collection: 'plans' | 'documents' | 'images' | 'notices',
  ids: string[],
): Promise<T[]> {
  if (ids.length === 0) return []
  const { docs } = await req.payload.db.find<T>({
    collection,
    where: { id: { in: ids } },
    limit: ids.length,
    pagination: false,
    req,
  })
  const byId = new Map(docs.map((doc) => [doc.id, doc]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part === null || part === '') return undefined
    if (typeof part !== 'object' || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { dayOf } from '../lib/days'
import type { Notice as NoticeRow } from '../payload-types'
import { staffOf } from './access'
import { RESERVED_SLUGS } from './as-typed'
import {
  movesDates,
  SLUG_TAKEN,
  whyPublishIsRefused,
  whyReturnIsRefused,
  whyReviewIsRefused,
  whySaveIsRefused,
  type CheckContext,
  type NoticeDraft,
} from './checks'
import { raiseCounter } from './counters'
import { orderKey } from './notice'
import { wasPosted } from './posted'
import { imageIdsOf } from './rich-text'
import { refuseFields } from './refuse-fields'
import { replacedIds, replacementsAfter, replacementsOf } from './replacements'
import { logAsItStands } from './row-events'
import { siteZone } from './site'
import { claimSlug, slugFromTitle, slugOwner } from './slugs'
import { findByIds, hashOf, idOf, referencesOf, snapshotOf } from './snapshot'

declare module 'payload' {
  interface RequestContext {
    /** Set by the demo and by imports alone: the notice was posted long ago elsewhere and keeps its own posting instant. */
    isImport?: boolean
  }
}

/**
 * The one hook that decides what is stored: refuses what may not be saved or published, and stamps what only the product itself may write
 * (number, address, posting instant, sort key, public text with its hash and change counter).
 *
 * @param clock the present moment
 * @throws ValidationError with every issue beside its field
 */
export function stampNotice(clock: () => Date): CollectionBeforeChangeHook<NoticeRow> {
  return async ({ data, operation, originalDoc, req }) => {
    const now = clock()
    refuseFields('notices', whySaveIsRefused(data), req)
    const staff = staffOf(req.user)
    if (staff) data.updatedBy = staff.id
    if (data.publishAt) data.publishAt = new Date(data.publishAt).toISOString()
    // What was scheduled and thrown away must not appear by itself when it is taken back after its time; nor does an old version.
    if (data.deletedAt || req.context.isRestoringVersion) data._status = 'draft'
    // An old version must not bring back an old public life: what the product itself writes stays as it is.
    if (req.context.isRestoringVersion && originalDoc)
      for (const field of OWN_FIELDS) Object.assign(data, { [field]: originalDoc[field] })
    const zone = await siteZone(req)
    // A version comes back as a text; what was asked of it then is over.
    if (req.context.isRestoringVersion) data.review = null
    refuseFields('notices', whyReturnIsRefused(data, originalDoc), req)
    refuseFields('notices', whyReviewIsRefused(data, originalDoc), req)
    if (operation === 'create') Object.assign(data, await firstStamp(data, { now, zone, req }))
    if (data._status !== 'published') return data
    const stored = operation === 'create' ? undefined : await publishedRow(req, originalDoc?.id)
    return { ...data, ...(await publishStamp(data, { now, zone, req, stored })) }
  }
}

const OWN_FIELDS = [
  'number',
  'order',
  'changedAt',
  'withdrawnAt',
  'replacements',
  'snapshot',
  'snapshotHash',
  'changeCount',
  'lastChange',
] as const

interface Moment {
  now: Date
  zone: string
  req: PayloadRequest
}

/** What a new notice starts with. A copy of another one starts afresh: nothing of the other one's public life is taken over. */
async function firstStamp(data: NoticeDraft, { now, zone, req }: Moment): Promise<NoticeDraft> {
  const posted = req.context.isImport && data.publishAt ? data.publishAt : now
  const year = dayOf(posted, zone).slice(0, 4)
  const count = await raiseCounter(req.payload, `notice-${year}`)
  return {
    number: `${year}-${String(count).padStart(4, '0')}`,
    isWithdrawn: false,
    withdrawalReason: null,
    withdrawnAt: null,
    changedAt: null,
    changeCount: 0,
    changeKind: null,
    changeNote: null,
    replacements: [],
    snapshot: null,
    snapshotHash: null,
  }
}

/** Checks and stamps a notice that is about to be published, or published again. */
async function publishStamp(
  data: NoticeDraft,
  { now, zone, req, stored }: Moment & { stored: NoticeRow | undefined },
): Promise<NoticeDraft> {
  const posted = stored && (await wasPosted(req.payload, stored, now)) ? stored : undefined
  const id = data.id ?? stored?.id
  if (!id) throw new Error('A notice reached its publication without an id.')
  const fromTitle = slugFromTitle(data.title ?? '')
  const slug =
    data.slug || posted?.slug || (RESERVED_SLUGS.includes(fromTitle) ? '' : fromTitle) || data.number || ''
  const owner = slug ? await slugOwner(req, slug) : undefined
  refuseFields(
    'notices',
    whyPublishIsRefused(data, {
      now,
      zone,
      ...(posted ? { posted } : {}),
      ...(await imageIssues(data, req)),
      isSlugTaken: owner !== undefined && owner !== id,
      isInCircle: !data.isWithdrawn && (await isInCircle(data, id, req)),
    }),
    req,
  )
  const publishAt = posted?.publishAt ?? postingInstant(data, now, req.context.isImport === true)
  const withdrawnAt = data.isWithdrawn ? (posted?.withdrawnAt ?? now.toISOString()) : null
  const stamp = { slug, publishAt, withdrawnAt, order: orderKey(publishAt, id) }
  const publicText = { ...data, ...stamp, number: stored?.number ?? data.number }
  const snapshot = snapshotOf(publicText, await referencesOf(data, req))
  const snapshotHash = hashOf(snapshot)
  // Last of all, since what is refused above must leave no trace.
  if (!(await claimSlug(req, slug, id))) refuseFields('notices', [SLUG_TAKEN], req)
  // A scheduled text may have been read for some seconds before anybody logged it, and after this change nobody could.
  if (posted) await logAsItStands(req.payload, posted, now)
  const isChanged = snapshotHash !== stored?.snapshotHash
  const isMajor =
    posted !== undefined && (data.changeKind === 'major' || withdrawnAt !== (posted.withdrawnAt ?? null))
  return {
    ...stamp,
    number: publicText.number,
    replacements: replacementsAfter(
      posted ? replacementsOf(posted) : [],
      // What no longer applies takes nobody's place.
      withdrawnAt ? [] : (data.replaces ?? []).map(idOf),
      posted ? now.toISOString() : publishAt,
    ),
    snapshot,
    snapshotHash,
    changeCount: (stored?.changeCount ?? 0) + (isChanged ? 1 : 0),
    changedAt: posted
      ? isChanged && isMajor
        ? now.toISOString()
        : (posted.changedAt ?? publishAt)
      : publishAt,
    lastChange: isChanged ? lastChange(data, { posted, withdrawnAt, isMajor, req }) : stored.lastChange,
    // The next change of this notice is described afresh.
    changeKind: null,
    changeNote: null,
    review: null,
  }
}

function postingInstant(data: NoticeDraft, now: Date, isImport: boolean): string {
  if (!data.publishAt) return now.toISOString()
  const chosen = new Date(data.publishAt)
  return (chosen > now || isImport ? chosen : now).toISOString()
}

function lastChange(
  data: NoticeDraft,
  change: {
    posted: NoticeRow | undefined
    withdrawnAt: string | null
    isMajor: boolean
    req: PayloadRequest
  },
): NoticeRow['lastChange'] {
  const actor = staffOf(change.req.user)?.name ?? 'Bulletin'
  const { posted, withdrawnAt } = change
  if (!posted) return { kind: 'published', note: null, actor, isMajor: true }
  const wasWithdrawn = Boolean(posted.withdrawnAt)
  const note = data.changeNote ?? null
  if (withdrawnAt && !wasWithdrawn) {
    return { kind: 'withdrawn', note: data.withdrawalReason ?? null, actor, isMajor: true }
  }
  if (!withdrawnAt && wasWithdrawn) return { kind: 'restored', note, actor, isMajor: true }
  if (movesDates(data, posted)) return { kind: 'date-moved', note, actor, isMajor: true }
  return { kind: 'changed', note, actor, isMajor: change.isMajor }
}

/** The row that readers see (or will see at its time), as opposed to the newest draft; undefined when there is none. */
export async function publishedRow(
  req: PayloadRequest,
  id: string | undefined,
): Promise<NoticeRow | undefined> {
  if (!id) return undefined
  const row = await req.payload.db.findOne<NoticeRow>({
    collection: 'notices',
    where: { id: { equals: id } },
    req,
  })
  return row?._status === 'published' ? row : undefined
}

/** Whether a notice would replace, by way of others, the very notice that replaces it: each of them would send its readers to the next one. */
async function isInCircle(data: NoticeDraft, id: string, req: PayloadRequest): Promise<boolean> {
  const seen = new Set<string>()
  let next = (data.replaces ?? []).map(idOf)
  while (next.length > 0 && !next.includes(id)) {
    for (const one of next) seen.add(one)
    const rows = await findByIds<NoticeRow>(req, 'notices', next)
    next = rows
      .filter(({ _status }) => _status === 'published')
      .flatMap((row) => replacedIds(replacementsOf(row)))
      .filter((one) => !seen.has(one))
  }
  return next.includes(id)
}

async function imageIssues(
  data: NoticeDraft,
  req: PayloadRequest,
): Promise<Pick<CheckContext, 'imagesWithoutAlt' | 'isImageMissing'>> {
  const ids = imageIdsOf(data.body)
  const images = await findByIds<{ id: string; alt?: string | null; filename?: string | null }>(
    req,
    'images',
    ids,
  )
  return {
    imagesWithoutAlt: images.filter(({ alt }) => !alt?.trim()).map(({ filename, id }) => filename ?? id),
    isImageMissing: images.length < new Set(ids).size,
  }
}

import type { PayloadRequest } from 'payload'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { staffOf } from '@/src/staff/roles'
import { RESERVED_SLUGS } from '@/src/notices/text/as-typed'
import { SLUG_TAKEN, whyPublishIsRefused, type CheckContext } from './checks'
import { movesDates } from './date-checks'
import type { NoticeDraft } from '@/src/notices/model/draft'
import { orderKey } from '@/src/notices/model/notice'
import { wasPosted } from '@/src/notices/log/posted'
import { isInCircle, takeReplacingTurn } from './published-row'
import { refuseFields } from '@/src/database/input/refuse-fields'
import { replacementsAfter, replacementsOf } from '@/src/notices/model/replacements'
import { imageIdsOf } from '@/src/notices/text/rich-text'
import { logAsItStands } from '@/src/notices/log/telling/row-events'
import { claimSlug, slugFromTitle, slugOwner } from '@/src/notices/log/slugs'
import { findByIds, referencesOf, snapshotOf } from '@/src/notices/text/snapshot'
import { idOf } from '@/src/notices/model/id-of'
import { textStamp, type Change } from './text-stamp'

/** What a publication is decided with, besides the draft. */
interface PublicationDesk {
  now: Date
  /** The portal's time zone. */
  zone: string
  req: PayloadRequest
  /** The row that is published until now, if there is one. */
  stored: NoticeRow | undefined
}

/**
 * Makes a draft public: checks it, claims its address, and says what is stored. What an act has done to the
 * notice (withdrawn, restored) is taken from the row that is public, never from the draft.
 *
 * @returns the draft with everything that only the product itself writes
 * @throws ValidationError with every issue beside its field
 */
export async function publishStamp(draft: NoticeDraft, desk: PublicationDesk): Promise<NoticeDraft> {
  const { now, req, stored } = desk
  const posted = stored && (await wasPosted(req.payload, stored, now)) ? stored : undefined
  const id = draft.id ?? stored?.id
  if (!id) throw new Error('A notice reached its publication without an id.')
  if (draft.replaces?.length) await takeReplacingTurn(req)
  const slug = chosenSlug(draft, posted)
  const withdrawnAt = posted?.withdrawnAt ?? null
  await refuseIncomplete(draft, { ...desk, posted, id, slug, withdrawnAt })

  const publishAt = posted?.publishAt ?? postingInstant(draft, now, req.context.isImport === true)
  const stamp = {
    slug,
    publishAt,
    withdrawnAt,
    withdrawalReason: posted?.withdrawalReason ?? null,
    order: orderKey(publishAt, id),
    number: stored?.number ?? draft.number,
  }
  const snapshot = snapshotOf({ ...draft, ...stamp }, await referencesOf(draft, req))
  // Last of all, since what is refused above must leave no trace.
  if (!(await claimSlug(req, slug, id))) refuseFields('notices', [SLUG_TAKEN], req)
  // A scheduled text may have been read for some seconds before anybody logged it, and after this change
  // nobody could.
  if (posted) await logAsItStands(req.payload, posted, now)

  const at = posted ? now.toISOString() : publishAt
  return {
    ...draft,
    ...stamp,
    ...textStamp(stored, snapshot, {
      change: changeBy(draft, posted, req),
      at,
      isPosted: posted !== undefined,
    }),
    replacements: replacementsAfter(
      posted ? replacementsOf(posted) : [],
      // What no longer applies takes nobody's place.
      withdrawnAt ? [] : (draft.replaces ?? []).map(idOf),
      at,
    ),
    // The next change of this notice is described afresh.
    changeKind: null,
    changeNote: null,
    review: null,
  }
}

/** The address that was chosen, or the one it has, or one made from its title. */
function chosenSlug(draft: NoticeDraft, posted: NoticeRow | undefined): string {
  const fromTitle = slugFromTitle(draft.title ?? '')
  const made = RESERVED_SLUGS.includes(fromTitle) ? '' : fromTitle
  return draft.slug || posted?.slug || made || draft.number || ''
}

async function refuseIncomplete(
  draft: NoticeDraft,
  about: PublicationDesk & {
    posted: NoticeRow | undefined
    id: string
    slug: string
    withdrawnAt: string | null
  },
): Promise<void> {
  const { now, zone, req, posted, id, slug, withdrawnAt } = about
  const owner = slug ? await slugOwner(req, slug) : undefined
  const issues = whyPublishIsRefused(draft, {
    now,
    zone,
    ...(posted ? { posted } : {}),
    ...(await imageIssues(draft, req)),
    isSlugTaken: owner !== undefined && owner !== id,
    isInCircle: !withdrawnAt && (await isInCircle(req, id, (draft.replaces ?? []).map(idOf))),
  })
  refuseFields('notices', issues, req)
}

function postingInstant(draft: NoticeDraft, now: Date, isImport: boolean): string {
  if (!draft.publishAt) return now.toISOString()
  const chosen = new Date(draft.publishAt)
  return (chosen > now || isImport ? chosen : now).toISOString()
}

function changeBy(draft: NoticeDraft, posted: NoticeRow | undefined, req: PayloadRequest): Change {
  const actor = staffOf(req.user)?.name ?? 'Bulletin'
  if (!posted) return { kind: 'published', note: null, actor, isMajor: true }
  const note = draft.changeNote ?? null
  if (movesDates(draft, posted)) return { kind: 'date-moved', note, actor, isMajor: true }
  return { kind: 'changed', note, actor, isMajor: draft.changeKind === 'major' }
}

async function imageIssues(
  draft: NoticeDraft,
  req: PayloadRequest,
): Promise<Pick<CheckContext, 'imagesWithoutAlt' | 'isImageMissing'>> {
  const ids = imageIdsOf(draft.body)
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

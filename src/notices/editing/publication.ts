import type { PayloadRequest } from 'payload'
import { refuseFields } from '@/src/database/input/refuse-fields'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { wasPosted } from '@/src/notices/log/posted'
import { claimSlug, slugOwner } from '@/src/notices/log/slugs'
import { logAsItStands } from '@/src/notices/log/telling/row-events'
import type { NoticeDraft } from '@/src/notices/model/draft'
import { idOf } from '@/src/notices/model/id-of'
import { imageIdsOf } from '@/src/notices/text/rich-text'
import { findByIds, referencesOf, snapshotOf, type References } from '@/src/notices/text/snapshot'
import { SLUG_TAKEN } from './checks'
import { chosenSlug, decidePublication, type PublicationFacts } from './decide'
import { isInCircle, takeReplacingTurn } from './published-row'
import { changedBy, textStamp } from './text-stamp'

/** What a publication is asked for with. */
interface PublicationDesk {
  now: Date
  /** The portal's time zone. */
  zone: string
  req: PayloadRequest
  /** The row that is published until now, if there is one. */
  stored: NoticeRow | undefined
}

/**
 * Makes a draft public, in three steps: decides what becomes of it, claims what nobody else may have, and
 * records in the log what readers have seen until now.
 *
 * @returns the draft with everything that only the product itself writes
 * @throws ValidationError with every issue beside its field
 */
export async function publishStamp(draft: NoticeDraft, desk: PublicationDesk): Promise<NoticeDraft> {
  const { req } = desk
  const facts = await lookUp(draft, desk)
  const decision = decidePublication(draft, facts)
  refuseFields('notices', decision.issues, req)
  const { stamp, replacements, change, at } = decision
  const references = await claim(req, draft, facts, stamp.slug)
  await record(req, facts)
  const isPosted = facts.posted !== undefined
  return {
    ...draft,
    ...stamp,
    ...textStamp(facts.stored, snapshotOf({ ...draft, ...stamp }, references), { change, at, isPosted }),
    replacements,
    // The next change of this notice is described afresh.
    changeKind: null,
    changeNote: null,
    review: null,
  }
}

async function lookUp(draft: NoticeDraft, desk: PublicationDesk): Promise<PublicationFacts> {
  const { now, zone, req, stored } = desk
  const id = draft.id ?? stored?.id
  if (!id) throw new Error('A notice reached its publication without an id.')
  const posted = stored && (await wasPosted(req.payload, stored, now)) ? stored : undefined
  // From here on nobody else decides what replaces what.
  if (draft.replaces?.length) await takeReplacingTurn(req)
  const slug = chosenSlug(draft, posted)
  const owner = slug ? await slugOwner(req, slug) : undefined
  const replaced = posted?.withdrawnAt ? [] : (draft.replaces ?? []).map(idOf)
  return {
    now,
    zone,
    id,
    stored,
    posted,
    found: {
      ...(await imagesFound(draft, req)),
      isSlugTaken: owner !== undefined && owner !== id,
      isInCircle: await isInCircle(req, id, replaced),
    },
    hasAddress: owner === id,
    isImport: req.context.isImport === true,
    by: changedBy(req),
  }
}

/**
 * Takes the address for good, and holds what the notice names, so that it is called so until all is stored.
 * The address last of all, since what is refused before must leave no trace.
 */
async function claim(
  req: PayloadRequest,
  draft: NoticeDraft,
  { id, hasAddress }: PublicationFacts,
  slug: string,
): Promise<References> {
  const references = await referencesOf(draft, req)
  if (!hasAddress && !(await claimSlug(req, slug, id))) refuseFields('notices', [SLUG_TAKEN], req)
  return references
}

/**
 * A public row enters the log before it is changed: a scheduled text may have been read for some seconds
 * before anybody logged it, and after this change nobody could.
 */
async function record({ payload }: PayloadRequest, { posted, now }: PublicationFacts): Promise<void> {
  if (posted) await logAsItStands(payload, posted, now)
}

async function imagesFound(
  draft: NoticeDraft,
  req: PayloadRequest,
): Promise<Pick<PublicationFacts['found'], 'imagesWithoutAlt' | 'isImageMissing'>> {
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

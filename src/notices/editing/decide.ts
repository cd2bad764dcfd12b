import type { Issue } from '@/src/lib/issue'
import type { Notice as NoticeRow } from '@/src/payload-types'
import type { NoticeDraft } from '@/src/notices/model/draft'
import { idOf } from '@/src/notices/model/id-of'
import { orderKey } from '@/src/notices/model/notice'
import { replacementsAfter, replacementsOf, type Replacement } from '@/src/notices/model/replacements'
import { slugFromTitle } from '@/src/notices/model/slug'
import { RESERVED_SLUGS } from '@/src/notices/text/as-typed'
import { whyPublishIsRefused, type CheckContext } from './checks'
import { movesDates } from './date-checks'
import type { Change, ChangedBy } from './text-stamp'

/** What a publication is decided with, besides the draft; {@link decidePublication} looks nothing up. */
export interface PublicationFacts {
  now: Date
  /** The portal's time zone. */
  zone: string
  id: string
  /** The row that is published until now, scheduled or posted, if there is one. */
  stored: NoticeRow | undefined
  /** The same row, if readers have seen it. */
  posted: NoticeRow | undefined
  /** What the checks ask of other rows. */
  found: Pick<CheckContext, 'imagesWithoutAlt' | 'isImageMissing' | 'isSlugTaken' | 'isInCircle'>
  /** Whether the address that it is to have is its own already. */
  hasAddress: boolean
  /** Whether it was posted long ago elsewhere and keeps its own posting instant. */
  isImport: boolean
  by: ChangedBy
}

/** What becomes public, but for the names of what it refers to. */
export interface PublicationDecision {
  /** What stands in its way, each with its field; with any of these, nothing else counts. */
  issues: Issue[]
  /** What only the product writes of a row, but for its text. */
  stamp: Pick<NoticeRow, 'withdrawnAt' | 'withdrawalReason' | 'order'> & {
    slug: string
    publishAt: string
    number: NoticeRow['number']
  }
  replacements: Replacement[]
  /** What the log says of it, should its text differ from the one that was public. */
  change: Change
  /** ISO 8601 instant in UTC at which readers see it. */
  at: string
}

/**
 * Decides what becomes of a draft that is to be public. What an act has done to the notice (withdrawn,
 * restored) is taken from the row that is public, never from the draft.
 */
export function decidePublication(draft: NoticeDraft, facts: PublicationFacts): PublicationDecision {
  const { now, zone, id, stored, posted, found } = facts
  const publishAt = posted?.publishAt ?? postingInstant(draft, facts)
  const at = posted ? now.toISOString() : publishAt
  const withdrawnAt = posted?.withdrawnAt ?? null
  return {
    issues: whyPublishIsRefused(draft, { now, zone, ...found, ...(posted ? { posted } : {}) }),
    stamp: {
      slug: chosenSlug(draft, posted),
      publishAt,
      withdrawnAt,
      withdrawalReason: posted?.withdrawalReason ?? null,
      order: orderKey(publishAt, id),
      number: stored?.number ?? draft.number ?? null,
    },
    replacements: replacementsAfter(
      posted ? replacementsOf(posted) : [],
      // What no longer applies takes nobody's place.
      withdrawnAt ? [] : (draft.replaces ?? []).map(idOf),
      at,
    ),
    change: changeBy(draft, facts),
    at,
  }
}

/** The address that was chosen, or the one it has, or one made from its title. */
export function chosenSlug(draft: NoticeDraft, posted: NoticeRow | undefined): string {
  const fromTitle = slugFromTitle(draft.title ?? '')
  const made = RESERVED_SLUGS.includes(fromTitle) ? '' : fromTitle
  return draft.slug || posted?.slug || made || draft.number || ''
}

function postingInstant(draft: NoticeDraft, { now, isImport }: PublicationFacts): string {
  if (!draft.publishAt) return now.toISOString()
  const chosen = new Date(draft.publishAt)
  return (chosen > now || isImport ? chosen : now).toISOString()
}

function changeBy(draft: NoticeDraft, { posted, by }: PublicationFacts): Change {
  if (!posted) return { kind: 'published', note: null, ...by, isMajor: true }
  const note = draft.changeNote ?? null
  if (movesDates(draft, posted)) return { kind: 'date-moved', note, ...by, isMajor: true }
  return { kind: 'changed', note, ...by, isMajor: draft.changeKind === 'major' }
}

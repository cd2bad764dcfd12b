import type { Document as DocumentRow, Notice as NoticeRow } from '@/src/payload-types'
import type { Plan, State } from '@/src/notices/model/audience'
import { idOf } from '@/src/notices/model/id-of'
import type { Notice, NoticeDates } from '@/src/notices/model/notice'
import { replacementsOf } from '@/src/notices/model/replacements'
import { imageIdsOf, wordsOf } from '@/src/notices/text/rich-text'

/**
 * A published notice with the words that search looks through besides title and summary, and the files that
 * readers get with it.
 */
export interface CatalogueEntry extends Notice {
  /** Plain text of the body, the action box, links, phone lines and the names of plans and documents. */
  words: string
  /** Ids of the documents that it links to. */
  documentIds: readonly string[]
  /** Ids of the pictures in its text. */
  imageIds: readonly string[]
  /** SHA-256 of its public text. */
  hash: string
}

/** A file that readers can download. */
export interface PublicDocument {
  id: string
  title: string
  description: string
  filename: string
  /** Media type, e.g. `application/pdf`. */
  mediaType: string
  /** Size in bytes. */
  bytes: number
  /** The states it is for; empty for every state. */
  states: State[]
  /** Whether it is listed on the resources page. */
  isReference: boolean
}

/** A stored document as readers get it. */
export function toDocument(row: DocumentRow): PublicDocument {
  return {
    id: row.id,
    title: row.title,
    description: row.description ?? '',
    filename: row.filename ?? '',
    mediaType: row.mimeType ?? 'application/pdf',
    bytes: row.filesize ?? 0,
    states: row.states ?? [],
    isReference: row.isReference === true,
  }
}

/**
 * The border between the stored row, where anything may be missing, and the domain, where a published notice
 * is complete.
 */
export function toNotice(row: NoticeRow): Notice {
  const { publishAt, order, number, slug, category, urgency } = row
  if (!publishAt || !order || !number || !slug || !category || !urgency) {
    throw new Error(`The published notice ${row.id} is not complete.`)
  }
  return {
    id: row.id,
    number,
    slug,
    title: row.title ?? '',
    summary: row.summary ?? '',
    category,
    urgency,
    placements: row.placements ?? [],
    ...datesOf({ ...row, publishAt }),
    allPlans: row.allPlans === true,
    planIds: row.allPlans ? [] : (row.plans ?? []).map(idOf),
    replacements: replacementsOf(row),
    asksForAcknowledgement: row.asksForAcknowledgement === true,
    changedAt: row.changedAt ?? publishAt,
    order,
  }
}

/** The dates of a stored row as the rules of the domain take them. */
export function datesOf(row: Partial<NoticeRow> & { publishAt: string }): NoticeDates {
  return {
    postedAt: row.publishAt,
    ...(row.effectiveOn ? { effectiveOn: row.effectiveOn } : {}),
    ...(row.actionBy ? { actionBy: row.actionBy } : {}),
    ...(row.endsOn ? { endsOn: row.endsOn } : {}),
    ...(row.takeDownOn ? { takeDownOn: row.takeDownOn } : {}),
    ...(row.withdrawnAt ? { withdrawnAt: row.withdrawnAt } : {}),
  }
}

/** A stored notice as lists and search need it. */
export function toEntry(
  row: NoticeRow,
  plans: ReadonlyMap<string, Plan>,
  documents: ReadonlyMap<string, PublicDocument>,
): CatalogueEntry {
  const notice = toNotice(row)
  const documentIds = (row.documents ?? []).map(idOf)
  const names = [
    ...notice.planIds.map((id) => plans.get(id)?.name),
    ...documentIds.map((id) => documents.get(id)?.title),
  ]
  const lines = (row.phoneLines ?? []).flatMap((line) => [
    line.label,
    line.number,
    line.tty,
    line.hours,
    line.note,
  ])
  const links = (row.links ?? []).map((link) => link.label)
  const { who, what, otherwise } = row.action ?? {}
  const words = [wordsOf(row.body), who, what, otherwise, ...lines, ...links, ...names]
    .filter(Boolean)
    .join('\n')
  return { ...notice, words, documentIds, imageIds: imageIdsOf(row.body), hash: row.snapshotHash ?? '' }
}

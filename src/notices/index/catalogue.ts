import type { Payload } from 'payload'
import { outsideTransactions } from '@/src/database/open-transaction'
import { processState } from '@/src/lib/process-state'
import type { Document as DocumentRow, Notice as NoticeRow, Plan as PlanRow, Site } from '@/src/payload-types'
import type { Plan, State } from '@/src/notices/model/audience'
import { readRows, type HeldRows } from './catalogue-rows'
import type { Notice, NoticeDates } from '@/src/notices/model/notice'
import { replacementsOf } from '@/src/notices/model/replacements'
import { currentRevision, type Revision } from '@/src/notices/log/telling/revision'
import { imageIdsOf, wordsOf } from '@/src/notices/text/rich-text'
import { idOf } from '@/src/notices/model/id-of'
import { readSite } from '@/src/site/site'

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

/**
 * Everything published, held in memory: the one source of lists, counts, search and feeds. Immutable; a
 * change makes a new one. It also holds what is scheduled for later, so that time alone can make it appear:
 * whoever reads it decides with `now`.
 */
export interface Catalogue {
  /** Differs whenever anything in here differs. */
  revision: string
  /** Number of the last event that is told. */
  head: number
  /** Newest first, by {@link Notice.order}. */
  entries: readonly CatalogueEntry[]
  byId: ReadonlyMap<string, CatalogueEntry>
  /** By id, in the order of their names. */
  plans: ReadonlyMap<string, Plan>
  /** By id, in the order of their titles. */
  documents: ReadonlyMap<string, PublicDocument>
  site: Site
  /** The portal's time zone, e.g. `America/New_York`. */
  zone: string
}

interface Held {
  catalogue: Catalogue
  rows: HeldRows
}

const held = processState('catalogue', () => new WeakMap<Payload, Promise<Held>>())

/**
 * The catalogue as of now. It is read from the database when the revision has changed since; while one
 * reading is under way, everybody waits for it.
 *
 * @param now tells whether a row was saved long enough ago to be whole
 */
export async function readCatalogue(payload: Payload, now: Date): Promise<Catalogue> {
  const revision = await currentRevision(payload)
  const last = held.get(payload)
  const known = await last
  if (known?.catalogue.revision === revision.name) return known.catalogue
  // While we waited, somebody else may have begun; theirs is at least as new.
  const current = held.get(payload)
  if (current !== undefined && current !== last) return (await current).catalogue
  // It is for everybody, so it has nothing of what the asker has not stored for good yet.
  const next = outsideTransactions(() => load(payload, { revision, now }, known))
  held.set(payload, next)
  try {
    return (await next).catalogue
  } catch (error) {
    if (known) held.set(payload, Promise.resolve(known))
    else held.delete(payload)
    throw error
  }
}

async function load(
  payload: Payload,
  { revision, now }: { revision: Revision; now: Date },
  known: Held | undefined,
): Promise<Held> {
  const plans = await readPlans(payload)
  const documents = await readDocuments(payload)
  const site = await readSite(payload)
  const rows = await readRows(payload, { now, head: revision.head }, known?.rows)
  const entries = [...rows.rows.values()]
    .map(({ row }) => ({ ...toEntry(row, plans, documents), isLogged: rows.logged.hashes.has(row.id) }))
    .sort((a, b) => (a.order < b.order ? 1 : -1))
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const { name, head } = revision
  return {
    catalogue: { revision: name, head, entries, byId, plans, documents, site, zone: site.timeZone },
    rows,
  }
}

async function readPlans(payload: Payload): Promise<Map<string, Plan>> {
  const { docs } = await payload.find({
    collection: 'plans',
    sort: 'name',
    limit: 0,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  return new Map(
    docs.map(({ id, name, state, lineOfBusiness }: PlanRow) => [id, { id, name, state, lineOfBusiness }]),
  )
}

async function readDocuments(payload: Payload): Promise<Map<string, PublicDocument>> {
  const { docs } = await payload.find({
    collection: 'documents',
    sort: 'title',
    limit: 0,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  return new Map(docs.map((row) => [row.id, toDocument(row)]))
}

function toDocument(row: DocumentRow): PublicDocument {
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

function toEntry(
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

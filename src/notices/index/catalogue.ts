import type { Payload } from 'payload'
import { outsideTransactions } from '@/src/database/open-transaction'
import { processState } from '@/src/lib/process-state'
import type { Plan as PlanRow, Site } from '@/src/payload-types'
import type { Plan } from '@/src/notices/model/audience'
import { readRows, type HeldRows } from './catalogue-rows'
import { toDocument, toEntry, type CatalogueEntry, type PublicDocument } from './entries'
import { currentRevision, type Revision } from '@/src/notices/log/telling/revision'
import { readSite } from '@/src/site/site'

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

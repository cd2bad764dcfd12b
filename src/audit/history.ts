import type { Payload, Where } from 'payload'
import { joining } from '@/src/database/rows'
import type { AuditEvent } from '@/src/payload-types'
import { AUDIT_WORDS, SUBJECTS } from './words'

/** One entry of the audit log, as whoever it is about reads it. */
export interface HistoryEntry {
  id: string
  /** ISO 8601 instant in UTC. */
  at: string
  /** What happened, in the words of the audit log. */
  what: string
  /** Who did it. Members of the staff have no names here: they answer to the organization. */
  by: string
  /** The IP address it came from, if it came from one and that is not another known person's. */
  address: string | undefined
  /** The owner's own words and devices; what staff wrote down is theirs. */
  detail: string | undefined
}

/** Entries on one page of a history. */
const ON_PAGE = 25

/** Entries that are read at a time where all are. */
const BATCH = 500

/**
 * What an owner finds in no list: that staff have looked at the account, as they do whenever they help, and
 * that a stranger has typed its details.
 */
const UNLISTED = [AUDIT_WORDS.read, AUDIT_WORDS['registration-repeated']]

/**
 * What has happened to a portal account, the last first; a page of it.
 *
 * @param page from 1
 */
export async function historyOf(
  payload: Payload,
  account: string,
  page: number,
): Promise<{ entries: HistoryEntry[]; total: number; pages: number }> {
  const { docs, totalDocs, totalPages } = await payload.db.find<AuditEvent>({
    collection: 'audit-events',
    where: { and: [...isAbout(account), { what: { not_in: UNLISTED } }] },
    sort: '-id',
    pagination: true,
    limit: ON_PAGE,
    page,
    req: joining(payload),
  })
  const entries = docs.map((entry) => told(entry, account))
  return { entries, total: totalDocs, pages: Math.max(1, totalPages) }
}

/** All that has happened to a portal account, the last first, with what no list has. */
export async function wholeHistoryOf(payload: Payload, account: string): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = []
  let before: Where[] = []
  for (;;) {
    const { docs } = await payload.db.find<AuditEvent>({
      collection: 'audit-events',
      where: { and: [...isAbout(account), ...before] },
      sort: '-id',
      pagination: false,
      limit: BATCH,
      req: joining(payload),
    })
    entries.push(...docs.map((entry) => told(entry, account)))
    const last = docs.at(-1)
    if (!last || docs.length < BATCH) return entries
    before = [{ id: { less_than: last.id } }]
  }
}

const isAbout = (account: string): Where[] => [
  { subject: { equals: account } },
  { about: { equals: SUBJECTS.account } },
]

function told(entry: AuditEvent, account: string): HistoryEntry {
  const { id, at, what, actorId, address, detail } = entry
  const isOwn = actorId === account
  return {
    id,
    at,
    what,
    by: isOwn ? 'You' : byInWords(entry),
    address: isOwn || !actorId ? (address ?? undefined) : undefined,
    detail: isOwn ? (detail ?? undefined) : undefined,
  }
}

function byInWords({ actor, actorId, actorRole }: AuditEvent): string {
  if (actorRole) return 'Our staff'
  if (actorId) return 'Somebody of your practice'
  return actor === 'Not signed in' ? 'Somebody who was not signed in' : 'The portal'
}

import type { PayloadRequest } from 'payload'
import { newId } from '@/src/database/ids'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { lastChangedBy } from '@/src/staff/acting'
import { refuseWithoutCopy } from '@/src/notices/log/copy/copy-log'
import { announce } from '@/src/notices/log/telling/announce'
import { wasPosted } from '@/src/notices/log/posted'
import { MOST_ROWS } from '@/src/notices/model/lengths'
import { storedRow } from '@/src/notices/editing/published-row'
import type { Replacement } from '@/src/notices/model/replacements'
import { logAsItStands } from '@/src/notices/log/telling/row-events'
import { amended, type Amendment } from '@/src/notices/text/snapshot'
import { idOf } from '@/src/notices/model/id-of'
import { OWN_FIELDS } from '@/src/notices/editing/stamp'
import { textStamp, type Change } from '@/src/notices/editing/text-stamp'
import { refusal } from './decision'
import { addVersion, keepOnTop, momentAfter, newestVersion } from './versions'

/** What an act makes of a public row. */
export interface Act {
  change: Change
  /** What the public text says instead from now on; everything else of it stays as it was said. */
  amendment: Amendment
  replacements: Replacement[]
}

/**
 * Stores an act: the public row, a version as the record of it, and its event. The newest draft keeps its
 * words and stays the newest; what it repeats of the notice's public life follows, so that its preview is
 * right.
 *
 * @param before the row as it is public, or scheduled
 * @param make says what becomes of it at the instant (ISO 8601, UTC) of the act
 */
export async function record(
  req: PayloadRequest,
  before: NoticeRow,
  now: Date,
  make: (at: string) => Act,
): Promise<void> {
  refuseWithoutCopy(req.payload)
  const draft = await newestDraft(req, before.id)
  const at = momentAfter(now, before, draft)
  const isPosted = await wasPosted(req.payload, before, now)
  // A scheduled text may have been read for some seconds before anybody logged it, and after this change
  // nobody could.
  if (isPosted) await logAsItStands(req.payload, before, at)
  const { change, amendment, replacements } = make(at.toISOString())
  refuseTooMany(before, amendment.replaces)
  const seenAt = isPosted ? at.toISOString() : (before.publishAt ?? at.toISOString())
  const snapshot = amended(before.snapshot ?? '', amendment)
  const row = await replaceRow(req, before, {
    ...amendment,
    // What Payload would give each row of a list.
    replacements: replacements.map((one) => ({ id: newId(), ...one })),
    ...textStamp(before, snapshot, { change, at: seenAt, isPosted }),
    updatedAt: at.toISOString(),
    // Whoever has the form open has not missed a word, unless the act changes one.
    wordsSavedAt: amendment.replaces ? null : (before.wordsSavedAt ?? before.updatedAt),
  })
  assertAmended(row, amendment)
  const version = await addVersion(req, row)
  if (draft) {
    const named = amendment.replaces?.filter((id) => !(before.replaces ?? []).map(idOf).includes(id))
    await keepOnTop(req, draft, version, { ...ownOf(row), ...(named && naming(draft.version, named, row)) })
  }
  await announce(req, row, at)
}

/**
 * Takes a scheduled notice off the schedule; nobody has seen it, so nothing is announced.
 *
 * @param before the row as it is scheduled
 */
export async function unschedule(req: PayloadRequest, before: NoticeRow, now: Date): Promise<void> {
  const draft = await newestDraft(req, before.id)
  const at = momentAfter(now, before, draft).toISOString()
  const row = await replaceRow(req, before, {
    _status: 'draft',
    updatedAt: at,
    wordsSavedAt: before.wordsSavedAt ?? before.updatedAt,
  })
  if (!draft) await addVersion(req, row)
  req.context.takesBack = true
  await announce(req, row, now)
}

async function newestDraft(req: PayloadRequest, notice: string) {
  const newest = await newestVersion(req, notice)
  return newest?.version._status === 'draft' ? newest : undefined
}

/** Writes the row, provided that it still is as it was read. */
async function replaceRow(
  req: PayloadRequest,
  before: NoticeRow,
  changes: Partial<NoticeRow>,
): Promise<NoticeRow> {
  const written: unknown = await req.payload.db.updateOne({
    collection: 'notices',
    where: {
      and: [{ id: { equals: before.id } }, { updatedAt: { equals: before.updatedAt } }],
    },
    data: structuredClone({ ...before, ...changes, ...lastChangedBy(req) }),
    req,
  })
  const row = written ? await storedRow(req, before.id) : undefined
  if (row) return row
  throw refusal('Somebody changed this notice at the same moment, so nothing was done. Try again.', 409)
}

/**
 * Fails if the database has kept something else of an act than the public text says from now on. What the act
 * leaves alone is none of its business: it must not stand in a withdrawal's way.
 */
function assertAmended(row: NoticeRow, amendment: Amendment): void {
  const kept: Required<Amendment> = {
    replaces: (row.replaces ?? []).map(idOf),
    withdrawnAt: row.withdrawnAt ?? null,
    withdrawalReason: row.withdrawalReason ?? null,
  }
  const snapshot = row.snapshot ?? ''
  const touched = Object.fromEntries(Object.entries(kept).filter(([name]) => name in amendment))
  if (amended(snapshot, touched) === snapshot) return
  throw new Error(`The database has stored an act on notice ${row.id} otherwise than it was written.`)
}

function ownOf(row: NoticeRow): Partial<NoticeRow> {
  return Object.fromEntries(OWN_FIELDS.map((field) => [field, row[field]]))
}

/**
 * What a draft says when it names these as replaced as well; whoever has it open is told that it has changed.
 */
function naming(draft: NoticeRow, named: readonly string[], row: NoticeRow): Partial<NoticeRow> {
  const replaces = [...new Set([...(draft.replaces ?? []).map(idOf), ...named])]
  refuseTooMany(row, replaces)
  return { replaces, updatedAt: row.updatedAt, wordsSavedAt: null }
}

/** What a form does not take, an act does not make: nobody could save that draft any more. */
function refuseTooMany({ number }: NoticeRow, replaces: readonly string[] = []): void {
  if (replaces.length <= MOST_ROWS) return
  throw refusal(
    `Notice ${number ?? ''}, or its draft, replaces ${MOST_ROWS} notices already, and no notice can replace more. Choose another one.`,
    409,
  )
}

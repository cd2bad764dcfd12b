import type { Payload } from 'payload'
import { audit, type Actor } from '@/src/audit/audit'
import { byItself } from '@/src/database/rows'
import { Refusal } from '@/src/lib/refusal'
import { NO_CLIENT } from '@/src/web/client'
import { raiseCounterTo } from '@/src/notices/log/counters'
import { storedEvents } from '@/src/notices/log/read-events'
import { raiseRevision } from '@/src/notices/log/telling/revision'
import { slugOwner } from '@/src/notices/log/slugs'
import { whatIsAhead } from '@/src/notices/log/copy/ahead'
import { answered } from '@/src/notices/log/copy/answered'
import { PATIENCE } from '@/src/notices/log/copy/copy'
import { headOf, unionOf, type CopiedEvent, type Union } from '@/src/notices/log/copy/entries'
import { CopyFolder, type FolderContent } from '@/src/notices/log/copy/folder'
import { giveInstallation, installationOf } from '@/src/notices/log/copy/installation'
import { refuseOtherHistory } from '@/src/notices/log/copy/open'
import { restorePlanned } from './restore-planned'
import { restoreRows, type RestoredRows, type TextOf } from './restore-rows'
import { loggedTextOf } from './restored-row'

/** What was put back. */
export interface RestoredLog extends RestoredRows {
  /** Numbers of the events that were missing. */
  events: number[]
}

/**
 * Puts back what a database has lost since its backup was taken, from the copy of the log: the rows of
 * notices as the last event of each says, then the counters, then the events under their own numbers. The
 * events come last, so that a restoring that was cut off is still to be done, and can be begun again.
 *
 * @param dir the folder of the copy
 * @param by who restores it, for the audit log
 * @throws Refusal in words when the copy is that of another database, or lacks something
 */
export async function restoreLog(
  payload: Payload,
  dir: string,
  by: { actor: Actor; now: Date },
): Promise<RestoredLog> {
  const copy = copyIn(dir)
  const { content, isOlder } = await readCopy(payload, copy)
  const union = unionOf(content.entries)
  const stored = await storedEvents(payload)
  const known = new Set(stored.map(({ id }) => id))
  await refuseOtherHistory(
    payload,
    union,
    [...union.events.keys()].filter((id) => known.has(id)),
    dir,
  )
  const missing = missingEvents(union, known, dir)
  const isBehind =
    isOlder || missing.length > 0 || (await whatIsAhead(payload, union, content.texts)).length > 0
  const textOf = (hash: string) => answered(copy, (folder) => folder.text(hash))
  const texts = await readTexts(textOf, missing, dir)

  const events = [...stored, ...missing].sort((a, b) => a.id - b.id)
  const rows = await restoreRows(payload, events, textOf)
  const drafts = await restorePlanned(payload, events, { ...union, isBehind }, textOf)
  await claimSlugs(payload, missing, texts)
  for (const [id, value] of union.counters) await raiseCounterTo(payload, id, value)
  const restored = {
    events: missing.map(({ id }) => id),
    notices: [...rows.notices, ...drafts.notices],
    failed: [...rows.failed, ...drafts.failed],
  }
  await enterRestoring(payload, restored, by)
  for (const event of missing) {
    const data = { ...event, snapshot: texts.get(event.hash) ?? '' }
    await payload.db.create({ collection: 'events', data, req: byItself })
  }
  await giveInstallation(payload, content.installation)
  await raiseRevision(payload)
  return restored
}

/** Enters what was put back; before its events, without which it is still to be done. */
async function enterRestoring(
  payload: Payload,
  { events, notices, failed }: RestoredLog,
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  if (events.length + notices.length === 0) return
  const numbers = (rows: readonly { number: string }[]) => rows.map(({ number }) => number).join(', ')
  const lines = [
    ...(events.length > 0 ? [`Events ${events[0]} to ${events.at(-1)}`] : []),
    ...(notices.length > 0 ? [`Notices ${numbers(notices)}`] : []),
    ...(failed.length > 0 ? [`Not restored: ${numbers(failed)}`] : []),
  ]
  const about = { kind: 'notice' } as const
  await audit(payload, { kind: 'restored', about, actor, client: NO_CLIENT, detail: lines.join('\n'), now })
}

/**
 * Makes sure that there is a copy, before a database is made for it.
 *
 * @throws Refusal in words
 */
export async function refuseWithoutFolder(dir: string): Promise<void> {
  await readFolder(copyIn(dir))
}

const copyIn = (dir: string) => ({ folder: new CopyFolder(dir), dir, patience: PATIENCE })
type ReadCopy = ReturnType<typeof copyIn>

async function readFolder(copy: ReadCopy): Promise<FolderContent & { installation: string }> {
  try {
    return await answered(copy, (folder) => folder.read())
  } catch (error) {
    if (error instanceof Refusal) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new Refusal(`The copy of the log in ${copy.dir} cannot be read (${reason}). Check LOG_COPY_DIR.`)
  }
}

/** The copy, and whether the database is older than it. */
async function readCopy(
  payload: Payload,
  copy: ReadCopy,
): Promise<{ content: FolderContent & { installation: string }; isOlder: boolean }> {
  const content = await readFolder(copy)
  const here = await installationOf(payload)
  if (here === undefined || here === content.installation) return { content, isOlder: here === undefined }
  throw new Refusal(
    `The copy of the log in ${copy.dir} belongs to another installation than the database. Check DATABASE_URI and LOG_COPY_DIR.`,
  )
}

/** The events that the copy has and the database has not: all up to the copy's last, without a gap. */
function missingEvents({ events, ...union }: Union, known: ReadonlySet<number>, dir: string): CopiedEvent[] {
  const missing: CopiedEvent[] = []
  const lost: number[] = []
  for (let id = 1; id <= headOf({ events, ...union }); id += 1) {
    const event = events.get(id)
    if (known.has(id)) continue
    if (event) missing.push(event)
    else lost.push(id)
  }
  if (lost.length === 0) return missing
  throw new Refusal(
    `The copy of the log in ${dir} lacks event ${lost.slice(0, 5).join(', ')}, and so does the database. Nothing was changed. ` +
      'Where each instance has a folder of its own, put the files of all their "entries" and "texts" into one, or restore a newer backup.',
  )
}

/** By their hashes, the texts of events. */
async function readTexts(
  textOf: TextOf,
  events: readonly CopiedEvent[],
  dir: string,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  for (const { id, hash } of events) {
    const text = texts.get(hash) ?? (await textOf(hash))
    if (text === undefined) {
      throw new Refusal(
        `The text of event ${id} is missing or damaged in ${dir} (texts/${hash}). Nothing was changed. Put that file back, from another copy of this folder, and start again.`,
      )
    }
    texts.set(hash, text)
  }
  return texts
}

/**
 * Every address that was public leads to its notice again. One that another notice has had since the backup
 * is left to it.
 */
async function claimSlugs(
  payload: Payload,
  events: readonly CopiedEvent[],
  texts: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { notice, hash } of events) {
    const { slug } = loggedTextOf(texts.get(hash) ?? '{}')
    if (!slug || (await slugOwner({ payload }, slug)) !== undefined) continue
    await payload.db.create({ collection: 'notice-slugs', data: { id: slug, notice }, req: byItself })
  }
}

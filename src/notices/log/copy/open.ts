import type { Payload } from 'payload'
import { Refusal } from '@/src/lib/refusal'
import { committedHeadOfLog } from '@/src/notices/log/events'
import { eventsByIds } from '@/src/notices/log/read-events'
import { whatIsAhead } from './ahead'
import { answered } from './answered'
import { LOOK_HOLDS, PATIENCE, type LogCopy } from './copy'
import { headOf, unionOf, type Union } from './entries'
import { CopyFolder, type FolderContent } from './folder'
import { giveInstallation, installationOf } from './installation'
import { addEvents, beginLogCopy } from './copy-log'

/** Most events that are read and written at once while a copy is filled. */
const AT_ONCE = 200

const WITHOUT_COPY =
  'LOG_COPY_DIR is not set, so there is no copy of the log outside the backup: after a restore, numbers that readers and partners have seen may be given a second time.'

/** How the copy is kept. */
export interface CopyBounds {
  /** For how long a publication waits for the folder, in milliseconds. */
  patience?: number
  /** For how long a look at the folder holds, in milliseconds. */
  lookHolds?: number
  /** Bytes that have to be left on its disk before something is published. */
  leastRoom?: () => number
}

/**
 * Opens the copy of the log when the product starts: what it lacks is filled from the database, and from here
 * on nothing is told that is not in it.
 *
 * @param dir the folder; undefined when there is to be none
 * @throws Refusal when the copy knows of more than the database, is that of another one, or cannot be written
 */
export async function openLogCopy(
  payload: Payload,
  dir: string | undefined,
  { patience = PATIENCE, lookHolds = LOOK_HOLDS, leastRoom }: CopyBounds = {},
): Promise<void> {
  if (dir === undefined) {
    payload.logger.warn(WITHOUT_COPY)
    return
  }
  const copy: LogCopy = {
    folder: new CopyFolder(dir, leastRoom),
    dir,
    head: 0,
    counters: new Map(),
    planned: new Map(),
    latest: 0,
    faults: new Map(),
    lookedAt: undefined,
    next: undefined,
    soon: undefined,
    reopen: () => takeUp(payload, copy, false),
    working: Promise.resolve(),
    atFolderSince: undefined,
    patience,
    lookHolds,
  }
  await takeUp(payload, copy, true)
  beginLogCopy(payload, copy)
}

async function takeUp(payload: Payload, copy: LogCopy, isStart: boolean): Promise<void> {
  const { dir } = copy
  // While the product runs, whoever waits for this is let go by `inTurn()`.
  const inFolder = <T>(deed: (folder: CopyFolder) => Promise<T>) =>
    isStart ? answered(copy, deed) : deed(copy.folder)
  const content = isStart ? await openFolder(copy) : await copy.folder.read()
  const installation = await installationOf(payload)
  if (content.installation !== undefined && content.installation !== installation)
    throw another(dir, installation)
  const union = unionOf(content.entries)
  await refuseAhead(payload, union, content.texts, dir)
  for (const line of content.damaged)
    payload.logger.warn(
      `The copy of the log is damaged in ${line}; what it said is written anew from the database.`,
    )
  if (content.installation === undefined) {
    if (installation !== undefined) payload.logger.warn(newFolder(dir))
    const mine = await giveInstallation(payload)
    if ((await inFolder((folder) => folder.claim(mine))) !== mine) throw another(dir, mine)
  }
  copy.head = await fill(payload, inFolder, union, content.texts)
  copy.counters = new Map(union.counters)
  for (const { since } of [...union.planned.values(), ...union.cancelled.values()])
    copy.latest = Math.max(copy.latest, Date.parse(since))
  copy.planned = new Map(
    [...union.planned.values()]
      .filter(({ hash }) => content.texts.has(hash))
      .map((plan) => [plan.notice, plan]),
  )
}

function newFolder(dir: string): string {
  return `There was no copy of the log in ${dir}, so a new one is made from the database. If there should be one, its disk is not mounted: stop, mount it, and start again.`
}

async function openFolder(copy: LogCopy): Promise<FolderContent> {
  try {
    return await answered(copy, (folder) => folder.open())
  } catch (error) {
    if (error instanceof Refusal) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new Refusal(
      `The folder for the copy of the log, ${copy.dir}, cannot be used (${reason}). Give this user write access to it, or set LOG_COPY_DIR to another folder.`,
    )
  }
}

function another(dir: string, installation: string | undefined): Refusal {
  const why =
    installation === undefined
      ? 'this database is new, or older than its copy. If it was lost, restore a backup of it, then run "npm run restore:log"; without any backup run that alone'
      : 'this database belongs to another installation. Check DATABASE_URI and LOG_COPY_DIR'
  return new Refusal(
    `The copy of the log in ${dir} is not of this database: ${why}. To begin a new log, set LOG_COPY_DIR to an empty folder, and keep the old one.`,
  )
}

/**
 * Refuses a database that knows less than its copy, or something else.
 *
 * @throws Refusal
 */
async function refuseAhead(
  payload: Payload,
  union: Union,
  texts: ReadonlySet<string>,
  dir: string,
): Promise<void> {
  const ahead = await whatIsAhead(payload, union, texts)
  if (ahead.length > 0) {
    throw new Refusal(
      `The copy of the log in ${dir} goes on where the database ends: it knows ${ahead.join('; ')}. The database was restored from a backup. ` +
        'What it lost may have been public, its numbers must not be given again, and nothing may appear that was taken back. Run "npm run restore:log", which sees to all of it, and start again.',
    )
  }
  const last = headOf(union)
  await refuseOtherHistory(payload, union, last > 0 ? [last] : [], dir)
}

/**
 * Refuses a copy that says of some events something else than the database.
 *
 * @param ids numbers of events that are in the copy
 * @throws Refusal
 */
export async function refuseOtherHistory(
  payload: Payload,
  union: Union,
  ids: readonly number[],
  dir: string,
): Promise<void> {
  const differing = new Set(union.disputed)
  for (const event of await eventsByIds(payload, ids)) {
    if (union.events.get(event.id)?.key !== event.key) differing.add(event.id)
  }
  if (differing.size === 0) return
  throw new Refusal(
    `The copy of the log in ${dir} and the database differ in event ${[...differing].slice(0, 5).join(', ')}: a number was given twice, after a restore without this copy. ` +
      'Which of the two was told to whom is for you to find out; keep the folder for that, and set LOG_COPY_DIR to an empty one to go on with what the database says.',
  )
}

/** Writes what the copy lacks of what the database has. */
async function fill(
  payload: Payload,
  inFolder: (deed: (folder: CopyFolder) => Promise<void>) => Promise<void>,
  { events }: Union,
  texts: ReadonlySet<string>,
): Promise<number> {
  const head = await committedHeadOfLog(payload)
  const lacks: number[] = []
  for (let id = 1; id <= head; id += 1) {
    const event = events.get(id)
    if (!event || !texts.has(event.hash)) lacks.push(id)
  }
  for (let from = 0; from < lacks.length; from += AT_ONCE) {
    const some = await eventsByIds(payload, lacks.slice(from, from + AT_ONCE))
    await inFolder((folder) => addEvents(folder, some))
  }
  return head
}

import type { Payload } from 'payload'
import { elapsed } from '@/src/clock'
import { outsideTransactions } from '@/src/database/open-transaction'
import { faultOf } from '@/src/lib/unavailable'
import { within } from '@/src/lib/within'
import type { PlannedText } from './entries'
import type { CopyFolder } from './folder'

/**
 * What is done in the folder, each of which can fail by itself: looking whether it is there and has room, and
 * writing to it.
 */
type Deed = 'look' | 'write'

/** A copy of the log that this process writes. */
export interface LogCopy {
  folder: CopyFolder
  /** Where it lies, for those who are told. */
  dir: string
  /** Number of the last event that is in it, with everything before it. */
  head: number
  /** How far each counter of notice numbers had come when it was last copied. */
  counters: Map<string, number>
  /** The latest moment that an entry about the schedule is dated by, in milliseconds since 1970. */
  latest: number
  /** By the id of a notice, the scheduled text that is in it. */
  planned: Map<string, PlannedText>
  /**
   * What has failed and was not done since, with the reason as the system gives it; `late` is what has not
   * come back yet.
   */
  faults: Map<Deed | 'late', string>
  /** Opens the folder anew after a failure, since it may be another one by then. */
  reopen: () => Promise<void>
  /** The work that is under way; one thing at a time. Never rejects. */
  working: Promise<void>
  /** The turn that will bring the copy up to the log and has not begun; undefined when there is none. */
  next: Promise<void> | undefined
  /** Brings it up to the log in a moment; undefined when nothing was published since it was last done. */
  soon: NodeJS.Timeout | undefined
  /**
   * Since when the work is waiting for the folder, on the clock that ages go by; undefined while it waits for
   * nothing, or for the database alone.
   */
  atFolderSince: number | undefined
  /** When it was last looked at and all was well, on the clock that ages go by; undefined before. */
  lookedAt: number | undefined
  /** For how long one deed in the folder is waited for, in milliseconds. */
  patience: number
  /** For how long a look at the folder holds, in milliseconds. */
  lookHolds: number
}

/** For how long a reader or an editor waits for a folder that does not answer, in milliseconds. */
export const PATIENCE = 5_000

/**
 * For how long a look at the folder holds, in milliseconds. To look costs as much as all else that a
 * publication does there, and on some days many publish at the same moment.
 */
export const LOOK_HOLDS = 1_000

/** Whether the folder was looked at a moment ago and all was well. */
export const wasJustLookedAt = ({ faults, lookedAt, lookHolds }: LogCopy): boolean =>
  faults.size === 0 && lookedAt !== undefined && elapsed() - lookedAt < lookHolds

/**
 * Why nothing that is published now is shown to readers, as the system says it; undefined when all is well.
 */
export function problemOf({ faults }: LogCopy): string | undefined {
  return faults.values().next().value
}

/** The same in sentences, for staff and operators. */
export function problemInWords(copy: LogCopy): string {
  return (
    `The copy of the log in ${copy.dir} cannot be written (${problemOf(copy) ?? ''}). Until it can, readers are shown what was public before, and nothing can be published. ` +
    'See to it that the folder is there, belongs to the user the product runs as, and has room; nothing has to be restarted.'
  )
}

/**
 * Does work after what was begun before it; what has come while it was waiting can be done in one go. A disk
 * of the network may hang for as long as it likes: then nobody waits for it any more, and nothing more is
 * begun until it has come back.
 *
 * @returns once the work is done, or is not waited for any more
 * @throws what the work throws while it is waited for
 */
export async function inTurn(
  { logger }: Pick<Payload, 'logger'>,
  copy: LogCopy,
  work: () => Promise<void>,
): Promise<void> {
  if (copy.faults.has('late')) return
  // A transaction that the asker has open is none of its business, and may yet be undone.
  const turn = outsideTransactions(() => copy.working.then(work))
  copy.working = turn.catch(() => undefined)
  while (!(await isOverWithin(copy.patience, turn))) {
    // Many deeds, one after the other, take their time as well; and a database that does says so by itself.
    if (copy.atFolderSince === undefined || elapsed() - copy.atFolderSince < copy.patience) continue
    if (copy.faults.has('late')) return
    copy.faults.set('late', 'it does not answer')
    logger.error(problemInWords(copy))
    void copy.working.then(() => comeBack(logger, copy))
    return
  }
}

function comeBack(logger: Payload['logger'], copy: LogCopy): void {
  copy.faults.delete('late')
  if (copy.faults.size === 0) logger.info(AGAIN)
}

const AGAIN = 'The copy of the log can be written again.'

/** Whether work is over before patience is; in milliseconds. */
const isOverWithin = (patience: number, work: Promise<void>): Promise<boolean> =>
  within(
    patience,
    work.then(() => true),
    () => false,
  )

/**
 * Does one deed in the folder. One that fails is told to the operator once, and to staff until the same deed
 * is done: that another one can be done proves nothing.
 *
 * @returns whether it was done
 * @throws the fault of a database that the deed has asked
 */
export async function attempt(
  { logger }: Pick<Payload, 'logger'>,
  copy: LogCopy,
  deed: Deed,
  work: () => Promise<void>,
): Promise<boolean> {
  copy.atFolderSince = elapsed()
  try {
    await work()
    const hadFailed = copy.faults.delete(deed)
    if (hadFailed && copy.faults.size === 0) logger.info(AGAIN)
    return true
  } catch (error) {
    if (isOfDatabase(error)) throw error
    const isNew = copy.faults.size === 0
    copy.faults.set(deed, error instanceof Error ? error.message : String(error))
    if (isNew) logger.error({ err: error, msg: problemInWords(copy) })
    return false
  } finally {
    copy.atFolderSince = undefined
  }
}

/** Errors of files name the call of the system that has failed. */
function isOfDatabase(error: unknown): boolean {
  return faultOf(error) !== undefined && !(error instanceof Error && 'syscall' in error)
}

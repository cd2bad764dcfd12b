/** Why the product can read or save nothing for a while, through nobody's mistake. */
export type Fault =
  /** The database server does not answer. */
  | 'away'
  /** It stopped answering while something was being stored. */
  | 'unknown-outcome'
  /** Other work has the database for itself. */
  | 'busy'
  /** A save that was cut off may still hold what this one would change; it looks like one that goes on. */
  | 'cut-off'
  /** The disk has no room left. */
  | 'full'
  /** The disk cannot be read or written. */
  | 'disk'
  /** The file of the database is not the one that was opened. */
  | 'replaced'

/** What to tell of a fault, and after how many seconds to ask again. */
export interface FaultWords {
  /** For staff. */
  staff: string
  /** For readers, whom it does not concern why. */
  readers: string
  /** For whoever runs the product. */
  operators: string
  /** In seconds. */
  retryAfter: number
}

const READERS =
  'The portal cannot reach its records right now. Nothing was changed, and nothing is wrong with what you did.'

export const FAULTS: Record<Fault, FaultWords> = {
  away: {
    staff:
      'Nothing can be read or saved right now: the database does not answer. Keep this page open, and try again in a few seconds.',
    readers: READERS,
    operators: 'The database does not answer.',
    retryAfter: 10,
  },
  'unknown-outcome': {
    staff:
      'The database stopped answering while this was being saved. Load the page again in a few seconds to see whether it was saved.',
    readers:
      'The portal lost its records while it was at work on this. Look in a few seconds whether it was done before you try again.',
    operators: 'The database does not answer.',
    retryAfter: 10,
  },
  busy: {
    staff:
      'Nothing was saved: other work keeps the database busy. Keep this page open, and try again in a few seconds.',
    readers: READERS,
    operators: 'Other work keeps the database busy.',
    retryAfter: 5,
  },
  'cut-off': {
    staff:
      'Nothing was saved: somebody else saved the same thing at this moment, or a save of it was cut off and is being cleared away. Keep this page open, and save again in a few seconds.',
    readers: READERS,
    operators: 'Another save may have been cut off, and still hold the database.',
    retryAfter: 10,
  },
  full: {
    staff:
      'Nothing can be saved: the disk is full. What was saved before is safe. Tell whoever runs the server, and keep this page open.',
    readers: READERS,
    operators: 'The disk is full.',
    retryAfter: 60,
  },
  disk: {
    staff:
      'Nothing can be saved: the disk of the server cannot be written. Tell whoever runs the server, and keep this page open.',
    readers: READERS,
    operators: 'The disk of the database cannot be read or written.',
    retryAfter: 60,
  },
  replaced: {
    staff:
      'Nothing can be saved: the file of the database was removed or replaced while the product runs. Tell whoever runs the server, and keep this page open.',
    readers: READERS,
    operators: 'The file of the database was removed or replaced while the product runs.',
    retryAfter: 60,
  },
}

/** Thrown where a fault is known before anything was tried. */
export class Unavailable extends Error {
  override name = 'Unavailable'

  constructor(
    readonly fault: Fault,
    options?: ErrorOptions,
  ) {
    super(FAULTS[fault].staff, options)
  }
}

/** How many errors are looked for inside one another. */
const DEEPEST = 10

/** How the driver names the errors of a MongoDB that cannot be reached, or has nobody who may write. */
const AWAY_NAMES = new Set([
  ...['MongoServerSelectionError', 'MongooseServerSelectionError', 'MongoNotConnectedError'],
  ...['MongoNetworkError', 'MongoNetworkTimeoutError', 'MongoStalePrimaryError'],
  ...['MongoPoolClearedError', 'PoolClearedOnNetworkError', 'MongoPoolClosedError'],
  ...['MongoWaitQueueTimeoutError', 'MongoOperationTimeoutError'],
  ...['MongoServerClosedError', 'MongoTopologyClosedError', 'MongoClientClosedError'],
])

/** What Mongoose says of what it has kept for a connection that did not come back; it has no name for it. */
const NEVER_SENT = 'buffering timed out'

/**
 * What a MongoDB says that is about to stop, or is not the one to write to
 * (https://github.com/mongodb/specifications, "not writable primary" and "node is recovering").
 */
const AWAY_CODES = [6, 7, 89, 91, 189, 9001, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436]

const OUT_OF_DISK_SPACE = 14_031

/**
 * Codes of SQLite and of the operating system; a longer one such as `SQLITE_IOERR_WRITE` is one of its kind.
 */
const CODES: Record<string, Fault> = {
  SQLITE_BUSY: 'busy',
  SQLITE_LOCKED: 'busy',
  SQLITE_FULL: 'full',
  SQLITE_IOERR: 'disk',
  SQLITE_READONLY: 'disk',
  SQLITE_CANTOPEN: 'disk',
  SQLITE_CORRUPT: 'disk',
  SQLITE_NOTADB: 'disk',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'disk',
  EIO: 'disk',
}

/**
 * The fault behind an error, or behind one that it was caused by. Errors are known by their names and codes,
 * since they come from several copies of the drivers.
 *
 * @returns undefined when the error is about something else
 */
export function faultOf(error: unknown): Fault | undefined {
  let inner = error
  for (let depth = 0; depth < DEEPEST && inner instanceof Error; depth += 1) {
    const fault = ownFault(inner)
    if (fault) return fault
    inner = inner.cause
  }
  return undefined
}

function ownFault(error: Error): Fault | undefined {
  if (isUnavailable(error)) return error.fault
  if (error.name === 'MongooseError' && error.message.includes(NEVER_SENT)) return 'away'
  const code = 'code' in error ? error.code : undefined
  if (AWAY_NAMES.has(error.name) || (typeof code === 'number' && AWAY_CODES.includes(code))) {
    return hasLabel(error, 'UnknownTransactionCommitResult') ? 'unknown-outcome' : 'away'
  }
  if (code === OUT_OF_DISK_SPACE) return 'full'
  if (typeof code !== 'string') return undefined
  return Object.entries(CODES).find(([known]) => code === known || code.startsWith(`${known}_`))?.[1]
}

/** By its name: it may come from another bundle. */
function isUnavailable(error: Error): error is Unavailable {
  return error.name === 'Unavailable' && 'fault' in error
}

function hasLabel(error: Error, label: string): boolean {
  return 'errorLabelSet' in error && error.errorLabelSet instanceof Set && error.errorLabelSet.has(label)
}

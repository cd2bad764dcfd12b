/** How many errors are looked for inside one another. */
const DEEPEST = 10

/** Nobody could write for so long that this write was given up; nothing of it is stored. */
export class WriterBusy extends Error {
  override name = 'WriterBusy'
  readonly code = 'SQLITE_BUSY'

  constructor() {
    super('Another write has kept the database busy for too long, so this one was given up.')
  }
}

/** Whether something could not be written because somebody else was writing all the time: it can be tried again as it is. */
export const isWriterBusy = (error: unknown): boolean => hasCode(error, ['SQLITE_BUSY'])

/** Whether something could not be written because the disk is full, or could not be read or written. */
export const isDiskFault = (error: unknown): boolean =>
  hasCode(error, ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_READONLY', 'SQLITE_CANTOPEN'])

/** Whether the error, or one that it was caused by, has one of these codes or a more precise one of its kind (`SQLITE_IOERR_WRITE`). */
function hasCode(error: unknown, codes: readonly string[]): boolean {
  let inner = error
  for (let depth = 0; depth < DEEPEST && inner instanceof Error; depth += 1) {
    const code: unknown = Reflect.get(inner, 'code')
    if (typeof code === 'string' && codes.some((one) => code === one || code.startsWith(`${one}_`)))
      return true
    inner = inner.cause
  }
  return false
}

/** Nobody could write for so long that this write was given up; nothing of it is stored. */
export class WriterBusy extends Error {
  override name = 'WriterBusy'
  readonly code = 'SQLITE_BUSY'

  constructor() {
    super('Other work has kept the database busy for too long, so this write was given up.')
  }
}

/** Whether SQLite could not begin because another process is writing. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  error.code.startsWith('SQLITE_BUSY')

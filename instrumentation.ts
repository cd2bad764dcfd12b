/**
 * Called by Next.js once when a server process starts: tells the server which routes there are, and has the
 * ticker started. That waits for the server to open, since no reader needs what it loads.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  // Before anything of the database is opened: another server may be at work on it.
  const { becomeServer } = await import('./src/jobs/become-server')
  await becomeServer()
  // In development Next.js calls the handlers, and would compile all of them here as well.
  if (process.env.NODE_ENV === 'production') {
    const { publishRoutes } = await import('./src/web/route-table')
    publishRoutes(import('./app/portal-routes').then(({ PORTAL_ROUTES }) => PORTAL_ROUTES))
  }
  const { atStop, onceOpen } = await import('./src/lib/life-cycle')
  const start = async () => {
    const { context } = await import('./app/context')
    const { warnOfForeignRecords } = await import('./src/enrollment/import/secret-change')
    const { startTicker } = await import('./src/jobs/ticker')
    const { payload } = await context()
    atStop(startTicker(payload))
    await warnOfForeignRecords(payload).catch((error: unknown) => payload.logger.error(error))
  }
  // Pages may be served all the same, so nobody would notice.
  // eslint-disable-next-line no-console -- without a database there is no other log
  void onceOpen(start, (error) => console.error(NOT_STARTED, error))
}

const NOT_STARTED =
  'The ticker has not started: no mail is sent, no event is numbered and nothing old is removed until the server is started again.'

/** Called by Next.js once when a server process starts: connects the database and starts the ticker before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { context } = await import('./app/context')
  const { startTicker } = await import('./src/jobs/ticker')
  const { payload } = await context()
  await startTicker(payload)
}

import type { SanitizedConfig } from 'payload'
import { elapsed, now } from '@/src/clock'
import { startForCommand } from '@/src/commands/start-for-command'
import { env } from '@/src/env'
import { sampleFile } from './enrollments'
import { loadDemo, type LoadResult } from './load'
import { keptOrNewSignIns } from './sign-ins'

const OUTCOMES: Record<LoadResult, string> = {
  loaded: 'The demo content is loaded.',
  kept: 'The demo content was loaded before; your data is kept as it is.',
  'not-ours': 'The database has content of its own, so no demo content is loaded.',
}

/**
 * Loads the demo content; run by Payload's command line as `payload demo-load`. It ends the process itself,
 * since Payload would report success after a failure.
 */
export async function script(config: SanitizedConfig): Promise<void> {
  const payload = await startForCommand(config)
  try {
    const outcome = await loadDemo(payload, {
      now: now(),
      signIns: () => keptOrNewSignIns(env().dataDir),
      sampleFile: sampleFile(env().dataDir),
      report: (sentence) => console.log(`  ${sentence}`),
      elapsed,
    })
    console.log(OUTCOMES[outcome])
    await payload.destroy()
    process.exit(0)
  } catch (error) {
    console.error('The demo content could not be loaded; start again to go on where it ended.')
    console.error(error)
    process.exit(1)
  }
}

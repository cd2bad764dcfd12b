import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { PAYLOAD } from '../../src/commands/payload'
import { ROOT } from '../support/programs'
import { dataFolderPrefix, throwAwayEnvironment } from '../support/throw-away'

/** What to measure on, and how to leave nothing behind. */
export interface BenchDatabase {
  /** The environment of the product under load. */
  env: NodeJS.ProcessEnv
  remove: () => Promise<void>
}

/**
 * A throw-away SQLite database with the demo content; with `DATABASE_URI` set, that database as it is. The benchmark only
 * reads.
 *
 * @throws Error when the demo content cannot be loaded.
 */
export async function benchDatabase(): Promise<BenchDatabase> {
  const production = { ...process.env, NODE_ENV: 'production' as const }
  const nothing = () => Promise.resolve()
  if (process.env.DATABASE_URI) {
    const { PAYLOAD_SECRET } = throwAwayEnvironment('')
    return { env: { PAYLOAD_SECRET, ...production }, remove: nothing }
  }
  const folder = await mkdtemp(dataFolderPrefix)
  const env = { ...production, ...throwAwayEnvironment(folder) }
  const remove = () => rm(folder, { recursive: true, force: true })
  const child = spawn(process.execPath, [...PAYLOAD, 'demo-load'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await once(child, 'exit')
  if (child.exitCode === 0) return { env, remove }
  await remove()
  throw new Error('The demo content could not be loaded, so there is nothing to measure.')
}

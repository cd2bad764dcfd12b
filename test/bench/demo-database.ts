import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { PAYLOAD } from '@/src/commands/payload'
import { parseSignIns, signInsFile, type DemoSignIn } from '@/src/demo/sign-ins'
import { ROOT } from '@/test/support/programs'
import { dataFolderPrefix, throwAwayEnvironment } from '@/test/support/throw-away'

/** What to measure on, and how to leave nothing behind. */
export interface BenchDatabase {
  /** The environment of the product under load. */
  env: NodeJS.ProcessEnv
  /** Who may publish there; undefined when nothing may be changed. */
  editor: DemoSignIn | undefined
  remove: () => Promise<void>
}

/**
 * A throw-away SQLite database with the demo content; with `DATABASE_URI` set, that database as it is, which
 * is only read.
 *
 * @throws Error when the demo content cannot be loaded.
 */
export async function benchDatabase(): Promise<BenchDatabase> {
  const production = { ...process.env, NODE_ENV: 'production' as const }
  const nothing = () => Promise.resolve()
  if (process.env.DATABASE_URI) {
    const { PAYLOAD_SECRET } = throwAwayEnvironment('')
    return { env: { PAYLOAD_SECRET, ...production }, editor: undefined, remove: nothing }
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
  if (child.exitCode === 0) return { env, editor: await editorIn(folder), remove }
  await remove()
  throw new Error('The demo content could not be loaded, so there is nothing to measure.')
}

async function editorIn(folder: string): Promise<DemoSignIn | undefined> {
  return parseSignIns(await readFile(signInsFile(folder), 'utf8')).staff.find(({ role }) => role === 'editor')
}

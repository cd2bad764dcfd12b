import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Chromium } from './chromium'
import { succeeds } from './commands'
import { staleFiles } from './generated'
import type { Mongod } from './mongod'
import type { Missing } from './programs'
import { type Counts, NOTHING, ONE_FAILED, ONE_PASSED, ONE_SKIPPED, readReport, total } from './report'
import { dataFolderPrefix, throwAwayEnvironment } from './throw-away'

/** What the stages share while a run lasts. */
export interface Run {
  /** Folder for the reports of the test runners. */
  reports: string
  mongod: () => Promise<Mongod | Missing>
  chromium: () => Promise<Chromium | Missing>
  /** Whether a missing program is a failure, as where results decide about a change, or only said aloud. */
  isStrict: boolean
  /** Keeps a sentence for the end of the run, where it is not overlooked. */
  note: (sentence: string) => void
  /** Stages that failed so far. */
  failed: Set<string>
}

/** One part of `npm test`; those without tests of their own count as one test. */
export interface Stage {
  name: string
  title: string
  run: (run: Run) => Promise<Counts>
}

/** All parts of `npm test` in their order: what is quick and fails often comes first. */
export const STAGES: Stage[] = [
  { name: 'format', title: 'Format', run: () => one(['prettier', '--check', '--log-level', 'warn', '.']) },
  { name: 'lint', title: 'Lint', run: () => one(['npm', 'run', '--silent', 'lint']) },
  { name: 'types', title: 'Types', run: () => one(['npm', 'run', '--silent', 'types']) },
  {
    name: 'unit',
    title: 'Unit tests and architecture',
    run: (run) => vitest(run, 'unit', ['--project', 'unit', '--project', 'architecture']),
  },
  {
    name: 'sqlite',
    title: 'Integration tests on SQLite',
    run: (run) => vitest(run, 'sqlite', ['--project', 'integration-sqlite']),
  },
  { name: 'mongodb', title: 'Integration tests on MongoDB', run: mongodb },
  { name: 'cuts', title: 'Acts that are cut off', run: cuts },
  { name: 'generated', title: 'Generated files', run: generated },
  { name: 'build', title: 'Production build', run: () => one(['npm', 'run', '--silent', 'build']) },
  { name: 'features', title: 'Features in a browser', run: features },
]

async function one(command: string[], env?: Record<string, string>): Promise<Counts> {
  return (await succeeds(command, env)) ? ONE_PASSED : ONE_FAILED
}

async function vitest(run: Run, name: string, args: string[], env?: Record<string, string>): Promise<Counts> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(run, name)}`]
  const succeeded = await succeeds(
    ['vitest', 'run', '-c', 'test/vitest.config.ts', ...args, ...reporters],
    env,
  )
  return reported(run, name, succeeded)
}

const reportOf = (run: Run, name: string) => path.join(run.reports, `${name}.json`)

/**
 * The counts in the report of a test runner; the tests that failed are told again at the end, for a reader
 * who has only the last lines.
 */
async function reported(run: Run, name: string, succeeded: boolean): Promise<Counts> {
  const { counts, failures } = await readReport(reportOf(run, name), succeeded)
  for (const failure of failures) run.note(`FAILED in ${name}: ${failure}`)
  return counts
}

async function mongodb(run: Run): Promise<Counts> {
  const mongod = await run.mongod()
  if (!mongod.found) {
    return without(run, 'NO MONGODB SERVER WAS FOUND, so nothing was tested on MongoDB.', mongod.why)
  }
  run.note(`MongoDB: ${mongod.source}.`)
  const env = { MONGOMS_SYSTEM_BINARY: mongod.binary }
  return vitest(run, 'mongodb', ['--project', 'integration-mongodb'], env)
}

/**
 * The seed where results decide about a change: what one change was let through by must not stop the next.
 * Elsewhere each run looks at others.
 */
const SEED = '776148'

/** Both databases in one go: the seed chooses the same on each. */
async function cuts(run: Run): Promise<Counts> {
  const seed = process.env.CUTS_SEED ?? (run.isStrict ? SEED : String(randomInt(1_000_000)))
  run.note(
    process.env.CUTS === 'all'
      ? 'Cuts: all of them.'
      : `Cuts: those that the seed ${seed} chooses, named above. "CUTS_SEED=${seed} npm test -- cuts" repeats them, "npm run test:cuts" makes all.`,
  )
  const sqlite = await vitest(run, 'cuts-sqlite', ['--project', 'cuts-sqlite'], { CUTS_SEED: seed })
  const mongod = await run.mongod()
  if (!mongod.found) {
    return total([
      sqlite,
      without(run, 'NO MONGODB SERVER WAS FOUND, so nothing was cut off on MongoDB.', mongod.why),
    ])
  }
  const env = { CUTS_SEED: seed, MONGOMS_SYSTEM_BINARY: mongod.binary }
  return total([sqlite, await vitest(run, 'cuts-mongodb', ['--project', 'cuts-mongodb'], env)])
}

async function generated(): Promise<Counts> {
  const dataDir = await mkdtemp(dataFolderPrefix)
  const stale = await staleFiles(() =>
    succeeds(['npm', 'run', '--silent', 'generate'], throwAwayEnvironment(dataDir)),
  )
  await rm(dataDir, { recursive: true, force: true })
  for (const sentence of stale) console.error(sentence)
  return stale.length > 0 ? ONE_FAILED : ONE_PASSED
}

async function features(run: Run): Promise<Counts> {
  if (run.failed.has('build')) {
    run.note('The features were not tested, because the production build failed.')
    return ONE_FAILED
  }
  const chromium = await run.chromium()
  if (!chromium.found) {
    return without(run, 'NO CHROMIUM WAS FOUND, so no page was opened in a browser.', chromium.why)
  }
  run.note(`Browser: ${chromium.source}.`)
  const command = ['playwright', 'test', '-c', 'test/playwright.config.ts', '--reporter=list,json']
  const succeeded = await succeeds(command, { PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf(run, 'features') })
  return reported(run, 'features', succeeded)
}

function without(run: Run, sentence: string, why: string[]): Counts {
  run.note([sentence, ...why].join('\n  '))
  return { ...NOTHING, ...(run.isStrict ? ONE_FAILED : ONE_SKIPPED) }
}

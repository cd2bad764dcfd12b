import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { startReplicaSet } from '@/test/support/mongodb.setup'
import { dataFolderPrefix, throwAwayEnvironment } from '@/test/support/throw-away'
import { median } from './figures'

// `npm run bench:saves -- [mongodb] [folder…]`: how many saves and sign-ins a second each of these checkouts
// does, this one if none is named, as the median of five runs. The runs of several alternate, so that what
// else the machine does meets all of them.

const RUNS = 5

const ratesOf = z.record(z.string(), z.number())
const run = promisify(execFile)

const [first, ...rest] = process.argv.slice(2)
const server = first === 'mongodb' ? await startReplicaSet() : undefined
const named = [...(first && !server ? [first] : []), ...rest]
const checkouts = named.length > 0 ? named : ['.']
const seen = new Map(checkouts.map((checkout) => [checkout, new Map<string, number[]>()]))
try {
  for (let round = 1; round <= RUNS; round += 1) {
    for (const [checkout, figures] of seen) {
      for (const [name, rate] of Object.entries(await measured(checkout))) {
        figures.set(name, [...(figures.get(name) ?? []), rate])
      }
    }
    console.log(`Run ${round} of ${RUNS} is done.`)
  }
} finally {
  await server?.stop()
}
for (const [checkout, figures] of seen) {
  console.log(`\n${path.resolve(checkout)}`)
  for (const [name, rates] of figures) {
    const range = `${Math.min(...rates).toFixed(1)} to ${Math.max(...rates).toFixed(1)}`
    console.log(`  ${name.padEnd(20)} ${median(rates).toFixed(1).padStart(6)} a second (${range})`)
  }
}

/** One run, on a database of its own, in a process of its own. */
async function measured(checkout: string): Promise<Record<string, number>> {
  const folder = await mkdtemp(dataFolderPrefix)
  try {
    const env = {
      ...process.env,
      ...throwAwayEnvironment(folder, server?.getUri()),
      NODE_ENV: 'production' as const,
      LOG_LEVEL: 'fatal',
    }
    const args = ['--conditions=production', '--import', 'tsx', 'test/support/save-rates.ts']
    const { stdout } = await run(process.execPath, args, { cwd: checkout, env })
    return ratesOf.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { startReplicaSet } from '@/test/support/mongodb.setup'
import { ROOT } from '@/test/support/programs'
import { dataFolderPrefix, throwAwayEnvironment } from '@/test/support/throw-away'
import { writeEnrollmentFile } from './enrollment-file'

// `npm run bench:enrollments -- 1000000 [mongodb]`: how fast enrollment records are imported, how fast once
// more, and in how much memory.

/** How often the memory of the import is looked at, in milliseconds. */
const LOOK_EVERY = 200

const rows = Number(process.argv[2] ?? 1_000_000)
const folder = await mkdtemp(dataFolderPrefix)
const server = process.argv[3] === 'mongodb' ? await startReplicaSet() : undefined
const env = {
  ...process.env,
  ...throwAwayEnvironment(folder, server?.getUri()),
  NODE_ENV: 'production' as const,
  LOG_LEVEL: 'fatal',
}
try {
  const file = path.join(folder, 'enrollments.csv')
  await writeEnrollmentFile(file, rows)
  console.log(`${rows.toLocaleString('en-US')} rows, ${megabytes((await stat(file)).size)} MB`)
  await run(['demo-load'])
  for (const what of ['first import', 'the same file again']) {
    const began = performance.now()
    const peak = await run(['import-enrollments', '--', file])
    const seconds = (performance.now() - began) / 1_000
    console.log(`${what}: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s, peak ${peak} MB`)
  }
} finally {
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
}

/**
 * Runs a command in a process of its own, and answers the most memory that it took, in MB; 0 where the system
 * does not tell.
 */
async function run(command: string[]): Promise<number> {
  const bin = path.join(ROOT, 'node_modules/payload/bin.js')
  const child = spawn(process.execPath, ['--conditions=production', bin, ...command], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  let peak = 0
  const timer = setInterval(() => {
    void readFile(`/proc/${child.pid}/status`, 'utf8').then(
      (status) => (peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024)),
      () => undefined,
    )
  }, LOOK_EVERY)
  await once(child, 'exit')
  clearInterval(timer)
  if (child.exitCode !== 0) throw new Error(`${command[0]} failed, so there is nothing to measure.`)
  return megabytes(peak)
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000)
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { ROOT } from '../support/programs'
import { dataFolderPrefix } from '../support/throw-away'
import { benchDatabase } from './demo-database'
import { writeEnrollmentFile } from './enrollment-file'

// `npm run bench:enrollments -- 1000000`: how fast enrollment records are imported, again and again, and in how much memory.

/** How often the memory of the import is looked at, in milliseconds. */
const LOOK_EVERY = 200

const rows = Number(process.argv[2] ?? 1_000_000)
const folder = await mkdtemp(dataFolderPrefix)
const file = path.join(folder, 'enrollments.csv')
await writeEnrollmentFile(file, rows)
console.log(`${rows.toLocaleString('en-US')} rows, ${megabytes((await stat(file)).size)} MB`)
const database = await benchDatabase()
for (const what of ['first import', 'the same file again']) {
  const began = performance.now()
  const peak = await runImport(database.env)
  const seconds = (performance.now() - began) / 1_000
  console.log(`${what}: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s, peak ${peak} MB`)
}
await database.remove()
await rm(folder, { recursive: true, force: true })

/** Imports the file in a process of its own, and answers the most memory that it took, in MB; 0 where the system does not tell. */
async function runImport(env: NodeJS.ProcessEnv): Promise<number> {
  const bin = path.join(ROOT, 'node_modules/payload/bin.js')
  const args = ['--conditions=production', bin, 'import-enrollments', '--', file]
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] })
  let peak = 0
  const timer = setInterval(() => {
    void readFile(`/proc/${child.pid}/status`, 'utf8').then(
      (status) => (peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024)),
      () => undefined,
    )
  }, LOOK_EVERY)
  await once(child, 'exit')
  clearInterval(timer)
  if (child.exitCode !== 0) throw new Error('The import failed, so there is nothing to measure.')
  return megabytes(peak)
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000)
}

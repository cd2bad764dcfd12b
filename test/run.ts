import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findChromium } from './support/chromium'
import { stopWithCommands } from './support/commands'
import { findMongod } from './support/mongod'
import { type Counts, duration, inWords, total } from './support/report'
import { type Run, type Stage, STAGES } from './support/stages'

// `npm test` runs every stage, `npm test -- unit lint` (or `--only=unit,lint`) some of them.

/** The stages that the words of the command line name; all when there are none. */
function chosen(words: string[]): Stage[] {
  const names = words.flatMap((word) => word.replace(/^--only=/, '').split(',')).filter(Boolean)
  const unknown = names.filter((name) => !STAGES.some((stage) => stage.name === name))
  if (unknown.length > 0) {
    console.error(
      `There is no part named ${unknown.join(', ')}. The parts are ${STAGES.map(({ name }) => name).join(', ')}.`,
    )
    process.exit(2)
  }
  return names.length > 0 ? STAGES.filter((stage) => names.includes(stage.name)) : STAGES
}

async function runStage(stage: Stage, run: Run): Promise<Counts> {
  console.log(`\n── ${stage.title} ${'─'.repeat(60 - stage.title.length)}`)
  const start = performance.now()
  const counts = await stage.run(run)
  if (counts.failed > 0) run.failed.add(stage.name)
  console.log(`${stage.title}: ${inWords(counts)} (${duration(performance.now() - start)})`)
  return counts
}

stopWithCommands()
const stages = chosen(process.argv.slice(2))
const start = performance.now()
const notes: string[] = []
const run: Run = {
  reports: await mkdtemp(path.join(tmpdir(), 'bulletin-reports-')),
  mongod: findMongod,
  chromium: findChromium,
  isStrict: process.env.CI === 'true',
  note: (sentence) => notes.push(sentence),
  failed: new Set(),
}

const counts: Counts[] = []
for (const stage of stages) counts.push(await runStage(stage, run))
await rm(run.reports, { recursive: true, force: true })

console.log(`\n── Result after ${duration(performance.now() - start)} ${'─'.repeat(40)}`)
for (const sentence of notes) console.log(sentence)
if (run.failed.size > 0) console.log(`Failed: ${[...run.failed].join(', ')}.`)
const result = total(counts)
console.log(inWords(result))
process.exit(result.failed > 0 ? 1 : 0)

import { readFile, writeFile } from 'node:fs/promises'
import config from '@payload-config'
import { getPayload, type Payload } from 'payload'
import { now, setClock } from '@/src/clock'
import { env } from '@/src/env'
import { purgeHolds } from '@/src/database/holds'
import { copyLog } from '@/src/notices/log/copy/copy-log'
import { reconcile } from '@/src/notices/log/telling/reconcile'
import { letNumberClaimsAge } from '@/test/support/notices'
import { assertThrowAway } from '@/test/support/throw-away'
import { ACTS } from './acts'
import { disagreements } from './agreement'
import { arm, cutAtTheEnd, disarm, install, type Cut } from './knife'
import { takeTransactionsAway } from './no-transactions'
import { furnish, panel, STAFF, type Act, type Answer, type Scene, type Things } from './scene'
import { changedTables, comparable, differences, everythingStored, type Stored } from './stored'

// The product in a process of its own, which does one job and ends, or is ended: the cut test bundles this
// program and starts it for each cut.

/**
 * What such a process is to do. Its files are read and written by name; what is known at the end is written
 * to `result`.
 */
export type Job = { result: string } & (
  | { does: 'open' }
  | { does: 'prepare'; things: string; before: string }
  | { does: 'rehearse'; act: string; things: string; before: string; after: string }
  | { does: 'act'; act: string; things: string; cut: Cut; withoutTransactions: boolean }
  | { does: 'look'; act: string; things: string; before: string; after: string; shouldAnswer: number }
)

/** An act by its name. */
export interface NamedAct {
  name: string
  /** Whether it begins with nothing. */
  isFirstStart: boolean
}

/** What a rehearsal found: the steps of an act in words, and its answer. */
export interface Rehearsal {
  steps: string[]
  answer: Answer
  /** Tables and collections that the act has changed and no step names. */
  unseen: string[]
}

/** What a process says that was to be cut off and went on to its end. */
export interface Survival {
  /** How many steps it has counted. */
  steps: number
  answer: Answer
}

/** What was found after a cut. */
export interface Look {
  found: 'nothing' | 'everything' | 'half'
  /** A sentence for each thing that is wrong; the differences when half was found. */
  faults: string[]
}

/**
 * When the product is looked at after a cut, in milliseconds: what was under way then is over, on MongoDB
 * too.
 */
const MINUTES_LATER = 5
const LATER = MINUTES_LATER * 60_000

async function work(job: Job): Promise<unknown> {
  assertThrowAway(env().databaseUri)
  const database = env().databaseUri.startsWith('mongodb:') ? 'mongodb' : 'sqlite'
  if (job.does === 'act' && job.withoutTransactions) takeTransactionsAway(database)
  await install(database)
  if ('act' in job) await beginWhenPrepared(job.things)
  const start = 'act' in job ? actOf(job).start : undefined
  start?.before?.()
  if (start && job.does !== 'look') arm(job.does === 'act' ? job.cut : undefined, { isStart: true })
  const payload = await getPayload({ config })
  switch (job.does) {
    case 'open':
      return undefined
    case 'prepare':
      return prepare(payload, job, database)
    case 'rehearse':
      return rehearse(await sceneOf(payload, job.things), job)
    case 'act':
      return act(await sceneOf(payload, job.things), job)
    case 'look':
      return look(await sceneOf(payload, job.things), job)
  }
}

function actOf({ act }: { act: string }): Act {
  const found = ACTS[act]
  if (!found) throw new Error(`There is no act "${act}".`)
  return found
}

/**
 * Lets this process begin at the moment at which all was prepared, however long the processes before it took:
 * what is due once a minute would be a step of some of them alone.
 */
async function beginWhenPrepared(things: string): Promise<void> {
  const { preparedAt = '' } = await read<Things>(things)
  const earlier = Date.now() - Date.parse(preparedAt)
  setClock(() => new Date(Date.now() - earlier))
}

async function sceneOf(payload: Payload, things: string): Promise<Scene> {
  return { payload, things: await read<Things>(things) }
}

/** @returns all acts that there are on this database */
async function prepare(
  payload: Payload,
  job: Job & { does: 'prepare' },
  database: string,
): Promise<NamedAct[]> {
  const scene: Scene = { payload, things: await furnish(payload) }
  const acts = Object.entries(ACTS).filter(([, { start }]) => !start?.only || start.only === database)
  for (const [, one] of acts) scene.things = { ...scene.things, ...(await one.prepare(scene)) }
  await settle(payload)
  await bringSessionsUp(scene)
  const faults = await disagreements(scene, now())
  if (faults.length > 0) throw new Error(`The cuts begin with what does not agree: ${faults.join('; ')}`)
  await writeFile(job.things, JSON.stringify({ ...scene.things, preparedAt: now().toISOString() }))
  await writeFile(job.before, JSON.stringify(await everythingStored(payload)))
  return acts.map(([name, { start }]) => ({ name, isFirstStart: start?.isFirst ?? false }))
}

async function rehearse(scene: Scene, job: Job & { does: 'rehearse' }): Promise<Rehearsal> {
  if (!actOf(job).start) arm()
  const answer = await sendWhole(scene, job)
  const steps = [...disarm()]
  const before = actOf(job).start?.isFirst ? {} : await read<Stored>(job.before)
  const changed = changedTables(await everythingStored(scene.payload), before)
  await settle(scene.payload)
  await writeFile(job.after, JSON.stringify(await everythingStored(scene.payload)))
  const named = new Set(steps.flatMap((step) => step.match(/[\w-]+/g) ?? []))
  return { steps, answer, unseen: changed.filter((table) => !named.has(table)) }
}

async function act(scene: Scene, job: Job & { does: 'act' }): Promise<Survival> {
  if (!actOf(job).start) arm(job.cut)
  const answer = await sendWhole(scene, job)
  cutAtTheEnd()
  return { steps: disarm().length - 1, answer }
}

/** Does an act with what follows it a moment later, so that its steps are the same ones each time. */
async function sendWhole(scene: Scene, job: { act: string }): Promise<Answer> {
  const answer = await actOf(job).send(scene)
  await copyLog(scene.payload)
  return answer
}

/**
 * Starts as after a crash, a few minutes later, and looks whether the act is there whole or not at all; then
 * sends it again.
 */
async function look(scene: Scene, job: Job & { does: 'look' }): Promise<Look> {
  const { payload } = scene
  await settle(payload)
  const before = await read<Stored>(job.before)
  const after = comparable(await read<Stored>(job.after))
  const is = await everythingStored(payload)
  const isBefore = differences(is, before)
  const isAfter = differences(comparable(is), after)
  const found = isBefore.length === 0 ? 'nothing' : isAfter.length === 0 ? 'everything' : 'half'
  const faults = found === 'half' ? ['Not as before:', ...isBefore, 'Not as after:', ...isAfter] : []
  faults.push(...(await disagreements(scene, now())))

  const answer = await actOf(job).send(scene)
  await settle(payload)
  if (found === 'nothing') {
    if (answer.status !== job.shouldAnswer) faults.push(`sent again: ${answer.status} ${answer.words}`)
    const again = differences(comparable(await everythingStored(payload)), after)
    if (again.length > 0) faults.push('Sent again, it is not as it should be:', ...again)
  } else if (answer.status >= 500 || (answer.status >= 400 && !answer.words)) {
    faults.push(`sent again: ${answer.status} ${answer.words}`)
  }
  for (const fault of await disagreements(scene, now())) faults.push(`sent again: ${fault}`)
  return { found, faults }
}

/** Has the staff be seen now: noting it is a part of no act, and is due once a minute. */
async function bringSessionsUp(scene: Scene): Promise<void> {
  for (const who of STAFF) await panel(scene, who, 'GET', '/users/me')
}

/** What the ticker does first. */
async function settle(payload: Payload): Promise<void> {
  const ahead = now().getTime() + LATER - Date.now()
  setClock(() => new Date(Date.now() + ahead))
  await reconcile(payload, now())
  await purgeHolds(payload, now())
  // The clock of the database cannot be set.
  await letNumberClaimsAge(payload, MINUTES_LATER)
}

const read = async <T>(file: string): Promise<T> => JSON.parse(await readFile(file, 'utf8')) as T

const job = JSON.parse(process.argv[2] ?? '') as Job
await writeFile(job.result, JSON.stringify((await work(job)) ?? {}))
process.exit(0)

import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import { dataFolderPrefix } from '@/test/support/throw-away'
import type { LastWords } from './knife'
import {
  bundle,
  endSessions,
  keep,
  newLane,
  remove,
  reset,
  runIn,
  type Doing,
  type Lane,
  type Template,
} from './lanes'
import { whyMissed } from './missed'
import type { Job, Look, NamedAct, Rehearsal, Survival } from './process'

/** How many products live and die at the same time. */
const LANES = 2

/** Where acts are rehearsed, cut off and looked at; everything in it is thrown away in the end. */
export interface Workshop {
  /** All acts that there are on its database. */
  acts: NamedAct[]
  /** Does an act without cutting it off, and remembers how all looks then. */
  rehearse: (act: NamedAct) => Promise<Rehearsal>
  /**
   * Cuts an act off and starts again.
   *
   * @throws Error with a sentence when it was not cut off
   */
  cut: (
    act: NamedAct,
    at: number,
    rehearsal: Rehearsal,
    options?: { withoutTransactions?: boolean },
  ) => Promise<Look>
  close: () => Promise<void>
}

/**
 * Opens a workshop on one of the databases.
 *
 * @param mongodbUri a throw-away server; left out, it is SQLite
 */
export async function openWorkshop(mongodbUri?: string): Promise<Workshop> {
  const folder = await mkdtemp(dataFolderPrefix)
  const client = mongodbUri ? await new MongoClient(mongodbUri).connect() : undefined
  const program = await bundle()
  const files = { things: path.join(folder, 'things.json'), before: path.join(folder, 'before.json') }
  const afterOf = (act: string) => path.join(folder, `after ${act}.json`)

  const lanes = await Promise.all(Array.from({ length: LANES }, () => newLane(mongodbUri)))
  const { acts, template } = await prepared(lanes, { program, files, client })
  const free = [...lanes]
  const waiting: ((lane: Lane) => void)[] = []

  /** Does something in a lane in which nobody else is, and which is as it was prepared, or empty. */
  async function inLane<T>({ isFirstStart }: NamedAct, work: (lane: Lane) => Promise<T>): Promise<T> {
    const lane = free.pop() ?? (await new Promise<Lane>((resolve) => waiting.push(resolve)))
    try {
      await reset(lane, isFirstStart ? undefined : template, client)
      return await work(lane)
    } finally {
      const next = waiting.shift()
      if (next) next(lane)
      else free.push(lane)
    }
  }

  return {
    acts,
    rehearse: (named) =>
      inLane(named, async (lane) => {
        const { name: act } = named
        return finish<Rehearsal>(lane, program, { does: 'rehearse', act, ...files, after: afterOf(act) })
      }),
    cut: (named, at, { answer, steps }, { withoutTransactions = false } = {}) =>
      inLane(named, async (lane) => {
        const { name: act } = named
        const cut = { at, lastWords: path.join(lane.folder, 'last-words.json') }
        const { things } = files
        await rm(cut.lastWords, { force: true })
        const job = { does: 'act', act, things, cut, withoutTransactions } as const
        const survival = await runIn<Survival>(lane, program, job)
        const words = survival ? undefined : await lastWordsIn(cut.lastWords)
        const missed = whyMissed(at, steps.length, { survival, words })
        if (missed) throw new Error(missed)
        if (words) await endSessions(words, client)
        const after = afterOf(act)
        const shouldAnswer = answer.status
        return finish<Look>(lane, program, { does: 'look', act, ...files, after, shouldAnswer })
      }),
    close: async () => {
      for (const lane of lanes) await remove(lane, client)
      await client?.close()
      for (const left of [folder, template.folder, program]) await rm(left, { recursive: true, force: true })
    },
  }
}

/** Furnishes the first lane, and brings the others up to its schema or indexes. */
async function prepared(
  lanes: Lane[],
  {
    program,
    files,
    client,
  }: { program: string; files: { things: string; before: string }; client: MongoClient | undefined },
): Promise<{ acts: NamedAct[]; template: Template }> {
  const [first, ...others] = lanes
  if (!first) throw new Error('There is no lane.')
  const opened = others.map((lane) => finish(lane, program, { does: 'open' }))
  const acts = await finish<NamedAct[]>(first, program, { does: 'prepare', ...files })
  await Promise.all(opened)
  return { acts, template: await keep(first, client) }
}

/** Has a lane do what nothing cuts off. */
async function finish<T>(lane: Lane, program: string, job: Doing<Exclude<Job, { does: 'act' }>>): Promise<T> {
  const result = await runIn<T>(lane, program, job)
  if (!result) throw new Error(`The process that was to ${job.does} was killed.`)
  return result
}

/** What the knife has said; undefined when it said nothing. */
async function lastWordsIn(file: string): Promise<LastWords | undefined> {
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as LastWords) : undefined
}

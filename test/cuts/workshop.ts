import { mkdtemp, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import { dataFolderPrefix } from '@/test/support/throw-away'
import type { LastWords } from './knife'
import { bundle, endSessions, keep, newLane, remove, reset, runIn, type Lane, type Template } from './lanes'
import type { Look, NamedAct, Rehearsal } from './process'
import type { Answer } from './scene'

/** How many products live and die at the same time. */
const LANES = 2

/** Where acts are rehearsed, cut off and looked at; everything in it is thrown away in the end. */
export interface Workshop {
  /** All acts that there are on its database. */
  acts: NamedAct[]
  /** Does an act without cutting it off, and remembers how all looks then. */
  rehearse: (act: NamedAct) => Promise<Rehearsal>
  /** Cuts an act off and starts again; see {@link Cutting}. */
  cut: (
    act: NamedAct,
    at: number,
    rehearsal: Rehearsal,
    options?: { withoutTransactions?: boolean },
  ) => Promise<Cutting>
  close: () => Promise<void>
}

/** What came of a cut. */
export interface Cutting extends Look {
  /** What was about to happen; undefined when the act was over before. */
  before: string | undefined
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
        const job = { does: 'rehearse', act, things: files.things, after: afterOf(act) } as const
        const rehearsal = await runIn<Rehearsal>(lane, program, job)
        if (!rehearsal) throw new Error(`The rehearsal of ${act} was killed.`)
        return rehearsal
      }),
    cut: (named, at, { answer: { status } }, { withoutTransactions = false } = {}) =>
      inLane(named, async (lane) => {
        const { name: act } = named
        const cut = { at, lastWords: path.join(lane.folder, 'last-words.json') }
        const { things } = files
        const survived = await runIn<Answer>(lane, program, {
          does: 'act',
          act,
          things,
          cut,
          withoutTransactions,
        })
        const words = survived ? undefined : (JSON.parse(await readFile(cut.lastWords, 'utf8')) as LastWords)
        if (words) await endSessions(words, client)
        const after = afterOf(act)
        const look = await runIn<Look>(lane, program, {
          does: 'look',
          act,
          ...files,
          after,
          shouldAnswer: status,
        })
        if (!look) throw new Error(`Looking at ${act} was killed.`)
        return { ...look, before: words?.step }
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
  const opened = others.map((lane) => runIn(lane, program, { does: 'open' }))
  const acts = (await runIn<NamedAct[]>(first, program, { does: 'prepare', ...files })) ?? []
  await Promise.all(opened)
  return { acts, template: await keep(first, client) }
}

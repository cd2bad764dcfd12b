import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { MongoClient, UUID, type Document } from 'mongodb'
import { cachePath, ROOT } from '@/test/support/programs'
import { dataFolderPrefix, throwAwayEnvironment } from '@/test/support/throw-away'
import type { LastWords } from './knife'
import type { Job } from './process'

const SECRET = 'the secret of the cuts, the same at every start'

/**
 * A place where the product lives, dies and lives again: a data folder, and a database of its own on MongoDB.
 */
export interface Lane {
  folder: string
  env: Record<string, string>
}

/** What every process of an act starts from. */
export interface Template {
  folder: string
  /** The collections of MongoDB. */
  collections: Map<string, Document[]>
}

/**
 * Makes one file of the product and the program of the cuts, which starts four times as fast as its sources.
 */
export async function bundle(): Promise<string> {
  const outfile = path.join(cachePath('cuts'), `process-${process.pid}.mjs`)
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['test/cuts/process.ts'],
    outfile,
    bundle: true,
    // Native code, and what the tools of developers load.
    external: ['libsql', '@libsql/*', 'sharp'],
    alias: { 'server-only': './node_modules/next/dist/compiled/server-only/empty.js' },
    banner: { js: BANNER },
    loader: { '.css': 'empty' },
    jsx: 'automatic',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    logLevel: 'error',
  })
  return outfile
}

/** Some of what is bundled is CommonJS, and asks for what only such modules have. */
const BANNER = `import { createRequire as requireForBundle } from 'node:module';
import { fileURLToPath as fileForBundle } from 'node:url';
import { dirname as folderForBundle } from 'node:path';
const require = requireForBundle(import.meta.url);
const __filename = fileForBundle(import.meta.url);
const __dirname = folderForBundle(__filename);`

/** An empty lane. */
export async function newLane(mongodbUri?: string): Promise<Lane> {
  const folder = await mkdtemp(dataFolderPrefix)
  const data = path.join(folder, 'data')
  await mkdir(data)
  const env = throwAwayEnvironment(data, mongodbUri)
  const uri = `${env.DATABASE_URI ?? ''}${mongodbUri ? '&monitorCommands=true' : ''}`
  return { folder, env: { ...env, DATABASE_URI: uri, PAYLOAD_SECRET: SECRET } }
}

/** Keeps what is in a lane now. */
export async function keep(lane: Lane, client?: MongoClient): Promise<Template> {
  const folder = await mkdtemp(dataFolderPrefix)
  await cp(path.join(lane.folder, 'data'), folder, { recursive: true })
  const collections = new Map<string, Document[]>()
  if (client) {
    const database = client.db(databaseOf(lane))
    for (const { collectionName } of await database.collections()) {
      collections.set(collectionName, await database.collection(collectionName).find().toArray())
    }
  }
  return { folder, collections }
}

/** Puts a lane back to what was kept, or makes it empty. */
export async function reset(lane: Lane, template?: Template, client?: MongoClient): Promise<void> {
  const data = path.join(lane.folder, 'data')
  const database = client?.db(databaseOf(lane))
  await rm(data, { recursive: true, force: true })
  if (!template) {
    await mkdir(data)
    await database?.dropDatabase()
    return
  }
  await cp(template.folder, data, { recursive: true })
  if (!database) return
  await Promise.all(
    [...template.collections].map(async ([name, documents]) => {
      await database.collection(name).deleteMany({})
      if (documents.length > 0) await database.collection(name).insertMany(documents)
    }),
  )
}

/** Removes a lane with its database. */
export async function remove(lane: Lane, client?: MongoClient): Promise<void> {
  await client?.db(databaseOf(lane)).dropDatabase()
  await rm(lane.folder, { recursive: true, force: true })
}

/** Ends what a killed process has left open on MongoDB, as MongoDB does by itself after a while. */
export async function endSessions({ sessions }: LastWords, client?: MongoClient): Promise<void> {
  if (!client || sessions.length === 0) return
  const ids = sessions.map((id) => ({ id: new UUID(Buffer.from(id, 'base64')) }))
  await client.db('admin').command({ killSessions: ids })
}

const run = promisify(execFile)

/** A job as it is asked for; where its result goes is the lane's affair. */
export type Doing<T> = T extends Job ? Omit<T, 'result'> : never

/**
 * Starts the product in a lane and has it do a job.
 *
 * @returns its result; undefined when it was killed
 * @throws Error with what it said when it failed otherwise
 */
export async function runIn<T>(lane: Lane, program: string, job: Doing<Job>): Promise<T | undefined> {
  const result = path.join(lane.folder, 'result.json')
  await rm(result, { force: true })
  const env = {
    ...process.env,
    ...lane.env,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    NODE_ENV: 'test' as const,
  }
  try {
    await run(process.execPath, ['--no-opt', program, JSON.stringify({ ...job, result })], { cwd: ROOT, env })
  } catch (error) {
    if (error instanceof Error && 'signal' in error && error.signal === 'SIGKILL') return undefined
    throw new Error(`The product failed to ${job.does}. ${reasonIn(error)}`)
  }
  return JSON.parse(await readFile(result, 'utf8')) as T
}

/** What a process that failed has said of it. */
function reasonIn(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
  return /^\w*Error.*$/m.exec(said)?.[0] ?? said
}

const databaseOf = ({ env }: Lane) => new URL(env.DATABASE_URI ?? '').pathname.slice(1)

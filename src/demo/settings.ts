import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { env, parseEnv, type Env } from '../env'
import { keepPrivateFile } from './private-file'

/** Files with settings, the strongest first; what the environment says is stronger than any of them. */
const SETTINGS_FILES = ['.env.local', '.env']

/** The settings of the environment and of the files beside package.json, as the framework reads them too. */
export function readSettings(): Env {
  for (const file of SETTINGS_FILES.filter((name) => existsSync(name))) process.loadEnvFile(file)
  return env()
}

/**
 * The secret for programs that are started without one: a file that says `PAYLOAD_SECRET=…`, made at the first start and kept, so that people stay
 * signed in from one start to the next.
 *
 * @returns the file; undefined when the environment gives a secret
 * @throws Error when the secret of the environment is too short
 */
export async function keepSecret({ secret, dataDir }: Env): Promise<string | undefined> {
  if (secret) {
    parseEnv({ NODE_ENV: 'production', PAYLOAD_SECRET: secret })
    return undefined
  }
  const file = path.join(dataDir, 'secret')
  await keepPrivateFile(file, () => `PAYLOAD_SECRET=${randomBytes(32).toString('hex')}\n`)
  return file
}

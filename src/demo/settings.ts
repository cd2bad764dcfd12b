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
 * Sees to it that the programs started from here have a secret. Without one in the environment it is made at the first start and kept in a file that
 * says `PAYLOAD_SECRET=…`, so that people stay signed in from one start to the next.
 *
 * @throws Error when the secret of the environment is too short
 */
export async function keepSecret({ secret, dataDir }: Env): Promise<void> {
  if (secret) {
    parseEnv({ NODE_ENV: 'production', PAYLOAD_SECRET: secret })
    return
  }
  const file = path.join(dataDir, 'secret')
  await keepPrivateFile(file, () => `PAYLOAD_SECRET=${randomBytes(32).toString('hex')}\n`)
  process.loadEnvFile(file)
}

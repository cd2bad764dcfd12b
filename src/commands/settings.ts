import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { env, parseEnv, type Env } from '@/src/env'
import { keepPrivateFile } from '@/src/lib/disk'

/** Files with settings, the strongest first; what the environment says is stronger than any of them. */
const SETTINGS_FILES = ['.env.local', '.env']

/** The settings of the environment and of the files beside package.json, as the framework reads them too. */
export function readSettings(): Env {
  for (const file of SETTINGS_FILES.filter((name) => existsSync(name))) process.loadEnvFile(file)
  return env()
}

/**
 * Sees to it that the programs started from here have a secret. Without one in the environment it is made at
 * the first start and kept in a file that says `PAYLOAD_SECRET=…`, so that people stay signed in from one
 * start to the next.
 *
 * @throws Error when the secret of the environment is too short
 */
export async function keepSecret({ secret, dataDir }: Env): Promise<void> {
  if (secret) {
    parseEnv({ NODE_ENV: 'production', PAYLOAD_SECRET: secret })
    return
  }
  const file = secretFile(dataDir)
  await keepPrivateFile(file, () => `PAYLOAD_SECRET=${randomBytes(32).toString('hex')}\n`)
  process.loadEnvFile(file)
}

/**
 * The same for a command that must work with the secret that is there: one that it made by itself would be
 * nobody else's.
 *
 * @throws Error when there is none
 */
export function findSecret({ secret, dataDir }: Env): void {
  const file = secretFile(dataDir)
  if (!secret && existsSync(file)) process.loadEnvFile(file)
  else if (!secret) {
    throw new Error(
      'PAYLOAD_SECRET is missing. Set it, and DATABASE_URI, as they are for the running product.',
    )
  }
}

/**
 * The folder of the copy of the log that is there, which the demo and development keep without being told to;
 * a command begins none.
 */
export function findLogCopy({ logCopyDir }: Env): string | undefined {
  return logCopyDir && existsSync(logCopyDir) ? logCopyDir : undefined
}

function secretFile(dataDir: string): string {
  return path.join(dataDir, 'secret')
}

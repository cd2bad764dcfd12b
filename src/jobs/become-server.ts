import { chmod } from 'node:fs/promises'
import path from 'node:path'
import { now } from '@/src/clock'
import { databaseFile } from '@/src/database/file'
import { assertWritableFolder } from '@/src/database/folder'
import { lockForServer, type ServerLock } from '@/src/database/sqlite/server-lock'
import { env, type Env } from '@/src/env'
import { processState } from '@/src/lib/process-state'
import { Refusal } from '@/src/lib/refusal'
import { refuseImpossibleClock } from '@/src/notices/log/wrong-clock'

/** A lock that nobody refers to any more would be let go. */
const place = processState('server-lock', (): { lock: ServerLock | undefined } => ({ lock: undefined }))

/**
 * Makes this process the server of its data, or ends it with a sentence that says why it cannot be; the
 * framework would print that with its stack and go on.
 */
export async function becomeServer(): Promise<void> {
  const settings = env()
  if (settings.isBuild) return
  try {
    refuseImpossibleClock(now())
    await takePlace(settings)
  } catch (error) {
    // eslint-disable-next-line no-console -- there is no other log yet
    console.error(error instanceof Refusal ? error.message : error)
    process.exit(1)
  }
}

/**
 * Takes the place of the server of this data for as long as the process lives, before anything of it is
 * opened. Commands do not come here; they work beside the server.
 *
 * @throws Refusal when the data folder is of no use, or another server is there already
 */
async function takePlace({ dataDir, databaseUri }: Env): Promise<void> {
  await assertWritableFolder(dataDir)
  // Whoever made it for us may have left it open; where it is not ours to change, that is theirs to say.
  await chmod(dataDir, 0o700).catch(() => undefined)
  const file = databaseFile(databaseUri)
  if (file) await assertWritableFolder(path.dirname(file))
  // The framework may call twice in development.
  place.lock ??= lockForServer(databaseUri)
}

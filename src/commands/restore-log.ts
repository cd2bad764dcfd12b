import type { SanitizedConfig } from 'payload'
import { now } from '@/src/clock'
import { commandActor } from './command-actor'
import { commandArguments, startForCommand } from './start-for-command'
import { lockForServer, type ServerLock } from '@/src/database/sqlite/server-lock'
import { env } from '@/src/env'
import { Refusal } from '@/src/lib/refusal'
import { refuseWithoutFolder, restoreLog, type RestoredLog } from '@/src/notices/log/restoring/restore-log'

/**
 * Puts back what the database has lost since its backup; run by Payload's command line as `payload
 * restore-log`. It ends the process itself: with 1 when something was not put back that should have been.
 */
export async function script(config: SanitizedConfig): Promise<void> {
  const { logCopyDir } = env()
  if (commandArguments().length > 0 || !logCopyDir) {
    console.error(
      'Set LOG_COPY_DIR to the folder of the copy of the log, and run "npm run restore:log" without arguments.',
    )
    process.exit(1)
  }
  const lock = await placeOfServer(logCopyDir)
  const payload = await startForCommand(config, { isRepair: true })
  try {
    const restored = await restoreLog(payload, logCopyDir, { actor: commandActor(), now: now() })
    console.log(inWords(restored))
    if ((await payload.count({ collection: 'users' })).totalDocs === 0)
      console.log('\nNobody can sign in yet: make an admin with "npm run add:admin".')
    await payload.destroy()
    lock?.release()
    process.exit(restored.failed.length > 0 ? 1 : 0)
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error)
    if (!(error instanceof Refusal)) console.error('The restoring stopped. Start it again to go on.')
    process.exit(1)
  }
}

/**
 * Looks first whether there is anything to restore from. No server may start meanwhile, or go on with what it
 * remembers.
 */
async function placeOfServer(logCopyDir: string): Promise<ServerLock | undefined> {
  try {
    await refuseWithoutFolder(logCopyDir)
    return lockForServer(env().databaseUri)
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error)
    process.exit(1)
  }
}

function inWords({ events, notices, failed }: RestoredLog): string {
  if (events.length === 0 && notices.length === 0 && failed.length === 0)
    return 'Nothing is missing: the database has everything that the copy has.'
  const marked = notices.filter(({ marks }) => marks.length > 0)
  const lines = [
    events.length > 0
      ? `Events ${events[0]} to ${events.at(-1)} are back under their numbers.`
      : 'No event was missing.',
    `${notices.length} ${notices.length === 1 ? 'notice was' : 'notices were'} lost or older, and written anew:`,
    ...notices.map(({ number, title }) => `  ${number}  ${title}`),
  ]
  if (marked.length > 0) {
    lines.push(
      '',
      'Staff find these under "Returned to its author", with the reason in a note:',
      ...marked.flatMap(({ number, marks }) => marks.map((mark) => `  ${number}  ${mark}`)),
    )
  }
  if (failed.length > 0) {
    lines.push(
      '',
      'These could not be written as they were. Everything else is back. See to what is in their way, and run this again:',
      ...failed.map(({ number, title, reason }) => `  ${number}  ${title}: ${reason}`),
    )
  }
  return lines.join('\n')
}

import { keepFilesPrivate } from '@/src/lib/disk'
import { runPayloadCommand } from './payload'
import { createPrograms, ProgramEnded } from './programs'
import { findLogCopy, findSecret, readSettings } from './settings'

// Runs one of the commands that `bin` of payload.config.ts names on the data of the product, e.g. `npm run
// add:admin`.

async function main([command, ...args]: string[]): Promise<void> {
  keepFilesPrivate()
  if (!command) throw new Error('Say which command to run.')
  const settings = readSettings()
  findSecret(settings)
  const logCopyDir = findLogCopy(settings)
  await runPayloadCommand(createPrograms(), command, args, { ...settings, logCopyDir })
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof ProgramEnded)) console.error(error instanceof Error ? error.message : error)
  process.exitCode = error instanceof ProgramEnded ? error.exitCode : 1
})

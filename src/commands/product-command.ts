import { runPayloadCommand } from './payload'
import { createPrograms, ProgramEnded } from './programs'
import { findSecret, readSettings } from './settings'

// `npm run import:enrollments`: the command itself is src/accounts/enrollment/command.ts.

async function main(args: string[]): Promise<void> {
  const settings = readSettings()
  findSecret(settings)
  await runPayloadCommand(createPrograms(), 'import-enrollments', args, settings.logLevel)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof ProgramEnded)) console.error(error instanceof Error ? error.message : error)
  process.exitCode = error instanceof ProgramEnded ? error.exitCode : 1
})

import { readFile } from 'node:fs/promises'
import { watchAssets } from '@/src/commands/assets'
import { logCopyIn, PRODUCTION, runPayloadCommand } from '@/src/commands/payload'
import { buildForProduction, NEXT } from '@/src/commands/production-build'
import { createPrograms, ProgramEnded, type Programs } from '@/src/commands/programs'
import { SERVER } from '@/src/commands/server-arguments'
import { keepSecret, readSettings } from '@/src/commands/settings'
import { step } from '@/src/commands/step'
import { assertWritableFolder } from '@/src/database/folder'
import type { Env } from '@/src/env'
import { keepFilesPrivate } from '@/src/lib/disk'
import { assertCanListen } from '@/src/server/lifecycle'
import { isBuiltFrom, recordBuild, sourcesOf } from './build'
import { waitUntilOpen } from './port'
import { signInsFile } from './sign-ins'

// Brings the product up from nothing: `demo` for a look at it, `dev` to work on it, `load` for its data
// alone.

async function main(command: string | undefined): Promise<void> {
  keepFilesPrivate()
  if (command !== 'demo' && command !== 'dev' && command !== 'load') {
    throw new Error('Say what to run: demo, dev or load.')
  }
  const settings = readSettings()
  await assertWritableFolder(settings.dataDir)
  // Before minutes are spent on getting ready for it.
  if (command !== 'load') await assertCanListen(settings.port, settings.hostname)
  await keepSecret(settings)
  const programs = createPrograms()

  await step('Preparing the database and the demo content …', () =>
    runPayloadCommand(programs, 'demo-load', [], settings),
  )
  if (command === 'demo') {
    await build(programs)
    await serve(settings, programs.run({ ...PRODUCTION, ...logCopyIn(settings.logCopyDir) }, [...SERVER]))
  }
  if (command === 'dev') await develop(settings, programs)
}

/** Serves the sources as they are; pages and assets are made anew when theirs change. */
async function develop(settings: Env, programs: Programs): Promise<void> {
  const address = ['--port', String(settings.port), '--hostname', settings.hostname]
  const endWatching = await watchAssets(process.cwd())
  try {
    await serve(settings, programs.run({ ...PRODUCTION, NODE_ENV: 'development' }, [NEXT, 'dev', ...address]))
  } finally {
    await endWatching()
  }
}

async function build(programs: Programs): Promise<void> {
  const root = process.cwd()
  const sources = await sourcesOf(root)
  if (await isBuiltFrom(sources, root)) {
    console.log('The production build is up to date.')
    return
  }
  console.log('Building; this is done again only when the sources have changed.')
  await buildForProduction(programs)
  await recordBuild(sources, root)
}

/** Prints the addresses as soon as the server answers, and waits until it ends. */
async function serve(settings: Env, server: Promise<void>): Promise<void> {
  const ended = new AbortController()
  const served = server.finally(() => ended.abort())
  const [, isOpen] = await Promise.all([
    served,
    waitUntilOpen(settings.port, settings.hostname, ended.signal).then(async (isOpen) => {
      if (isOpen) console.log(await welcome(settings))
      return isOpen
    }),
  ])
  if (isOpen) console.log('Bulletin has stopped.')
}

async function welcome({ publicUrl, dataDir }: Env): Promise<string> {
  const file = signInsFile(dataDir)
  const signIns = await readFile(file, 'utf8').catch(() => undefined)
  return [
    '',
    `Login page  ${publicUrl}/`,
    `Updates     ${publicUrl}/updates`,
    `RSS feed    ${publicUrl}/updates/feed.xml`,
    `Staff       ${publicUrl}/admin`,
    '',
    signIns
      ? `${signIns.trimEnd()}\nThey are kept in ${file}.`
      : 'Staff sign in with the accounts they have.',
    '',
    'Press Ctrl-C to stop.',
    '',
  ].join('\n')
}

main(process.argv[2]).catch((error: unknown) => {
  if (!(error instanceof ProgramEnded)) console.error(error instanceof Error ? error.message : error)
  process.exitCode = error instanceof ProgramEnded ? error.exitCode : 1
})

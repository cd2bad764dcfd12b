import { readFile } from 'node:fs/promises'
import { assertWritableFolder } from '../database/startup'
import type { Env } from '../env'
import { isBuiltFrom, recordBuild, sourcesOf } from './build'
import { assertPortFree, waitUntilOpen } from './port'
import { createPrograms, ProgramEnded, type Programs } from './programs'
import { keepSecret, readSettings } from './settings'
import { signInsFile } from './sign-ins'

// Brings the product up from nothing: `demo` for a look at it, `dev` to work on it, `load` for its data alone.

/** The framework would tell its maker about every build. */
const PRODUCTION = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }

const NEXT = 'node_modules/next/dist/bin/next'

/**
 * Payload's command line. By default Node takes the rich text editor's modules that wait for an import of their own while they are loaded; under load
 * some of these wait for each other for ever, and Node then ends with success in the middle of the work. The editor's production modules do not
 * wait, and with an exit code set beforehand any end but the command's own is a failure.
 */
const PAYLOAD = [
  '--conditions=production',
  '--import=data:text/javascript,process.exitCode=1',
  'node_modules/payload/bin.js',
]

async function main(command: string | undefined): Promise<void> {
  if (command !== 'demo' && command !== 'dev' && command !== 'load') {
    throw new Error('Say what to run: demo, dev or load.')
  }
  const settings = readSettings()
  await assertWritableFolder(settings.dataDir)
  if (command !== 'load') await assertPortFree(settings.port, settings.hostname)
  await keepSecret(settings)
  const programs = createPrograms()

  // A load that fails says so itself, in a sentence; whoever asked for a log still gets it.
  const logLevel = settings.logLevel === 'info' ? 'fatal' : settings.logLevel
  await step('Preparing the database and the demo content …', () =>
    programs.run({ ...PRODUCTION, LOG_LEVEL: logLevel }, [...PAYLOAD, 'demo-load']),
  )
  if (command === 'demo') {
    await build(programs)
    await serve(settings, programs.run(PRODUCTION, ['--import', 'tsx', 'src/http/server.ts']))
  }
  if (command === 'dev') {
    const { port, hostname } = settings
    await serve(
      settings,
      programs.run({ ...PRODUCTION, NODE_ENV: 'development' }, [
        NEXT,
        'dev',
        '--port',
        String(port),
        '--hostname',
        hostname,
      ]),
    )
  }
}

async function build(programs: Programs): Promise<void> {
  const root = process.cwd()
  const sources = await sourcesOf(root)
  if (await isBuiltFrom(sources, root)) {
    console.log('The production build is up to date.')
    return
  }
  await step('Building the pages, a minute or two; only when the sources have changed …', () =>
    programs.run(PRODUCTION, [NEXT, 'build']),
  )
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

async function step(sentence: string, work: () => Promise<void>): Promise<void> {
  const began = performance.now()
  console.log(sentence)
  await work()
  console.log(`Done in ${((performance.now() - began) / 1_000).toFixed(1)} s.`)
}

main(process.argv[2]).catch((error: unknown) => {
  if (!(error instanceof ProgramEnded)) console.error(error instanceof Error ? error.message : error)
  process.exitCode = error instanceof ProgramEnded ? error.exitCode : 1
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { SERVER } from '@/src/commands/server-arguments'
import { ROOT } from '@/test/support/programs'
import { freePort } from '@/test/support/free-port'
import { dataFolderPrefix } from '@/test/support/throw-away'
import { benchDatabase } from './demo-database'
import { median, report, verdicts, type Figure, type Framework, type Row } from './figures'
import { underLoad } from './load'
import { start, type Running } from './processes'
import { publishTimes } from './publish'
import { BARE_NEXT, bareSamples, SHOWING, targets, type Target } from './targets'

const BENCH = path.join(ROOT, 'test/bench')

/** How many changes are published for each repeat; a second in which they are seen passes quickly. */
const PUBLICATIONS = 10

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '3' }, repeats: { type: 'string', default: '3' } },
})
const seconds = Number(values.seconds)
const repeats = Number(values.repeats)
if (!(seconds >= 1) || !(repeats >= 1)) throw new Error('--seconds and --repeats are whole numbers from 1.')

/** The product for one run; with the cache, or without it so that every request is rendered. */
async function startProduct(env: NodeJS.ProcessEnv, cache: 'cache' | 'no cache'): Promise<Running> {
  const own = {
    PORT: String(await freePort()),
    HOST: '127.0.0.1',
    // Stands in every link; the same bytes must come from every start.
    PUBLIC_URL: 'http://localhost:3000',
    HTTP_CACHE_BYTES: cache === 'cache' ? '' : '0',
  }
  return start(SERVER, { ...env, ...own }, '/')
}

/** One figure per target: medians over the repeats, and no target's repeats next to each other. */
async function measure(
  all: readonly Target[],
  url: (target: Target, index: number) => string,
): Promise<Figure[]> {
  const seen: Figure[][] = all.map(() => [])
  for (const [index, target] of all.entries()) {
    // Just-in-time compilation is not what we measure.
    await underLoad(url(target, index), seconds, target.headers, target.expected)
  }
  for (let repeat = 1; repeat <= repeats; repeat += 1) {
    for (const [index, target] of all.entries()) {
      process.stdout.write(`  repeat ${repeat} of ${repeats}: ${target.name}\n`)
      seen[index]?.push(await underLoad(url(target, index), seconds, target.headers, target.expected))
    }
  }
  return seen.map((figures) => ({
    perSecond: median(figures.map(({ perSecond }) => perSecond)),
    p99: median(figures.map(({ p99 }) => p99)),
  }))
}

/** Starts the product several times, as often as there are repeats, and leaves the last one running. */
async function startRepeatedly(env: NodeJS.ProcessEnv): Promise<{ product: Running; firstPageMs: number }> {
  // The first start of all migrates the database, which happens once in its life.
  await (await startProduct(env, 'cache')).stop()
  const starts: number[] = []
  for (;;) {
    const product = await startProduct(env, 'cache')
    starts.push(product.firstPageMs)
    if (starts.length === repeats) return { product, firstPageMs: median(starts) }
    await product.stop()
  }
}

/** Runs a measurement on a server and stops it, whatever happens. */
async function on<T>(server: Running, measurement: () => Promise<T>): Promise<T> {
  try {
    return await measurement()
  } finally {
    await server.stop()
  }
}

/** What Next.js alone does on this machine. */
async function measureFramework(): Promise<Framework> {
  const dir = path.join(BENCH, 'bare-next')
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  console.log('Building a bare Next.js …')
  const program = [path.join(ROOT, 'node_modules/next/dist/bin/next'), 'build', dir]
  const build = spawn(process.execPath, program, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  await once(build, 'exit')
  if (build.exitCode !== 0) throw new Error('The bare Next.js could not be built.')
  const server = await start(['--import', 'tsx', path.join(BENCH, 'bare-next-server.ts')], env, '/')
  console.log('Next.js alone:')
  const [pages, feeds] = await on(server, () => measure(BARE_NEXT, ({ path }) => server.url + path))
  return { pages: pages?.perSecond ?? 0, feeds: feeds?.perSecond ?? 0 }
}

async function main(): Promise<void> {
  if (!existsSync(path.join(ROOT, '.next/BUILD_ID'))) {
    throw new Error('There is no production build in .next to measure. Run "npm run build" first.')
  }
  console.log('Loading the demo content into a database of its own …')
  const database = await benchDatabase()
  const folder = await mkdtemp(dataFolderPrefix)
  try {
    const samples = path.join(folder, 'samples.json')
    console.log('Starting the product …')
    const { product, firstPageMs } = await startRepeatedly(database.env)
    const { all, warm, publishedMs } = await on(product, async () => {
      const all = await targets(product.url)
      await writeFile(samples, JSON.stringify(await bareSamples(product.url, all)))
      console.log('With the cache:')
      const warm = await measure(all, (target) => product.url + target.path)
      console.log('Publishing changes:')
      const { editor } = database
      const publishedMs = editor
        ? await publishTimes(product.url, editor, SHOWING, PUBLICATIONS * repeats)
        : []
      return { all, warm, publishedMs }
    })
    const bareProgram = ['--import', 'tsx', path.join(BENCH, 'bare-server.ts'), samples]
    const bareServer = await start(bareProgram, process.env, '/0')
    console.log('The same bytes from a bare server:')
    const bare = await on(bareServer, () => measure(all, (_, index) => `${bareServer.url}/${index}`))
    const uncached = await startProduct(database.env, 'no cache')
    console.log('Without the cache:')
    const cold = await on(uncached, async () =>
      // Asked anew, because a process of its own may name its versions differently.
      measure(await targets(uncached.url), (target) => uncached.url + target.path),
    )
    const framework = await measureFramework()
    const rows = all.flatMap(({ name, kind }, index): Row[] => {
      const figures = [cold[index], warm[index], bare[index]] as const
      return figures[0] && figures[1] && figures[2]
        ? [{ name, kind, cold: figures[0], warm: figures[1], bare: figures[2] }]
        : []
    })
    const residentMiB = Math.max(product.residentMiB() ?? 0, uncached.residentMiB() ?? 0) || undefined
    const seen = { firstPageMs, residentMiB, publishedMs }
    console.log(`\n${report(rows)}\n\n${verdicts(rows, framework, seen).join('\n')}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
    await database.remove()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { MongoClient, type Db } from 'mongodb'
import { inject } from 'vitest'
import { freePort } from './free-port'
import { findMongod } from './mongod'
import { dataFolderPrefix } from './throw-away'

/** A MongoDB of one test file, which may be ended and started again. */
export interface OwnMongod {
  uri: string
  /** Starts it again where it was. */
  start: () => Promise<void>
  /** Ends it as a power cut does. */
  kill: () => Promise<void>
  /** Stops it from running, with its connections open, as a machine that hangs. */
  freeze: () => void
  thaw: () => void
  /**
   * Has it write nothing back from here on that its journal has as well, so that a kill leaves as much as
   * possible to that.
   */
  holdBack: () => Promise<void>
  /**
   * Has it take longer, in milliseconds, over the next command of a name.
   *
   * @returns waits until it has come to that command
   */
  slowDown: (command: string, by: number) => Promise<() => Promise<void>>
  /**
   * Adds a second server to its replica set, without which nothing is "majority" from then on; it can be
   * stopped from running. It ends with the first one.
   */
  join: () => Promise<Pick<OwnMongod, 'freeze' | 'thaw'>>
  /** Ends it for good. */
  remove: () => Promise<void>
}

/**
 * Starts a replica set of one.
 *
 * @throws Error that says where a mongod was looked for
 */
async function startOwnMongod(): Promise<OwnMongod> {
  const mongod = await findMongod()
  if (!mongod.found) throw new Error(`There is no MongoDB server to test with. ${mongod.why.join(' ')}`)
  const folder = await mkdtemp(dataFolderPrefix)
  const port = await freePort()
  const address = `127.0.0.1:${port}`
  const args = argumentsFor(folder, port)
  let running: ChildProcess | undefined
  // A run that is broken off leaves no server behind.
  process.once('exit', () => running?.kill('SIGKILL'))
  const start = async () => {
    running = spawn(mongod.binary, args, { stdio: 'ignore' })
    await untilPrimary(address)
  }
  const kill = async () => {
    if (!running) return
    const ended = once(running, 'exit')
    running.kill('SIGKILL')
    await ended
    running = undefined
  }
  let second: (ChildProcess & { folder?: string }) | undefined
  const join = async () => {
    const place = await mkdtemp(dataFolderPrefix)
    const secondPort = await freePort()
    const child = spawn(mongod.binary, argumentsFor(place, secondPort), { stdio: 'ignore' })
    second = Object.assign(child, { folder: place })
    process.once('exit', () => child.kill('SIGKILL'))
    await addMember(address, `127.0.0.1:${secondPort}`)
    return { freeze: () => void child.kill('SIGSTOP'), thaw: () => void child.kill('SIGCONT') }
  }
  await start()
  return {
    uri: `mongodb://${address}/?replicaSet=rs0`,
    start,
    kill,
    freeze: () => void running?.kill('SIGSTOP'),
    thaw: () => void running?.kill('SIGCONT'),
    holdBack: async () => {
      await administer(address, (admin) => admin.command({ setParameter: 1, syncdelay: 3_600 }))
    },
    slowDown: async (command, by) => {
      const { count } = await administer(address, (admin) =>
        admin.command({
          configureFailPoint: 'failCommand',
          mode: { times: 1 },
          data: { failCommands: [command], blockConnection: true, blockTimeMS: by },
        }),
      )
      const entered = { waitForFailPoint: 'failCommand', timesEntered: Number(count) + 1, maxTimeMS: 60_000 }
      return async () => {
        await administer(address, (admin) => admin.command(entered))
      }
    },
    join,
    remove: async () => {
      second?.kill('SIGKILL')
      if (second?.folder) await rm(second.folder, { recursive: true, force: true })
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function argumentsFor(folder: string, port: number): string[] {
  return [
    ...['--replSet', 'rs0', '--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1'],
    ...['--wiredTigerCacheSizeGB', '0.25'],
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    ...['--setParameter', 'enableTestCommands=1'],
  ]
}

interface ReplicaSetConfig {
  version: number
  settings: object
  members: object[]
}

/**
 * Adds a server that never takes the first one's place, and waits until it has everything. The first one
 * stays what it is for as long as the second is away.
 */
async function addMember(address: string, host: string): Promise<void> {
  await administer(host, () => Promise.resolve())
  await administer(address, async (admin) => {
    const { config }: { config?: ReplicaSetConfig } = await admin.command({ replSetGetConfig: 1 })
    if (!config) throw new Error('The server is no member of a replica set.')
    const settings = { ...config.settings, electionTimeoutMillis: 600_000, heartbeatTimeoutSecs: 600 }
    const members = [...config.members, { _id: 1, host, priority: 0 }]
    await admin.command({ replSetReconfig: { ...config, version: config.version + 1, settings, members } })
    for (;;) {
      const status: { members?: { stateStr: string }[] } = await admin.command({ replSetGetStatus: 1 })
      if (status.members?.every(({ stateStr }) => /PRIMARY|SECONDARY/.test(stateStr))) return
    }
  })
}

/** Waits until the server takes writes; a new one is first made a replica set. */
async function untilPrimary(address: string): Promise<void> {
  await administer(address, async (admin) => {
    const config = { _id: 'rs0', members: [{ _id: 0, host: address }] }
    await admin.command({ replSetInitiate: config }).catch(ifInitiated)
    for (;;) {
      const { isWritablePrimary } = await admin.command({ hello: 1 })
      if (isWritablePrimary === true) return
    }
  })
}

async function administer<T>(address: string, work: (admin: Db) => Promise<T>): Promise<T> {
  const client = new MongoClient(`mongodb://${address}/?directConnection=true`, {
    serverSelectionTimeoutMS: 60_000,
  })
  try {
    return await work(client.db('admin'))
  } finally {
    await client.close()
  }
}

/** Code of "is a replica set already". */
const ALREADY_INITIALIZED = 23

function ifInitiated(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === ALREADY_INITIALIZED) return
  throw error
}

/**
 * The MongoDB of this file, on which the product runs; undefined on SQLite. It has to be imported before the
 * product, which reads the environment when it is loaded.
 */
export const ownMongod = inject('database') === 'mongodb' ? await startOwnMongod() : undefined
if (ownMongod) {
  process.env.DATABASE_URI = ownMongod.uri.replace('/?', '/bulletin-test-own?')
}

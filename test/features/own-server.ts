import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { SERVER } from '@/src/commands/server-arguments'
import { ROOT } from '@/test/support/programs'
import { dataFolderPrefix, throwAwayEnvironment } from '@/test/support/throw-away'

/** A production server, and what it has printed so far. */
export interface Started {
  child: ChildProcess
  printed: () => string
  exitCode: () => Promise<number | null>
  /** Waits until it says that it is ready. */
  ready: () => Promise<void>
}

/** Servers of one feature's own, on a data folder that nothing else has. */
export interface OwnServers {
  /** The data folder; an empty one for each feature. */
  folder: () => string
  /**
   * Starts one more server on it.
   *
   * @param more variables of its environment
   * @param options for Node.js
   */
  start: (more?: Record<string, string>, options?: string[]) => Started
}

/** Ends after each feature of the file, by force, whatever servers it has started. */
export function ownServers(): OwnServers {
  const running = new Set<ChildProcess>()
  let folder = ''

  test.beforeEach(async () => {
    folder = await mkdtemp(dataFolderPrefix)
  })

  test.afterEach(async () => {
    for (const child of running) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    }
    running.clear()
    await rm(folder, { recursive: true, force: true })
  })

  return {
    folder: () => folder,
    start: (more = {}, options = []) => {
      const started = startServer(folder, more, options)
      running.add(started.child)
      return started
    },
  }
}

function startServer(folder: string, more: Record<string, string>, options: string[]): Started {
  const own = { ...throwAwayEnvironment(folder), PORT: '0', HOST: '127.0.0.1', NEXT_TELEMETRY_DISABLED: '1' }
  const child = spawn(process.execPath, [...options, ...SERVER], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', ...own, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const read = (chunk: Buffer) => (text += chunk.toString())
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  const ended = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null))
  return {
    child,
    printed: () => text,
    exitCode: () => ended,
    ready: async () => {
      await expect.poll(() => text, { timeout: 120_000 }).toContain('Bulletin is ready')
    },
  }
}

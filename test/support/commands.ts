import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { ROOT } from './programs'

const running = new Set<ChildProcess>()

/** How long a command may take to end after it was asked to, in milliseconds. */
const GRACE = 10_000

/**
 * Runs a command of the project, with its output in this terminal, as the leader of a process group, so that
 * whatever it starts ends with it.
 *
 * @param command a program of `node_modules/.bin` or of the `PATH`, and its arguments
 * @param env variables besides those of this process
 * @returns whether it succeeded
 */
export async function succeeds(command: string[], env: Record<string, string> = {}): Promise<boolean> {
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    cwd: ROOT,
    env: {
      ...process.env,
      ...env,
      PATH: `${ROOT}/node_modules/.bin:${process.env.PATH ?? ''}`,
      // A test tells nobody about itself.
      NEXT_TELEMETRY_DISABLED: '1',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  })
  running.add(child)
  return new Promise((resolve) => {
    child.once('error', (error) => {
      running.delete(child)
      console.error(`${program} could not be started: ${error.message}`)
      resolve(false)
    })
    child.once('exit', (code) => {
      running.delete(child)
      signalGroup(child, 'SIGTERM')
      resolve(code === 0)
    })
  })
}

/** Ends every command, and this process with them, when the person at the terminal or the system says so. */
export function stopWithCommands(): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => {
      void endAll().finally(() => process.exit(code))
    })
  }
}

async function endAll(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE)
      const ended = once(child, 'exit')
      // What Ctrl-C sends; test runners and servers all know it as the request to clean up and end.
      signalGroup(child, 'SIGINT')
      await ended
      clearTimeout(timer)
    }),
  )
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    // Nobody is left in the group, which is what was wanted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

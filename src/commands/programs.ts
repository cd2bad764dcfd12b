import { spawn, type ChildProcess } from 'node:child_process'
import { constants } from 'node:os'

/** A program that ended otherwise than by doing its work; what went wrong it has printed itself. */
export class ProgramEnded extends Error {
  /** What the whole command ends with, by the convention of shells. */
  readonly exitCode: number

  constructor(exitCode: number) {
    super(`A program ended with ${exitCode}.`)
    this.exitCode = exitCode
  }
}

/** Runs Node programs one at a time, and ends the one that runs when this process is told to stop. */
export interface Programs {
  /**
   * @param environment variables for this program, besides those of this process
   * @param args the file to run, what it is run with
   * @throws ProgramEnded when it fails or is stopped
   */
  run: (environment: Record<string, string>, args: string[]) => Promise<void>
}

export function createPrograms(): Programs {
  let running: ChildProcess | undefined
  let stoppedBy: 'SIGINT' | 'SIGTERM' | undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stoppedBy = signal
      running?.kill(signal)
    })
  }
  return {
    run: async (environment, args) => {
      if (stoppedBy) throw new ProgramEnded(128 + constants.signals[stoppedBy])
      // env(1) becomes the program it starts, so signals reach the program itself.
      const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`)
      running = spawn('env', [...variables, process.execPath, ...args], { stdio: 'inherit' })
      const exitCode = await ended(running)
      running = undefined
      if (exitCode !== 0) throw new ProgramEnded(exitCode)
    },
  }
}

/** The exit code of a program; 128 and the number of the signal if one ended it, as shells say it. */
function ended(program: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    program.once('error', reject)
    program.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { ROOT } from '@/test/support/programs'

/** A server in a process of its own. */
export interface Running {
  url: string
  /** From the start of the process to the end of its first page, in milliseconds. */
  firstPageMs: number
  /** Largest resident memory seen so far, in MiB. */
  residentMiB: () => number | undefined
  stop: () => Promise<void>
}

/**
 * Starts a program and waits for its first page.
 *
 * @param program what to run Node with.
 * @param firstPage the path asked for as soon as the program says where it is ("… at http://…").
 * @throws Error with what the program printed when it ends before.
 */
export async function start(
  program: readonly string[],
  env: NodeJS.ProcessEnv,
  firstPage: string,
): Promise<Running> {
  const began = performance.now()
  const child = spawn(process.execPath, program, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await address(child)
  await (await fetch(url + firstPage)).arrayBuffer()
  const firstPageMs = performance.now() - began
  const memory = watchMemory(child.pid)
  return {
    url,
    firstPageMs,
    residentMiB: memory.largest,
    stop: async () => {
      memory.stop()
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      const found = / at (http:\/\/\S+)/.exec(printed)?.[1]
      if (found) resolve(found)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.on('exit', (code) => reject(new Error(`The server ended with ${String(code)}:\n${printed}`)))
  })
}

/** Looks at the resident memory four times a second; Linux only, elsewhere there is no figure. */
function watchMemory(pid: number | undefined): { largest: () => number | undefined; stop: () => void } {
  let largest: number | undefined
  const timer = setInterval(() => {
    readFile(`/proc/${String(pid)}/status`, 'utf8').then(
      (status) => {
        const kibibytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1])
        if (kibibytes) largest = Math.max(largest ?? 0, kibibytes / 1_024)
      },
      () => clearInterval(timer),
    )
  }, 250)
  return { largest: () => largest, stop: () => clearInterval(timer) }
}

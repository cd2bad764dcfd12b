import { execFile } from 'node:child_process'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { env } from '@/src/env'

/** Who restores from it in the tests. */
export const BY_COMMAND = {
  actor: 'A command on the server, run by ops',
  now: new Date('2026-03-02T12:00:00.000Z'),
} as const

/** The folder of the copy that the product under test writes. */
export function copyDir(): string {
  const { logCopyDir } = env()
  if (!logCopyDir) throw new Error('Tests run with a copy of the log.')
  return logCopyDir
}

/** The files with entries, in the order of their names. */
export async function entryFiles(dir = copyDir()): Promise<string[]> {
  const names = await readdir(path.join(dir, 'entries'))
  return names.sort().map((name) => path.join(dir, 'entries', name))
}

/** All lines of all instances, as they are written. */
export async function copiedLines(dir = copyDir()): Promise<string[]> {
  const texts = await Promise.all((await entryFiles(dir)).map((file) => readFile(file, 'utf8')))
  return texts.flatMap((text) => text.split('\n').filter(Boolean))
}

/** Numbers of the events that are copied, sorted, each as often as it is there. */
export async function copiedEvents(dir = copyDir()): Promise<number[]> {
  const numbers = (await copiedLines(dir)).map((line) => /^\{"event":\{"id":(\d+),/.exec(line)?.[1])
  return numbers
    .filter((number) => number !== undefined)
    .map(Number)
    .sort((a, b) => a - b)
}

/**
 * Has whoever opens the copy wait for it, as on a disk of the network that hangs; the answer lets all of them
 * go on.
 */
export async function hangCopy(): Promise<() => Promise<void>> {
  const file = path.join(copyDir(), 'installation')
  const installation = await readFile(file, 'utf8')
  await rename(file, `${env().dataDir}/taken-away`)
  await promisify(execFile)('mkfifo', [file])
  return async () => {
    // Not waiting for a reader, who may have given up.
    await writeFile(file, installation, { flag: 'r+' })
    await rename(`${env().dataDir}/taken-away`, file)
  }
}

/** Takes the copy away, or puts a file in the place of one of its folders; the answer puts it back. */
export async function takeCopyAway(part?: 'texts'): Promise<() => Promise<void>> {
  const place = path.join(copyDir(), part ?? '')
  await rename(place, `${env().dataDir}/taken-away`)
  if (part) await writeFile(place, '')
  return async () => {
    await rm(place, { recursive: true, force: true })
    await rename(`${env().dataDir}/taken-away`, place)
  }
}

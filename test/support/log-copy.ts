import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { env } from '@/src/env'

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

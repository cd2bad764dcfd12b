import { execFile } from 'node:child_process'
import { access, constants, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

/** The folder the whole product lies in. */
export const ROOT = path.resolve(import.meta.dirname, '../..')

const CACHE = path.join(ROOT, 'node_modules/.cache/bulletin')

/** A program that the tests need could not be had; `why` has one sentence per place that was looked at. */
export interface Missing {
  found: false
  why: string[]
}

/**
 * Runs a program to its end without a shell and gives what it wrote; rejects when it fails or takes longer
 * than `timeout` milliseconds.
 */
export const run = promisify(execFile)

/** The first of these programs that lies on the `PATH`, as an absolute path. */
export async function onPath(names: string[]): Promise<string | undefined> {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  for (const name of names) {
    for (const folder of folders) {
      const candidate = path.join(folder, name)
      if (await isExecutable(candidate)) return candidate
    }
  }
  return undefined
}

/** Whether this user may run the file. */
export async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}

/** Where a fetched program is kept until the next `npm ci`. */
export const cachePath = (name: string): string => path.join(CACHE, name)

/**
 * A folder that is made once and kept until the next `npm ci`. It appears whole or not at all, so a run that
 * was stopped half-way, or two runs at the same time, leave nothing broken behind.
 *
 * @param name of the folder; name the version in it
 * @param fill writes the content into the empty folder it is given
 */
export async function cachedFolder(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = cachePath(name)
  if (await isExecutable(folder)) return folder
  await mkdir(CACHE, { recursive: true })
  const staging = await mkdtemp(path.join(CACHE, 'staging-'))
  try {
    await fill(staging)
    await rename(staging, folder)
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    // Another run was faster: its folder is as good as ours.
    if (!(await isExecutable(folder))) throw error
  }
  return folder
}

/** The first line of what went wrong, as a sentence in a report. */
export function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  const line = text.trim().split('\n', 1)[0] ?? ''
  return /[.!?]$/.test(line) ? line : `${line}.`
}

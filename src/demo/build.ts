import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ASSETS_FOLDER, MANIFEST } from '@/src/ui/assets/names'

/** Everything that a production build is made from. */
const SOURCES = [
  ...['app', 'collections', 'public', 'src'],
  ...['instrumentation.ts', 'next.config.ts', 'payload.config.ts'],
  ...['package-lock.json', 'tsconfig.json'],
]

/** Says which sources the build beside it was made from. */
const RECORD = '.next/SOURCES'

/**
 * What the sources of the product are now, as one SHA-256 over all names and contents. Times of files are not
 * looked at: a checkout or a copy changes them, an edit need not.
 *
 * @param root folder of the product
 */
export async function sourcesOf(root: string): Promise<string> {
  const hash = createHash('sha256')
  for (const file of await filesOf(root)) {
    const bytes = await readFile(path.join(root, file))
    hash.update(`${file}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

/** Whether there is a finished build that was made from exactly these sources. */
export async function isBuiltFrom(sources: string, root: string): Promise<boolean> {
  const build = await text(root, '.next/BUILD_ID')
  if (build === undefined || (await text(root, MANIFEST)) === undefined) return false
  return (await text(root, RECORD)) === recordOf(build, sources)
}

/**
 * Notes which sources the finished build was made from; taken before it began, so that an edit during the
 * build is not missed.
 */
export async function recordBuild(sources: string, root: string): Promise<void> {
  const build = await readFile(path.join(root, '.next/BUILD_ID'), 'utf8')
  await writeFile(path.join(root, RECORD), recordOf(build, sources))
}

/**
 * The identity of the build is part of it, so that a build somebody makes by hand is not taken for the
 * recorded one.
 */
function recordOf(build: string, sources: string): string {
  return `${build} ${sources}\n`
}

async function filesOf(root: string): Promise<string[]> {
  const listed = await Promise.all(
    SOURCES.map(async (entry) => {
      const entries = await readdir(path.join(root, entry), { recursive: true, withFileTypes: true }).catch(
        ifNotFolder,
      )
      if (!entries) return [entry]
      const files = entries.filter((file) => file.isFile())
      return files
        .map((file) => path.relative(root, path.join(file.parentPath, file.name)))
        .filter((file) => !file.startsWith(`${ASSETS_FOLDER}/`))
    }),
  )
  return listed.flat().sort()
}

function ifNotFolder(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined
  throw error
}

async function text(root: string, file: string): Promise<string | undefined> {
  try {
    return await readFile(path.join(root, file), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

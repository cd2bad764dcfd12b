import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import { z } from 'zod'

/**
 * What these packages load that has to stay as it is: native code, drivers that find files beside their own,
 * and tools that nobody runs in production.
 */
const AS_INSTALLED = [
  ...['libsql', '@libsql/*', 'sharp', 'mongodb', 'mongoose', 'undici', 'pino', 'pino-pretty', '@next/env'],
  ...['drizzle-kit', 'drizzle-kit/*', 'prettier', 'json-schema-to-typescript'],
]

/**
 * Some of what is bundled is CommonJS and asks for Node's own modules by `require`, which a module has to
 * make first.
 */
const BANNER = `import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);`

const manifest = z.object({ exports: z.record(z.string(), z.unknown()) })

/**
 * A package that the finished build loads from disk, and the folder Next.js loads it from, relative to all of
 * them.
 */
interface Linked {
  name: string
  folder: string
  /** What can be imported of it, as in its `package.json`: `.`, `./shared`. */
  subpaths: string[]
}

/**
 * Makes a few files of the packages that a finished build loads from disk. As installed they are some
 * thousand files, and reading those takes a third of the time from the start to the first page.
 *
 * Next.js loads each through a link in the build (`node_modules/payload-0123456789abcdef`), which a folder
 * with the bundle takes the place of. All packages are bundled in one go, so that what they share, above all
 * the classes of errors, is there once.
 *
 * @param names packages in `serverExternalPackages`
 * @param root folder of the product, with its finished build in `.next`
 * @throws Error when the build has no link to one of them, e.g. because a later Next.js loads them otherwise
 */
export async function bundlePackages(names: readonly string[], root: string): Promise<void> {
  const target = path.join(root, '.next/node_modules')
  const packages = await Promise.all(names.map((name) => linked(name, target, root)))
  await Promise.all(packages.map(({ folder }) => rm(path.join(target, folder), { recursive: true })))
  await build({
    absWorkingDir: root,
    entryPoints: packages.flatMap(({ name, folder, subpaths }) =>
      subpaths.map((subpath) => ({
        in: path.posix.join(name, subpath),
        out: path.join(folder, fileOf(subpath)),
      })),
    ),
    outdir: target,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'bundled/[name]-[hash]',
    bundle: true,
    splitting: true,
    minifySyntax: true,
    minifyWhitespace: true,
    external: AS_INSTALLED,
    banner: { js: BANNER },
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    logLevel: 'error',
  })
  await Promise.all(packages.map((one) => writeManifest(one, target)))
}

async function linked(name: string, target: string, root: string): Promise<Linked> {
  const scope = path.dirname(name)
  const entries = await readdir(path.join(target, scope))
  const link = entries.find((entry) => isLinkTo(path.basename(name), entry))
  if (!link) throw new Error(`The build has no link to ${name}; see src/server/bundle/bundle-packages.ts.`)
  const text = await readFile(path.join(root, 'node_modules', name, 'package.json'), 'utf8')
  const { exports } = manifest.parse(JSON.parse(text))
  const subpaths = Object.keys(exports).filter((subpath) => /^\.(\/[\w-]+)*$/.test(subpath))
  return { name, folder: path.join(scope, link), subpaths }
}

function isLinkTo(name: string, entry: string): boolean {
  return entry.startsWith(`${name}-`) && /^[0-9a-f]{16}$/.test(entry.slice(name.length + 1))
}

function fileOf(subpath: string): string {
  return subpath === '.' ? 'index' : subpath
}

async function writeManifest({ folder, subpaths }: Linked, target: string): Promise<void> {
  const exports = Object.fromEntries(
    subpaths.map((subpath) => [subpath, `./${path.posix.normalize(fileOf(subpath))}.mjs`]),
  )
  await writeFile(path.join(target, folder, 'package.json'), JSON.stringify({ type: 'module', exports }))
}

import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, context, type BuildOptions, type Plugin } from 'esbuild'
import { compileAsync } from 'sass'
import { ASSETS, BUILT_ASSETS, MANIFEST, WATCHED_ASSETS } from '@/src/ui/assets/names'

/** Older browsers than these get the pages without the styles of newer ones, and without scripts. */
const BROWSERS = ['chrome111', 'edge111', 'firefox111', 'safari16.4']

/**
 * Makes the style sheet and the scripts of the portal's pages for production: small, each with a digest of
 * its text in its name, and a list of what became of which.
 *
 * @param root folder of the product
 */
export async function buildAssets(root: string): Promise<void> {
  await emptyFolder(root, BUILT_ASSETS)
  const named: BuildOptions = { entryNames: '[name]-[hash]', minify: true, metafile: true }
  const { metafile } = await build({ ...options(root, BUILT_ASSETS), ...named })
  const made = Object.entries(metafile?.outputs ?? {}).flatMap(([file, { entryPoint }]) => {
    const asset = Object.entries(ASSETS).find(([, source]) => entryPoint?.endsWith(source))?.[0]
    return asset ? [[asset, path.basename(file)]] : []
  })
  await writeFile(path.join(root, MANIFEST), JSON.stringify(Object.fromEntries(made)))
}

/**
 * Makes them under their plain names, and anew whenever one of their sources changes.
 *
 * @param root folder of the product
 * @returns ends it
 */
export async function watchAssets(root: string): Promise<() => Promise<void>> {
  await emptyFolder(root, WATCHED_ASSETS)
  const making = await context({ ...options(root, WATCHED_ASSETS), logLevel: 'warning' })
  await making.watch()
  return () => making.dispose()
}

function options(root: string, outdir: string): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: Object.entries(ASSETS).map(([asset, source]) => ({
      in: source,
      out: path.parse(asset).name,
    })),
    outdir,
    bundle: true,
    format: 'esm',
    target: BROWSERS,
    // Fonts and icons have addresses of their own in `public`.
    external: ['/fonts/*', '/uswds/*'],
    plugins: [sass(root)],
    logLevel: 'error',
  }
}

/** Lets style sheets be written in Sass, with that of USWDS at hand. */
function sass(root: string): Plugin {
  const loadPaths = [path.join(root, 'node_modules/@uswds/uswds/packages')]
  return {
    name: 'sass',
    setup: (making) => {
      making.onLoad({ filter: /\.scss$/ }, async (file) => {
        const { css, loadedUrls } = await compileAsync(file.path, { loadPaths, quietDeps: true })
        return { contents: css, loader: 'css', watchFiles: loadedUrls.map((url) => fileURLToPath(url)) }
      })
    },
  }
}

async function emptyFolder(root: string, name: string): Promise<void> {
  const folder = path.join(root, name)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
}

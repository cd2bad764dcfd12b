import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, context, type BuildOptions, type Plugin } from 'esbuild'
import { compileAsync } from 'sass'
import { ASSETS, ASSETS_FOLDER, MANIFEST } from './names'

/** Older browsers than these get the pages without the styles of newer ones, and without scripts. */
const BROWSERS = ['chrome111', 'edge111', 'firefox111', 'safari16.4']

/**
 * Makes the style sheet and the scripts of the portal's pages for production: small, each with a digest of its text in its name, and a list of what became of
 * which.
 *
 * @param root folder of the product
 */
export async function buildAssets(root: string): Promise<void> {
  const folder = await emptyFolder(root)
  const { metafile } = await build({
    ...options(root),
    entryNames: '[name]-[hash]',
    minify: true,
    metafile: true,
  })
  const made = Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) => {
    const asset = Object.entries(ASSETS).find(([, source]) => entryPoint?.endsWith(source))?.[0]
    return asset ? [[asset, path.basename(file)]] : []
  })
  await writeFile(path.join(folder, MANIFEST), JSON.stringify(Object.fromEntries(made)))
}

/** Makes them under their plain names, and anew whenever one of their sources changes, until the process ends. */
export async function watchAssets(root: string): Promise<void> {
  await emptyFolder(root)
  const making = await context({ ...options(root), entryNames: '[name]', logLevel: 'warning' })
  await making.watch()
}

function options(root: string): BuildOptions & { metafile?: true } {
  return {
    absWorkingDir: root,
    entryPoints: Object.entries(ASSETS).map(([asset, source]) => ({
      in: source,
      out: path.parse(asset).name,
    })),
    outdir: ASSETS_FOLDER,
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
    setup: (build) => {
      build.onLoad({ filter: /\.scss$/ }, async (file) => {
        const { css, loadedUrls } = await compileAsync(file.path, { loadPaths, quietDeps: true })
        return { contents: css, loader: 'css', watchFiles: loadedUrls.map((url) => fileURLToPath(url)) }
      })
    },
  }
}

async function emptyFolder(root: string): Promise<string> {
  const folder = path.join(root, ASSETS_FOLDER)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  return folder
}

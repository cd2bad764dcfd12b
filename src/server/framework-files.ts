import { readdir } from 'node:fs/promises'
import path from 'node:path'

/** What the framework makes of `app/robots.ts` and `app/sitemap.ts`. */
const MADE = ['/robots.txt', '/sitemap.xml']

/**
 * Finds out which addresses are files: those that the framework sends. They are the same for as long as the
 * process lives, since a build comes before a start.
 *
 * @param root folder of the product
 */
export async function frameworkFiles(root: string): Promise<(path: string) => boolean> {
  const found = await Promise.all([
    filesOf(root, 'public', ''),
    filesOf(root, '.next/static', '/_next/static'),
  ])
  const addresses = new Set([...MADE, ...found.flat()])
  return (address) => addresses.has(decodeURIComponent(address))
}

async function filesOf(root: string, folder: string, address: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { recursive: true })
  return entries.map((entry) => `${address}/${entry.replaceAll(path.sep, '/')}`)
}

import { readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** The folders that are the addresses of the portal. */
const PORTAL = 'app/(portal)'

/** The table that is made of them. */
const TABLE = 'app/portal-routes.ts'

/**
 * Writes the table of the portal's addresses anew from its folders, for the production server
 * (docs/decisions/0017), so that no address is written twice.
 *
 * @param root folder of the product
 */
export async function writePortalRoutes(root: string): Promise<void> {
  const entries = await readdir(path.join(root, PORTAL), { recursive: true })
  const text = portalRoutesText(entries.map((entry) => entry.replaceAll(path.sep, '/')))
  await writeFile(path.join(root, TABLE), text)
}

/**
 * The source of the table.
 *
 * @param entries files and folders of the portal, relative to it, with slashes
 */
export function portalRoutesText(entries: readonly string[]): string {
  const folders = entries
    .flatMap((entry) => /^((?:.*\/)?)route\.tsx?$/.exec(entry)?.[1] ?? [])
    .map((folder) => folder.replace(/\/$/, ''))
    .sort()
  const lines = folders.map((folder) => {
    const file = ['.', '(portal)', ...(folder ? [folder] : []), 'route'].join('/')
    return `  '/${folder}': () => import('${file}'),`
  })
  return `${HEAD}\n${lines.join('\n')}\n}\n`
}

const HEAD = `import type { RouteTable } from '@/src/web/route-table'

// Made from the folders of the portal by "npm run generate" and "npm run build"; do not edit it.

/**
 * Every page, form, feed and file of the portal by its address, for the production server, which calls their
 * handlers itself (docs/decisions/0017).
 */
export const PORTAL_ROUTES: RouteTable = {`

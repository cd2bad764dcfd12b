import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { ASSETS_FOLDER, ASSETS_PATH, MANIFEST, type Asset } from './names'

const schema = z.record(z.string(), z.string())

let manifest: Record<string, string> | undefined

/**
 * The address of a style sheet or script of the portal's pages. A production build puts a digest of the text into it, so that browsers may keep the file for
 * ever; while the product is developed the names are plain.
 */
export function assetPath(asset: Asset): string {
  manifest ??= readManifest()
  return `${ASSETS_PATH}/${manifest[asset] ?? asset}`
}

function readManifest(): Record<string, string> {
  try {
    return schema.parse(JSON.parse(readFileSync(path.resolve(ASSETS_FOLDER, MANIFEST), 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
}

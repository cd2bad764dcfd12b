import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { env } from '@/src/env'
import { addressOf, BUILT_ASSETS, MANIFEST, WATCHED_ASSETS, type Asset } from './names'

const schema = z.record(z.string(), z.string())

let manifest: Record<string, string> | undefined

/**
 * The address of a style sheet or script of the portal's pages. A production build puts a digest of the text
 * into it, so that browsers may keep the file for ever; while the product is developed the names are plain.
 *
 * @throws Error in production when the build has made no such file
 */
export function assetPath(asset: Asset): string {
  if (!env().isProduction) return `${addressOf(WATCHED_ASSETS)}/${asset}`
  manifest ??= schema.parse(JSON.parse(readFileSync(path.resolve(MANIFEST), 'utf8')))
  const file = manifest[asset]
  if (file === undefined) throw new Error(`The build has made no ${asset}.`)
  return `${addressOf(BUILT_ASSETS)}/${file}`
}

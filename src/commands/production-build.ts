import { buildAssets } from './assets'
import { PRODUCTION } from './payload'
import type { Programs } from './programs'

export const NEXT = 'node_modules/next/dist/bin/next'

/** Makes everything that the production server runs from, as `npm run build` and the demo do. */
export async function buildForProduction(programs: Programs): Promise<void> {
  await buildAssets(process.cwd())
  await programs.run(PRODUCTION, [NEXT, 'build'])
  await programs.run(PRODUCTION, ['--import', 'tsx', 'src/http/bundle.ts'])
}

import { buildAssets } from './assets'
import { PRODUCTION } from './payload'
import type { Programs } from './programs'
import { writePortalRoutes } from './portal-routes'
import { step } from './step'

export const NEXT = 'node_modules/next/dist/bin/next'

/** Makes everything that the production server runs from, as `npm run build` and the demo do. */
export async function buildForProduction(programs: Programs): Promise<void> {
  await step('1 of 3: styles and scripts …', () => buildAssets(process.cwd()))
  await writePortalRoutes(process.cwd())
  await step('2 of 3: the pages, by far the longest …', () => programs.run(PRODUCTION, [NEXT, 'build']))
  await step('3 of 3: the server …', () =>
    programs.run(PRODUCTION, ['--import', 'tsx', 'src/server/bundle.ts']),
  )
}

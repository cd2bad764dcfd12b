import { writePortalRoutes } from './portal-routes'

// Part of `npm run generate`.
await writePortalRoutes(process.cwd())

import { buildAssets } from './assets'

// A part of `npm run build`: the style sheet and the scripts of the portal's pages.
await buildAssets(process.cwd())

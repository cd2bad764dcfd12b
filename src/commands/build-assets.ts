import { buildAssets } from '../ui/assets/make'

// A part of `npm run build`: the style sheet and the scripts of the portal's pages.
await buildAssets(process.cwd())

/** Every style sheet and script of the portal's pages, with the source it is made from. */
export const ASSETS = {
  'site.css': 'src/ui/styles/site.scss',
  'live-preview.js': 'src/ui/scripts/live-preview.ts',
  'password-fields.js': 'src/ui/scripts/password-fields.ts',
  'session-watch.js': 'src/ui/scripts/session-watch.ts',
} as const

export type Asset = keyof typeof ASSETS

/** Where the finished files lie, from the folder of the product. */
export const ASSETS_FOLDER = 'public/assets'

/** Where browsers find them. */
export const ASSETS_PATH = '/assets'

/** Which file a production build has made of which asset. */
export const MANIFEST = 'manifest.json'

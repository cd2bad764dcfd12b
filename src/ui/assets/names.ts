/** Every style sheet and script of the portal's pages, with the source it is made from. */
export const ASSETS = {
  'site.css': 'src/ui/styles/site.scss',
  'live-preview.js': 'src/ui/scripts/live-preview.ts',
  'password-fields.js': 'src/ui/scripts/password-fields.ts',
  'session-watch.js': 'src/ui/scripts/session-watch.ts',
} as const

export type Asset = keyof typeof ASSETS

/**
 * Where finished files lie, from the folder of the product. A build and a development server do not take them
 * from each other.
 */
export const ASSETS_FOLDER = 'public/assets'
export const BUILT_ASSETS = `${ASSETS_FOLDER}/built`
export const WATCHED_ASSETS = `${ASSETS_FOLDER}/watched`

/** Which file a production build has made of which asset. */
export const MANIFEST = `${BUILT_ASSETS}/manifest.json`

/** The address of everything in a folder of finished files. */
export const addressOf = (folder: typeof BUILT_ASSETS | typeof WATCHED_ASSETS): string =>
  folder.slice('public'.length)

/** What the outside world gives to everything in `src`; knows nothing of the product. */
const BASE = ['src/env.ts', 'src/clock.ts', 'src/lib', 'src/payload-types.ts']

/** Foundations without domain words, next to each other: none may know another, but that mail is stored. */
const FOUNDATIONS = ['src/database', 'src/http', 'src/ui', 'src/mail']

const NOTICES = [...BASE, ...FOUNDATIONS, 'src/commands']
const ALERTS = [...NOTICES, 'src/notices']
const ACCOUNTS = [...ALERTS, 'src/alerts']

/**
 * Every place of the product, with the places it may import besides itself. A place is a file, or a folder
 * with everything in it that is not listed as a place of its own. This table is the drawing of the
 * architecture: a new folder in `src` is entered here, or the tests fail.
 */
export const PLACES: Record<string, readonly string[]> = {
  app: ['payload.config.ts', 'collections', 'src'],
  'instrumentation.ts': ['app/context.ts', 'app/portal-routes.ts', 'src'],
  'next.config.ts': ['src/env.ts', 'src/lib', 'src/http', 'src/ui'],
  'payload.config.ts': ['collections', 'src'],
  collections: ['src'],

  'src/env.ts': [],
  'src/clock.ts': [],
  'src/payload-types.ts': [],
  'src/lib': ['src/payload-types.ts'],
  'src/database': BASE,
  'src/http': BASE,
  'src/ui': BASE,
  'src/mail': [...BASE, 'src/database'],
  'src/notices': NOTICES,
  'src/alerts': ALERTS,
  'src/accounts': ACCOUNTS,
  'src/commands': [...BASE, 'src/database', 'src/ui'],
  'src/jobs': [...ACCOUNTS, 'src/accounts'],
  'src/admin': ['src/clock.ts', 'src/lib', 'src/payload-types.ts', 'src/ui', 'src/notices', 'src/accounts'],
  'src/database/migrations': [],
  'src/demo': ['src'],
}

/**
 * Files that may import the configuration; all others are handed `payload`, so that they have no singleton
 * and no cycle through it.
 */
export const MAY_IMPORT_CONFIG = ['app/context.ts', 'app/(payload)', 'test/support', 'test/cuts']

/** Places that only start by themselves. */
export const IMPORTED_BY_NOBODY = ['src/demo']

/** What the command line, migrations and tests load; it must load without a browser or Next.js. */
export const LOADED_BY_TOOLS = ['payload.config.ts', 'collections']

/**
 * What answers readers; it is there for the production server to call, which has no request of Next.js to
 * give.
 */
export const CALLED_WITHOUT_FRAMEWORK = [
  'app/(portal)',
  'app/portal-routes.ts',
  'app/context.ts',
  'src/notices',
  'src/accounts',
]

/**
 * What lies at the top: the source of the product, what tools insist on, and what they leave behind. Dot
 * files are free.
 */
export const TOP_LEVEL = {
  source: [
    ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'LICENSE'],
    ...['package.json', 'package-lock.json', 'tsconfig.json'],
    ...['next.config.ts', 'payload.config.ts', 'instrumentation.ts'],
    ...['app', 'collections', 'deploy', 'docs', 'public', 'src', 'test'],
  ],
  generated: ['node_modules', 'next-env.d.ts', 'tsconfig.tsbuildinfo'],
}

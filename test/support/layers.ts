/** What the outside world gives to everything in `src`; knows nothing of the product. */
const BASE = ['src/env.ts', 'src/clock.ts', 'src/lib', 'src/payload-types.ts']

/**
 * Rows, and what may become one. Which database it is matters inside `src/database` only, and how it is
 * opened in `src/database/adapter`.
 */
const ROWS = [...BASE, 'src/database', 'src/database/input']

/** Services without domain words. */
const SERVICES = [...ROWS, 'src/web', 'src/mail', 'src/limits', 'src/passwords']

/** Settings, roles and uploads, which every domain knows. */
const GROUNDS = [
  ...SERVICES,
  ...['src/audit', 'src/signing-in', 'src/ui', 'src/site', 'src/staff/factors', 'src/staff', 'src/files'],
]

/** What a notice is, from its plain values up to what readers see of it; each knows those above it only. */
const MODEL = [...GROUNDS, 'src/notices/model']
const TEXT = [...MODEL, 'src/notices/text']
const LOG = [...TEXT, 'src/notices/log', 'src/notices/log/copy', 'src/notices/log/telling']
const INDEX = [...LOG, 'src/notices/index']
const FINDING = [...INDEX, 'src/notices/finding']
const NOTICES = [...FINDING, 'src/notices/pages']

/** A portal account, from its record up to what its owner and support may do with it. */
const RECORD = [...GROUNDS, 'src/accounts/record']
const SIGNING_IN = [...RECORD, 'src/accounts/signing-in']
const ACCOUNTS = [...SIGNING_IN, 'src/accounts/mails']

/**
 * Every place of the product, from the bottom up, with the places it may import besides itself. A place is a
 * file, or a folder with everything in it that is not listed as a place of its own. The drawing in
 * docs/architecture.md is made of this table (`npm run generate`): a new folder in `src` is entered here, or
 * the tests fail.
 */
export const PLACES: Record<string, readonly string[]> = {
  'src/env.ts': ['src/lib'],
  'src/clock.ts': [],
  'src/payload-types.ts': [],
  'src/lib': ['src/payload-types.ts'],
  'src/database': BASE,
  'src/database/input': [...BASE, 'src/database'],
  'src/database/sqlite': [...BASE, 'src/database'],
  'src/database/mongodb': [...BASE, 'src/database'],
  'src/database/adapter': [...ROWS, 'src/database/sqlite', 'src/database/mongodb'],
  'src/database/migrations': [],
  'src/web': BASE,
  'src/server': [...BASE, 'src/web'],
  'src/ui': BASE,
  'src/mail': ROWS,
  'src/limits': ROWS,
  'src/passwords': BASE,
  'src/audit': SERVICES,
  'src/site': [...ROWS, 'src/ui', 'src/mail'],
  'src/signing-in': SERVICES,
  'src/staff/factors': [...SERVICES, 'src/site'],
  'src/staff': [...SERVICES, 'src/audit', 'src/site', 'src/signing-in', 'src/staff/factors'],
  'src/files': [...ROWS, 'src/staff'],

  'src/notices/model': BASE,
  'src/notices/text': [...ROWS, 'src/ui', 'src/notices/model'],
  'src/notices/log': [...ROWS, 'src/notices/model'],
  'src/notices/log/copy': [...ROWS, 'src/notices/model', 'src/notices/log'],
  'src/notices/log/telling': [...ROWS, 'src/notices/model', 'src/notices/log', 'src/notices/log/copy'],
  'src/notices/log/restoring': LOG,
  'src/notices/index': LOG,
  'src/notices/editing': INDEX,
  'src/notices/editing/acts': [...INDEX, 'src/notices/editing'],
  'src/notices/finding': INDEX,
  'src/notices/renderings': FINDING,
  'src/notices/pages': FINDING,

  'src/accounts/record': GROUNDS,
  'src/accounts/signing-in': RECORD,
  'src/accounts/mails': SIGNING_IN,
  'src/accounts/recovery': ACCOUNTS,
  'src/accounts/own': ACCOUNTS,
  'src/accounts/support': ACCOUNTS,
  'src/enrollment': [...RECORD, 'src/notices/model'],
  'src/practices': [...ACCOUNTS, 'src/accounts/own', 'src/accounts/support', 'src/enrollment'],
  'src/receipts': [...ACCOUNTS, ...NOTICES, 'src/enrollment', 'src/practices'],
  'src/registration': [...ACCOUNTS, 'src/enrollment', 'src/practices'],

  'src/jobs': [
    'src/database/sqlite',
    ...ACCOUNTS,
    ...FINDING,
    'src/enrollment',
    'src/practices',
    'src/registration',
  ],
  'src/admin': [...FINDING, 'src/notices/editing', 'src/notices/editing/acts', 'src/registration'],
  'src/commands': [
    ...LOG,
    'src/database/sqlite',
    'src/server',
    'src/notices/log/restoring',
    'src/enrollment',
  ],
  'src/demo': ['src'],

  collections: ['src'],
  'payload.config.ts': ['collections', 'src'],
  app: ['payload.config.ts', 'collections', 'src'],
  'instrumentation.ts': [
    ...['app/context.ts', 'app/portal-routes.ts', 'src/lib', 'src/web', 'src/enrollment', 'src/jobs'],
  ],
  'next.config.ts': ['src/env.ts', 'src/lib', 'src/web', 'src/server', 'src/ui'],
}

/** Places that only start by themselves, or that only what puts the product together may know. */
export const IMPORTED_BY: Record<string, readonly string[]> = {
  'src/demo': [],
  'src/server': ['src/demo', 'src/commands', 'next.config.ts', 'instrumentation.ts'],
  'src/database/sqlite': ['src/database/adapter', 'src/jobs', 'src/commands'],
  'src/database/mongodb': ['src/database/adapter'],
  'src/database/adapter': ['payload.config.ts'],
  'src/database/migrations': ['payload.config.ts'],
  'src/notices/log/restoring': ['src/commands'],
  'src/jobs': ['instrumentation.ts'],
  'src/admin': ['app', 'payload.config.ts', 'collections'],
  'src/commands': ['src/demo'],
}

/**
 * Files that may import the configuration; all others are handed `payload`, so that they have no singleton
 * and no cycle through it.
 */
export const MAY_IMPORT_CONFIG = ['app/context.ts', 'app/(payload)', 'test/support', 'test/cuts']

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
  ...['src/web', 'src/ui', 'src/mail', 'src/limits', 'src/passwords', 'src/signing-in'],
  ...['src/audit', 'src/site', 'src/files'],
  ...['src/notices', 'src/accounts', 'src/enrollment', 'src/practices', 'src/receipts', 'src/registration'],
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

/** Most files of source that lie side by side in a folder: what is more, nobody takes in at a glance. */
export const MOST_FILES = 20

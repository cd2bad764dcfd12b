import path from 'node:path'
import { z } from 'zod'
import { addressLimits, addressLimitVariables, type AddressLimits } from '@/src/lib/settings/address-limits'
import { mailAllow, mailServer, type MailServer } from '@/src/lib/settings/mail'
import { singleSignOn, singleSignOnVariables, type SingleSignOn } from '@/src/lib/settings/single-sign-on'

/**
 * An origin (RFC 6454) that other people can open; a trailing slash is dropped so that paths can be appended.
 */
const publicUrl = z
  .string()
  .refine(isOrigin, 'write http:// or https:// and the host that readers use, with nothing behind it')
  .transform((value) => new URL(value).origin)
  .optional()

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, pathname, search, hash, username, password } = new URL(value)
  return /^https?:$/.test(protocol) && /^\/*$/.test(pathname) && !search && !hash && !username && !password
}

const FILE_FORM =
  'write file: and the path of a file, e.g. file:/var/lib/bulletin/bulletin.db, with nothing behind it'

/**
 * Whether an address names a file of SQLite; a database in memory, or one that only reads, is of no use here.
 */
function isFileAddress(value: string): boolean {
  const path = value.slice('file:'.length)
  return /[^/.]/.test(path) && !/[?#\0]|\/$|:memory:/.test(path)
}

/** A whole number within bounds. */
function count(least: number, most: number) {
  const words = `write a whole number from ${least} to ${most}`
  return z.coerce.number(words).int(words).min(least, words).max(most, words)
}

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** Set by Next.js while it builds; nothing may touch the database then. */
  NEXT_PHASE: z.string().optional(),
  /** Set by Payload's command line while it writes or runs migrations. */
  PAYLOAD_MIGRATING: z.string().optional(),
  PAYLOAD_SECRET: z.string().optional(),
  DATABASE_URI: z
    .string()
    .regex(/^(file:|mongodb(\+srv)?:\/\/)/, 'must start with file:, mongodb:// or mongodb+srv://')
    .refine((value) => !value.startsWith('file:') || isFileAddress(value), FILE_FORM)
    .refine((value) => !/^mongodb(\+srv)?:\/\/(?=$|[/?])/.test(value), 'name the host of the MongoDB server')
    .optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  LOG_COPY_DIR: z.string().min(1).optional(),
  PUBLIC_URL: publicUrl,
  PORT: count(0, 65_535).default(3000),
  HOST: z.string().min(1).default('0.0.0.0'),
  SMTP_URL: mailServer.optional(),
  MAIL_ALLOW: mailAllow.default([]),
  HTTP_CACHE_BYTES: count(0, Number.MAX_SAFE_INTEGER).default(64 * 1024 * 1024),
  TRUSTED_PROXIES: count(0, 10).default(0),
  CLOCK_IS_RIGHT: z.literal('yes', 'write yes, or leave it out').optional(),
  SECOND_FACTOR: z
    .enum(['required', 'offered'], 'write required or offered, or leave it out')
    .default('offered'),
  ...singleSignOnVariables,
  ...addressLimitVariables,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

/** The shortest secret we accept in production: 32 characters, e.g. 16 random bytes written in hex. */
const SHORTEST_SECRET = 32

/**
 * Everything the product takes from its environment; the configuration table of the README describes each.
 */
export interface Env {
  isProduction: boolean
  /** True while `next build` runs, when neither a secret nor a database is needed. */
  isBuild: boolean
  /** True while Payload's command line writes or runs migrations itself. */
  isMigrating: boolean
  /** Signs sessions; an empty string outside production when none was given. */
  secret: string
  databaseUri: string
  /** Absolute path of the folder for the embedded database and uploaded files. */
  dataDir: string
  /** Absolute paths of the folders of uploaded files. */
  uploadFolders: readonly string[]
  /** Absolute path of the folder for the copy of the log; undefined when there is none. */
  logCopyDir: string | undefined
  /** Origin that readers use, without a trailing slash; the only source of absolute links. */
  publicUrl: string
  /** Whether readers reach the site over TLS: cookies are secure then. */
  https: boolean
  port: number
  hostname: string
  /** The server that takes mail; undefined when mail is written to files. */
  smtp: MailServer | undefined
  /**
   * Who may get mail: lower-case addresses, domains such as `@example.org`, or `*` for everybody. Empty:
   * nobody.
   */
  mailAllow: readonly string[]
  /** Most bytes the shared HTTP cache may hold; 0 switches it off. */
  httpCacheBytes: number
  /**
   * How many proxies of the operator's own stand before the server; only what they say of the client's
   * address is believed.
   */
  trustedProxies: number
  /** How often something may be tried from one address within an hour. */
  addressLimits: AddressLimits
  /** Where staff sign in; undefined when they do so here, with a password. */
  singleSignOn: SingleSignOn | undefined
  /** Whether whoever set the product up vouches for a clock that is behind the log. */
  isClockRight: boolean
  /** Whether nobody on the staff signs in with a password alone. */
  isSecondFactorRequired: boolean
  logLevel: z.infer<typeof schema>['LOG_LEVEL']
}

/**
 * Reads the environment into typed settings.
 *
 * @param source variables by name, as in `process.env`; an empty value counts as not given.
 * @throws Error with one sentence per variable that is missing or unusable, so that a start is refused with
 * the whole list.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const sentences = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`)
    throw new Error(`The environment is not usable. ${sentences.join(' ')}`)
  }
  const values = parsed.data
  const isProduction = values.NODE_ENV === 'production'
  const isBuild = values.NEXT_PHASE === 'phase-production-build'
  const secret = values.PAYLOAD_SECRET ?? ''
  if (isProduction && !isBuild && secret.length < SHORTEST_SECRET) {
    throw new Error(
      `PAYLOAD_SECRET is ${secret ? 'too short' : 'missing'}. Set it to a random text of at least ${SHORTEST_SECRET} ` +
        'characters that stays the same between starts, for example the output of "openssl rand -hex 32".',
    )
  }
  const dataDir = path.resolve(values.DATA_DIR)
  const origin = values.PUBLIC_URL ?? `http://localhost:${values.PORT}`
  return {
    isProduction,
    isBuild,
    isMigrating: values.PAYLOAD_MIGRATING === 'true',
    secret,
    databaseUri: values.DATABASE_URI ?? `file:${path.join(dataDir, 'bulletin.db')}`,
    dataDir,
    uploadFolders: ['documents', 'images'].map((name) => path.join(dataDir, name)),
    logCopyDir: logCopyDir(values, dataDir),
    publicUrl: origin,
    https: origin.startsWith('https:'),
    port: values.PORT,
    hostname: values.HOST,
    smtp: values.SMTP_URL,
    mailAllow: values.MAIL_ALLOW,
    httpCacheBytes: values.HTTP_CACHE_BYTES,
    trustedProxies: values.TRUSTED_PROXIES,
    addressLimits: addressLimits(values),
    singleSignOn: singleSignOn(values),
    isClockRight: values.CLOCK_IS_RIGHT === 'yes',
    isSecondFactorRequired: values.SECOND_FACTOR === 'required',
    logLevel: values.LOG_LEVEL,
  }
}

/** Outside production the copy lies in the data folder, so that removing that removes everything. */
function logCopyDir({ LOG_COPY_DIR, NODE_ENV }: z.infer<typeof schema>, dataDir: string): string | undefined {
  if (LOG_COPY_DIR) return path.resolve(LOG_COPY_DIR)
  return NODE_ENV === 'production' ? undefined : path.join(dataDir, LOG_COPY)
}

/**
 * Where the copy of the log lies in a data folder that is nobody's backup: that of the demo, of development
 * and of tests.
 */
export const LOG_COPY = 'log-copy'

let parsed: Env | undefined

/** The settings of this process, parsed at the first call; see {@link parseEnv} for the errors. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

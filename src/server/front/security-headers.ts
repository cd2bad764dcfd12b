import { createHash } from 'node:crypto'
import { isHtml } from '@/src/web/header-fields'
import { isStaffTarget } from '@/src/web/request'
import { STANDALONE_STYLES } from '@/src/web/standalone-page'

/** Header fields in the order they are sent: name, value. */
export type HeaderFields = [name: string, value: string][]

export interface SecurityOptions {
  /** Whether readers reach the site over TLS, as its public address says. */
  https: boolean
}

/** What is known of an answer when its fields are decided about. */
export interface Answered {
  /** The target of the request. */
  url: string
  status: number
  contentType: unknown
}

function policy(directives: Record<string, string>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`.trimEnd())
    .join('; ')
}

/** Headers of every answer, also of those that the server gives by itself. */
export function everywhere({ https }: SecurityOptions): HeaderFields {
  const fields: HeaderFields = [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'strict-origin-when-cross-origin'],
  ]
  // Over plain HTTP a browser must ignore it (RFC 6797 §8.1), and a site tried out on localhost must not pin
  // itself.
  if (https) fields.push(['strict-transport-security', 'max-age=31536000; includeSubDomains'])
  return fields
}

function documents(options: SecurityOptions, directives: Record<string, string>): HeaderFields {
  return [
    ...everywhere(options),
    [
      'content-security-policy',
      policy(options.https ? { ...directives, 'upgrade-insecure-requests': '' } : directives),
    ],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
    ['cross-origin-opener-policy', 'same-origin'],
  ]
}

/** The styles of pages that stand alone, by their digest (CSP 3 §2.3.1). */
const STANDALONE = `'sha256-${createHash('sha256').update(STANDALONE_STYLES).digest('base64')}'`

/** The policy of a page that stands alone and that the server gives by itself. */
export const STANDALONE_POLICY = policy({
  'default-src': "'none'",
  'style-src': STANDALONE,
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
})

/**
 * Headers of a public HTML page. Nothing loads from another host, and scripts and styles are files of the
 * site: none that stands in a page counts, but for the few rules of a page that stands alone.
 */
function publicPageHeaders(options: SecurityOptions): HeaderFields {
  return documents(options, {
    'default-src': "'self'",
    'script-src': "'self'",
    'style-src': `'self' ${STANDALONE}`,
    'img-src': "'self' data:",
    'connect-src': "'self'",
    'font-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    // The editor's live preview shows the page in a frame of the same site.
    'frame-ancestors': "'self'",
  })
}

/**
 * Headers of the admin panel. Its framework writes inline scripts that differ from answer to answer, and
 * marks them with a nonce; what they load may run, whatever its address (`strict-dynamic`, CSP 3 §8.2).
 *
 * Styles: the panel writes them into elements and attributes as it runs, and can mark neither.
 *
 * @param nonce of this answer alone, in base64
 */
export function adminHeaders(options: SecurityOptions, nonce: string): HeaderFields {
  return documents(options, {
    'default-src': "'self'",
    'script-src': `'nonce-${nonce}' 'strict-dynamic'`,
    'style-src': "'self' 'unsafe-inline'",
    // Pictures are shown from memory before they are uploaded.
    'img-src': "'self' data: blob:",
    'media-src': "'self' blob:",
    'connect-src': "'self' blob:",
    'font-src': "'self' data:",
    'worker-src': "'self' blob:",
    'frame-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'self'",
  })
}

/**
 * Where sessions end. Browsers throw away what they have fetched or made ahead for whoever was signed in
 * (Clear Site Data). The rest is left out on purpose: `cache` has a browser go through all that it keeps
 * while the answer waits, and nothing private is kept; `cookies` takes those of every host of the same
 * domain, and the one that tells a known browser; `storage` takes what staff have typed and not yet saved.
 */
const SIGN_OUT =
  /^\/(?:forms\/(?:sign-out|end-sessions|close-account)|api\/users\/(?:logout|sessions\/end))(?:[/?]|$)/
const CLEARED: HeaderFields = [['clear-site-data', '"prefetchCache", "prerenderCache"']]

/** Where uploaded files are sent from: to readers, and to staff by the API. */
const FILES = /^\/(?:files|api\/(?:documents|images)\/file)\//

/**
 * The fields of an answer that say what a browser may do with it. This is the one place that decides.
 *
 * - An uploaded file can do nothing, whatever is in it, nor can an answer in its place.
 * - What is no page (feeds, data, pictures) has no source list: a browser's own viewer for XML is a page too,
 *   and some of them obey the policy.
 * - A 304 of the application stands for an answer that was sent with a policy, and a browser would lay
 *   another one over that (RFC 9111 §3.2). What it is of is not known here.
 */
export function securityHeaders(
  { url, status, contentType }: Answered,
  options: SecurityOptions,
): HeaderFields {
  if (FILES.test(url)) {
    return [...everywhere(options), ['content-security-policy', "default-src 'none'; sandbox"]]
  }
  if (SIGN_OUT.test(url)) return [...everywhere(options), ...CLEARED]
  if (status === 304) return everywhere(options)
  if (isHtml(contentType) && !isStaffTarget(url)) return publicPageHeaders(options)
  return [...everywhere(options), ['content-security-policy', policy({ 'frame-ancestors': "'self'" })]]
}

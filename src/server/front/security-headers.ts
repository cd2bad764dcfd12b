/** Header fields in the order they are sent: name, value. */
export type HeaderFields = [name: string, value: string][]

export interface SecurityOptions {
  /** Whether readers reach the site over TLS, as its public address says. */
  https: boolean
}

function policy(directives: Record<string, string>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`.trimEnd())
    .join('; ')
}

function everywhere({ https }: SecurityOptions): HeaderFields {
  const fields: HeaderFields = [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'strict-origin-when-cross-origin'],
  ]
  // Over plain HTTP a browser must ignore it (RFC 6797 §8.1), and a site tried out on localhost must not pin
  // itself.
  if (https) fields.push(['strict-transport-security', 'max-age=31536000'])
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

/**
 * Headers of a public HTML page. Nothing loads from another host, and of scripts only files of the site run,
 * none that stands in a page.
 *
 * Styles: a page that refuses a form brings its few rules along in a `<style>`, so that it needs nothing
 * else. Inline styles cannot run code, and `connect-src` and `img-src` leave them no host to report to.
 */
export function publicPageHeaders(options: SecurityOptions): HeaderFields {
  return documents(options, {
    'default-src': "'self'",
    'script-src': "'self'",
    'style-src': "'self' 'unsafe-inline'",
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
 * Headers of the admin panel, whose framework writes inline scripts and styles that differ from answer to
 * answer.
 */
export function adminHeaders(options: SecurityOptions): HeaderFields {
  return documents(options, {
    'default-src': "'self'",
    'script-src': "'self' 'unsafe-inline'",
    'style-src': "'self' 'unsafe-inline'",
    // Pictures are shown from memory before they are uploaded.
    'img-src': "'self' data: blob:",
    'media-src': "'self' blob:",
    'connect-src': "'self' blob:",
    'font-src': "'self' data:",
    'worker-src': "'self' blob:",
    'frame-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'self'",
    'form-action': "'self'",
    'frame-ancestors': "'self'",
  })
}

/**
 * Headers of everything that is no page: feeds, data, pictures, documents.
 *
 * No source list: a browser's own viewer for PDF or XML is a page too, and some of them obey the policy.
 */
export function resourceHeaders(options: SecurityOptions): HeaderFields {
  return [...everywhere(options), ['content-security-policy', policy({ 'frame-ancestors': "'self'" })]]
}

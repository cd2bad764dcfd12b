import type { Head } from './captured-response'
import { endToEnd, isHtml } from './header-fields'
import { publicPageHeaders, resourceHeaders, type SecurityOptions } from './security-headers'

/** The fields an answer of the application leaves with: end-to-end ones only, and ours over its own. */
export function dress(head: Head, security: SecurityOptions): Head {
  const headers = endToEnd(head.headers)
  const own = isHtml(headers['content-type']) ? publicPageHeaders(security) : resourceHeaders(security)
  for (const [name, value] of own) headers[name] = value
  // Whatever lifetime it came with: an error must not outlive its cause.
  if (head.status >= 500) headers['cache-control'] = 'no-store'
  return { status: head.status, headers }
}

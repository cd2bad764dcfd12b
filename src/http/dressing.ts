import type { Head } from './captured-response'
import { endToEnd, isHtml } from './header-fields'
import { inlineScriptHashes } from './inline-scripts'
import { publicPageHeaders, resourceHeaders, type SecurityOptions } from './security-headers'

/**
 * The fields an answer of the application leaves with: end-to-end ones only, and ours over its own.
 *
 * @param html the whole document, or `undefined` for anything else and for documents too large to be held. A page of
 * unknown text gets no script hashes: its inline scripts do not run, and it works without them.
 */
export function dress(head: Head, html: Buffer | undefined, security: SecurityOptions): Head {
  const headers = endToEnd(head.headers)
  const own = isHtml(headers['content-type'])
    ? publicPageHeaders(security, html ? inlineScriptHashes(html.toString('utf8')) : [])
    : resourceHeaders(security)
  for (const [name, value] of own) headers[name] = value
  // The lifetime of a page is set by its address, whatever came of it; an error must not outlive its cause.
  if (head.status >= 500) headers['cache-control'] = 'no-store'
  return { status: head.status, headers }
}

import type { OutgoingHttpHeaders } from 'node:http'
import { FOR_EVER } from '@/src/web/cache-control'
import type { Head } from '@/src/server/message/captured-response'
import { endToEnd, isHtml } from '@/src/web/header-fields'
import { publicPageHeaders, resourceHeaders, type SecurityOptions } from './security-headers'

/** The fields an answer of the application leaves with: end-to-end ones only, and ours over its own. */
export function dress(head: Head, security: SecurityOptions): Head {
  const headers = endToEnd(head.headers)
  const own = isHtml(headers['content-type']) ? publicPageHeaders(security) : resourceHeaders(security)
  for (const [name, value] of own) headers[name] = value
  // Whatever lifetime its address promises: an error must not outlive its cause, and what is not there yet
  // may come.
  if (head.status >= 500 || (head.status >= 400 && isForEver(headers))) headers['cache-control'] = 'no-store'
  return { status: head.status, headers }
}

function isForEver(headers: OutgoingHttpHeaders): boolean {
  return headers['cache-control'] === FOR_EVER
}

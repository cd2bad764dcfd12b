import type { OutgoingHttpHeaders } from 'node:http'
import { FOR_EVER } from '@/src/web/cache-control'
import type { Head } from '@/src/server/message/captured-response'
import { addVary, endToEnd, singleValues } from '@/src/web/header-fields'
import { securityHeaders, type SecurityOptions } from './security-headers'

/**
 * The fields an answer of the application leaves with: end-to-end ones only, and ours over its own.
 *
 * @param url the target of the request
 */
export function dress({ status, headers: given }: Head, url: string, security: SecurityOptions): Head {
  const headers = endToEnd(given)
  for (const [name, value] of securityHeaders(
    { url, status, contentType: headers['content-type'] },
    security,
  ))
    headers[name] = value
  const { 'cache-control': kept = '', vary } = singleValues(headers)
  // Whoever is signed in is known by a cookie; a cache that keeps such an answer all the same must not give
  // it to anybody else.
  if (/\bprivate\b/.test(kept)) headers.vary = addVary(vary, 'cookie')
  // Whatever lifetime its address promises: an error must not outlive its cause, and what is not there yet
  // may come.
  if (status >= 500 || (status >= 400 && isForEver(headers))) headers['cache-control'] = 'no-store'
  return { status, headers }
}

function isForEver(headers: OutgoingHttpHeaders): boolean {
  return headers['cache-control'] === FOR_EVER
}

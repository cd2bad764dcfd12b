/**
 * Whether a form was sent from one of our own pages (OWASP Cross-Site Request Forgery Prevention: Fetch
 * Metadata, with the origin as fallback). A page that came without TLS is none of ours where readers use TLS:
 * whoever sits on the line may have written it.
 *
 * Every browser still in use sends at least one of the two fields with a POST; a program that sends neither
 * is refused.
 *
 * @param publicUrl the origin readers use, without a trailing slash
 */
export function isSameOrigin(headers: Headers, publicUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = headers.get('origin')
  if (origin === null || !URL.canParse(origin)) return false
  const [sent, ours] = [new URL(origin), new URL(publicUrl)]
  return sent.origin === ours.origin || (sent.host === headers.get('host') && sent.protocol === ours.protocol)
}

/**
 * Whether the cookie of a request counts whose method is not known: what comes from our own pages or from the
 * address bar, and a page that somebody opens from elsewhere. A browser names the origin of everything that
 * another site may have it send, but for such a page (Fetch Standard, `Origin` and `Sec-Fetch-…`).
 *
 * @param publicUrl the origin readers use, without a trailing slash
 */
export function isOwnRequest(headers: Headers, publicUrl: string): boolean {
  if (headers.get('origin') !== null) return isSameOrigin(headers, publicUrl)
  const site = headers.get('sec-fetch-site') ?? 'none'
  if (site === 'same-origin' || site === 'none') return true
  return headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document'
}

/** Whether a method may change something (RFC 9110 §9.2.1). */
export const isUnsafe = (method: string | undefined): boolean =>
  !/^(GET|HEAD|OPTIONS)$/i.test(method ?? 'GET')

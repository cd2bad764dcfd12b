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

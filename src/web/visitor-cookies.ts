/**
 * Cookies that make a visitor somebody: a request with one of them is answered for that visitor alone, never
 * from or into the shared cache. The handler that writes the pages, which says who may keep them, and the
 * listener in front of the cache both read this list.
 */
export const VISITOR_COOKIES = [
  'staff-token',
  'portal-token',
  'portal-registration',
  'portal-form',
  // A form whose sender has to sign in first; signing in is a form of its own, which must not overwrite it.
  'portal-kept',
  // The framework's draft mode, in which a page shows what is not published.
  '__prerender_bypass',
] as const

/**
 * Every cookie that is read and written through this file. `portal-device` tells a browser that somebody has
 * signed in with before from a new one, `staff-second-step` is a sign-in of staff that waits for its second
 * factor, and `staff-sign-on` one that goes on at the provider of the organization. They make nobody a
 * visitor of their own, since no page reads them.
 */
export type PortalCookie =
  (typeof VISITOR_COOKIES)[number] | 'portal-device' | 'staff-second-step' | 'staff-sign-on'

/** Names under which a cookie arrives: bound to this host on https (RFC 6265bis §4.1.3.2), plain without. */
export function cookieName(name: PortalCookie, https: boolean): string {
  return https ? `__Host-${name}` : name
}

export interface CookieOptions {
  /** Whether readers reach the site over TLS. */
  https: boolean
  /** Lifetime in seconds; 0 removes the cookie; left out, it ends with the browser. */
  maxAge?: number
}

/**
 * A `Set-Cookie` field: out of reach for scripts, for this host alone, and not sent along by other sites'
 * forms (OWASP Session Management, cookies).
 *
 * @param value without any character that needs escaping, e.g. base64url or hexadecimal
 */
export function setCookie(name: PortalCookie, value: string, { https, maxAge }: CookieOptions): string {
  const parts = [`${cookieName(name, https)}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax']
  if (https) parts.push('Secure')
  if (maxAge !== undefined) parts.push(`Max-Age=${maxAge}`)
  return parts.join('; ')
}

/** The value of a cookie in a request; `undefined` when it is not there. */
export function readCookie(header: string | null, name: PortalCookie, https: boolean): string | undefined {
  const wanted = `${cookieName(name, https)}=`
  const found = header?.split(';').find((pair) => pair.trim().startsWith(wanted))
  return found?.trim().slice(wanted.length) || undefined
}

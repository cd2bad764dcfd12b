import { env } from '@/src/env'
import { isSecretToken } from '@/src/lib/secret-token'
import { setCookie } from '@/src/web/visitor-cookies'

/**
 * How long a browser keeps the cookie after a step, in seconds: longer than a registration waits, so that
 * whoever comes back too late can be told why it is gone; not much longer, since with it every page is made
 * for this browser alone.
 */
const COOKIE_LIFETIME = 2 * 60 * 60

/** With each step the browser keeps the cookie anew. */
export function keptFor(token: string | undefined): string[] {
  return isSecretToken(token) ? [registrationCookie(token, COOKIE_LIFETIME)] : []
}

/** Sets the cookie of a registration; an empty one goes. */
export function registrationCookie(value: string, maxAge: number): string {
  return setCookie('portal-registration', value, { https: env().https, maxAge })
}

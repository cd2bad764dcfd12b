import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { FieldMap } from './header-fields'

/**
 * Longest request target served; RFC 9110 §4.1 asks for 8,000 octets, but no address of ours comes near half
 * of that.
 */
export const MAX_TARGET_LENGTH = 4_096

/** Why a request goes past the cache, in the words of RFC 9211 §2.2. */
export type ForwardReason = 'bypass' | 'method' | 'request'

/** Fields an answer may vary by and still be kept: one is part of the key, the other we answer ourselves. */
export const KEYED_FIELDS: ReadonlySet<string> = new Set(['host', 'accept-encoding'])

/**
 * Paths that belong to staff or to programs, never to the public; each stands for itself and everything below
 * it.
 */
const STAFF_PATH = /^\/(?:admin|api|_next\/webpack-hmr)(?:[/?#]|$)/

/** Whether a request target belongs to the admin panel or the API, which bring their own rules. */
export function isStaffTarget(url: string): boolean {
  return STAFF_PATH.test(url)
}

const KNOWN_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/**
 * Whether anything here can be asked by this method at all. The framework fails on TRACE, which would also
 * send a reader's cookies back to whoever made a browser ask by it.
 */
export function isKnownMethod(method: string | undefined): boolean {
  return method !== undefined && KNOWN_METHODS.includes(method)
}

/** What can be done with a page, as `Allow` says it (RFC 9110 §10.2.1). */
export const PAGE_METHODS = 'GET, HEAD, POST, OPTIONS'

/**
 * Whether a page or a form can be asked by this method. Every other one is refused before the application is
 * asked.
 */
export function isPageMethod(method: string | undefined): boolean {
  return method !== undefined && PAGE_METHODS.split(', ').includes(method)
}

/**
 * Makes of a target that is a whole address, as some programs between send it, the target alone (RFC 9112
 * §3.2.2). The host in it counts instead of that of the field.
 */
export function toOriginForm(request: IncomingMessage): void {
  const [, host, target] = /^https?:\/\/([^/?#]*)(.*)$/i.exec(request.url ?? '') ?? []
  if (host === undefined || target === undefined) return
  request.headers.host = host
  request.url = target.startsWith('/') ? target : `/${target}`
}

/**
 * Writes the path of a target as everybody writes it: letters, digits and a few signs that are escaped
 * without need are themselves (RFC 3986 §6.2.2.2). The framework reads both as one address, so that what is
 * decided here by an address would be passed by the other spelling.
 */
export function toPlainPath(request: IncomingMessage): void {
  const { url = '' } = request
  const end = url.search(/[?#]/)
  const path = end < 0 ? url : url.slice(0, end)
  if (!path.includes('%')) return
  const plain = path.replaceAll(/%([0-9a-f]{2})/gi, (escape, code: string) => {
    const character = String.fromCharCode(Number.parseInt(code, 16))
    return /[\w.~-]/.test(character) ? character : escape
  })
  request.url = plain + (end < 0 ? '' : url.slice(end))
}

/** What is wrong with the target or the host of a request, in a sentence; undefined when it can be served. */
export function whyTargetIsRefused(request: IncomingMessage): string | undefined {
  const { url = '', headers, rawHeaders } = request
  if (!url.startsWith('/')) return 'The address must begin with a slash.'
  const [path = ''] = url.split(/[?#]/, 1)
  if (!isPlain(path)) return 'The address must not go up or stay with dots, nor have a backslash.'
  if (!isDecodable(path)) return 'The address has a percent sign that stands for nothing.'
  if (!isHost(headers.host) || timesHost(rawHeaders) > 1) {
    return 'There must be one field Host, with the name of a host, with a port or without.'
  }
  return undefined
}

/**
 * Whether a path means what it says. The framework resolves segments of dots and takes a backslash for a
 * slash, and would come to another address than the one that was looked at here; browsers have done both
 * before they ask (https://url.spec.whatwg.org/#path-state).
 */
function isPlain(path: string): boolean {
  return !/\\|\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path)
}

/**
 * Whether every escape in a path stands for a character (RFC 3986 §2.1); the router and the framework fail on
 * any other.
 */
function isDecodable(path: string): boolean {
  if (!path.includes('%')) return true
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/**
 * Whether a `Host` field names a host (RFC 9110 §7.2, RFC 3986 §3.2.2). It is part of the key of what is
 * kept, so nothing may stand in it that could be taken for a piece of the address.
 */
function isHost(host: string | undefined): boolean {
  return host === undefined || /^(?:[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?$/i.test(host)
}

/**
 * How many `Host` fields came. Of several Node.js tells the first, and a program between may have looked at
 * another (RFC 9112 §3.2).
 */
function timesHost(rawHeaders: readonly string[]): number {
  return rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host').length
}

/**
 * How the log names an address: by its path alone, because a query may hold the secret of a mailed link. The
 * framework's own links to a new password have theirs in the path; none is mailed, but it loses it too.
 */
export function loggedPath(url: string | undefined): string {
  const [path = ''] = (url ?? '').split(/[?#]/, 1)
  return path.replace(/^(\/admin\/reset\/).+$/, '$1…')
}

/**
 * Reads what is left of a request's body once it is answered. The application answers a file that is too
 * large before it is whole; with the rest of it unread, the next request on the same connection would wait
 * behind it until the connection times out.
 */
export function readToTheEnd(request: IncomingMessage, response: ServerResponse): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  response.once('finish', () => request.resume())
}

/**
 * Makes the test for "this visitor is somebody": a cookie with one of these names.
 *
 * @param names cookie names; `__Host-` and `__Secure-` forms of them count too (RFC 6265bis §4.1.3).
 */
export function sessionTest(names: readonly string[]): (cookie: string | undefined) => boolean {
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`(?:^|;)\\s*(?:__Host-|__Secure-)?(?:${escaped.join('|')})=`)
  return (cookie) => cookie !== undefined && pattern.test(cookie)
}

/**
 * Why a request must not be answered from the cache; `undefined` when it may.
 *
 * `Cache-Control` and `Pragma` of the request are not looked at: RFC 9111 §5.2.1 calls them advisory, answers
 * are a second old at most, and obeying `no-cache` would hand every visitor a key that turns the cache off.
 */
export function forwardReason(
  request: { method?: string | undefined; headers: IncomingHttpHeaders },
  isSession: (cookie: string | undefined) => boolean,
): ForwardReason | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return 'method'
  const { headers } = request
  if (headers.cookie !== undefined && isSession(headers.cookie)) return 'bypass'
  if (headers.authorization !== undefined) return 'bypass'
  if (headers.range !== undefined || headers.upgrade !== undefined) return 'request'
  // Preconditions a kept copy cannot decide (RFC 9110 §13.2.1).
  if (headers['if-match'] !== undefined || headers['if-unmodified-since'] !== undefined) return 'request'
  return undefined
}

/**
 * The key of the one answer this request and all like it share.
 *
 * Everything the application gets to see of the request ({@link keyedRequest}) is in the key, and nothing
 * else is, so no field that two visitors send differently can shape what both receive.
 */
export function cacheKey({ headers, url }: IncomingMessage): string {
  return `${headers.host ?? ''} ${url ?? ''}`
}

/** The request the application is asked on behalf of everybody who shares the key. */
export function keyedRequest({ headers, url }: IncomingMessage): { url: string; headers: FieldMap } {
  return { url: url ?? '/', headers: { host: headers.host ?? '' } }
}

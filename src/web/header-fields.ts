import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'

/**
 * Header fields by lower-case name, one value each; several lines of one field are joined (RFC 9110 §5.3).
 */
export type FieldMap = Record<string, string>

/** Meant for one connection only (RFC 9110 §7.6.1), besides what `Connection` names. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

/** Tells an attacker what to try and nobody else anything. */
const TELLTALE = ['x-powered-by', 'server']

/**
 * By these the framework's scripts in a browser ask for parts of a page. Only the admin panel has such
 * scripts.
 */
const ROUTER = /^(?:rsc$|next-)/

/**
 * The fields of a public answer that travel past this server, as RFC 9110 §7.6.1 wants them.
 *
 * @param headers as `ServerResponse.getHeaders()` gives them.
 */
export function endToEnd(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  const named = listed(String(headers.connection ?? '').toLowerCase())
  const dropped = new Set([...HOP_BY_HOP, ...TELLTALE, ...named])
  const fields = { ...headers, vary: publicVary(singleValues(headers).vary) }
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => value !== undefined && !dropped.has(name)),
  )
}

/**
 * What a public answer varies by. The framework names the fields of its router in every answer that it makes,
 * although {@link dropRouterFields} has let none of them in.
 */
function publicVary(vary = ''): string | undefined {
  const names = listed(vary).filter((name) => name && !ROUTER.test(name.toLowerCase()))
  return names.join(', ') || undefined
}

/** The members of a field that is a list (RFC 9110 §5.6.1). */
const listed = (value: string): string[] => value.split(',').map((member) => member.trim())

/**
 * One value per field, for those who decide by values. `Set-Cookie` cannot be joined, so only its presence
 * counts.
 */
export function singleValues(headers: OutgoingHttpHeaders): FieldMap {
  const single: FieldMap = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) single[name] = Array.isArray(value) ? value.join(', ') : String(value)
  }
  return single
}

/**
 * Fields by which the framework's own parts speak to each other. Honored from outside they skipped
 * authorization (CVE-2025-29927), so no request from outside keeps them.
 */
const INTERNAL =
  /^(?:x-middleware-|x-nextjs-|x-invoke-|x-matched-path$|x-now-route-matches$|x-next-|next-resume$)/

/** Removes from a request what only the framework may say to itself. */
export function dropInternalFields(headers: IncomingHttpHeaders): void {
  drop(headers, INTERNAL)
}

/**
 * Removes from a request for a public page what would ask for a part of it; the framework redirects such a
 * request to an address of its own.
 */
export function dropRouterFields(headers: IncomingHttpHeaders): void {
  drop(headers, ROUTER)
}

function drop(headers: IncomingHttpHeaders, names: RegExp): void {
  for (const name of Object.keys(headers)) {
    if (names.test(name)) Reflect.deleteProperty(headers, name)
  }
}

/** Adds a field name to `Vary` (RFC 9110 §12.5.5) unless it is there already. */
export function addVary(vary: string | undefined, name: string): string {
  const names = listed((vary ?? '').toLowerCase())
  return names.includes(name.toLowerCase()) ? (vary ?? '') : [vary, name].filter(Boolean).join(', ')
}

/** Whether a `Content-Type` value is an HTML document. */
export function isHtml(contentType: unknown): boolean {
  return typeof contentType === 'string' && /^\s*text\/html\b/i.test(contentType)
}

import fresh from 'fresh'

/** What a reader says of the copy it has: the values of the fields of that name. */
export interface KnownCopy {
  ifNoneMatch: string | null | undefined
  ifModifiedSince: string | null | undefined
}

/** What a reader says of it in a request. */
export function knownFrom(headers: Headers): KnownCopy {
  return { ifNoneMatch: headers.get('if-none-match'), ifModifiedSince: headers.get('if-modified-since') }
}

/**
 * Whether a reader has an answer already, so that 304 is enough (RFC 9110 §13.2.2). Tags are compared weakly
 * and come before dates. A date has to be exactly the one we gave, as nginx wants it: one from another clock,
 * or from another answer, may lie between two versions.
 *
 * The request's `Cache-Control` is of no importance: `no-cache` forbids caches to answer by themselves, and
 * need not cost the bytes of a page that is as it was.
 */
export function isNotModified(
  { ifNoneMatch, ifModifiedSince }: KnownCopy,
  { etag, lastModified }: { etag: string | undefined; lastModified: string | undefined },
): boolean {
  if (ifNoneMatch) return fresh({ 'if-none-match': ifNoneMatch }, { etag })
  return lastModified !== undefined && ifModifiedSince === lastModified
}

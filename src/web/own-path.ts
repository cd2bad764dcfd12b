/** Longest way back, in characters. */
const LONGEST = 500

/**
 * Begins with one slash, so that browsers read no host into it, and has nothing in it that they would drop or
 * turn round.
 */
const PATH = /^\/(?![/\\])[^\\\p{Cc}]*$/u

/**
 * A page of our own to go on to, as a link or a form names it; anybody can write such a link.
 *
 * @returns path, query and fragment; undefined for anything that could lead to another site, or to where only
 * forms are sent
 */
export function ownPath(text: string | undefined): string | undefined {
  if (!text || text.length > LONGEST || !PATH.test(text)) return undefined
  const base = 'http://portal.invalid'
  if (!URL.canParse(text, base)) return undefined
  const { origin, pathname, search, hash } = new URL(text, base)
  // Dots may have been resolved to two slashes at the beginning.
  const isOurs = origin === base && PATH.test(pathname)
  return isOurs && !/^\/(forms|api|login)(\/|$)/.test(pathname) ? pathname + search + hash : undefined
}

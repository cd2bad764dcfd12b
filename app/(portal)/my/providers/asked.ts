import { PROVIDERS_PATH } from '@/src/web/paths'

/** What the list of providers is asked for. */
export interface AskedProviders {
  /** The beginning of a name or of a Provider ID; empty for all. */
  search: string
  /** From 1. */
  page: number
}

/** Longest search, in characters: nobody has a longer name on file. */
const LONGEST = 200

/** Reads it from an address; undefined when the address asks for a page that can never be. */
export function askedOf(query: URLSearchParams): AskedProviders | undefined {
  const page = query.get('page') || '1'
  if (!/^[1-9]\d{0,5}$/.test(page)) return undefined
  return { search: (query.get('q') ?? '').trim().slice(0, LONGEST), page: Number(page) }
}

/** The address that asks for it. */
export function pathOf({ search, page }: AskedProviders): string {
  const query = new URLSearchParams({ ...(search && { q: search }), ...(page > 1 && { page: String(page) }) })
  return PROVIDERS_PATH + (query.size > 0 ? `?${query.toString()}` : '')
}

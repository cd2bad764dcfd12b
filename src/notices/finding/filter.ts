import { FIRST_YEAR, LAST_YEAR } from '@/src/lib/days'
import type { Issue } from '@/src/lib/issue'
import {
  labelOf,
  LINES_OF_BUSINESS,
  STATES,
  type LineOfBusiness,
  type State,
} from '@/src/notices/model/audience'
import { CATEGORIES, STATUSES, type Category, type PublicStatus } from '@/src/notices/model/notice'
import { FEED_PATH } from '@/src/notices/model/urls'

/**
 * The names of the filters in the order of a canonical address, which is also what results are kept under.
 */
export const FILTER_KEYS = ['state', 'line', 'category', 'status', 'year', 'q'] as const

interface FilterValues {
  state: State
  /** Line of business; together with a state it asks for one plan that has both. */
  line: LineOfBusiness
  category: Category
  status: PublicStatus
  /** The year of the posting in the portal's time zone. */
  year: number
  /** Words to search for: NFC, without control characters, single spaces, at most 200 characters. */
  q: string
}

/**
 * Which notices a list or feed shows: every part that is given must hold. Only what is listed can be asked
 * for.
 */
export type Filter = { [Key in (typeof FILTER_KEYS)[number]]?: FilterValues[Key] }

/** What an address of the list asks for. */
export interface ListRequest {
  filter: Filter
  /** Counted from 1. */
  page: number
}

/** A request that was understood, or one sentence per mistake in it; `field` is the name of the parameter. */
export type Parsed<T> = { ok: true; request: T } | { ok: false; issues: Issue[] }

const LAST_PAGE = 10_000
const LONGEST_QUERY = 200

/**
 * Reads the filter and the page from an address of the list. An empty value, which a plain form sends for
 * "any", asks for nothing. Parameters that are not ours are left to whoever added them: campaign links must
 * not break a page.
 */
export function parseListRequest(params: URLSearchParams): Parsed<ListRequest> {
  const { filter, issues } = parseFilter(params)
  const page = params.get('page') || '1'
  issues.push(...repeated(params, 'page'))
  if (!/^[1-9]\d{0,4}$/.test(page) || Number(page) > LAST_PAGE) {
    issues.push({ field: 'page', message: `A page is a whole number from 1 to ${LAST_PAGE}.` })
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, request: { filter, page: Number(page) } }
}

/**
 * Reads the filter from an address of a feed. A program reads the answer, and nobody would see that `stat=ga`
 * gives the notices of every state; so a parameter that is not ours is a mistake here.
 */
export function parseFeedRequest(params: URLSearchParams): Parsed<Filter> {
  const { filter, issues } = parseFilter(params)
  const ours = new Set<string>(FILTER_KEYS)
  for (const key of new Set(params.keys())) {
    if (ours.has(key)) continue
    const message =
      key === 'page'
        ? 'A feed has no pages; it holds the newest notices.'
        : `There is no filter "${quoted(key)}". The filters are ${FILTER_KEYS.join(', ')}.`
    issues.push({ field: key, message })
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, request: filter }
}

function parseFilter(params: URLSearchParams): { filter: Filter; issues: Issue[] } {
  const issues = FILTER_KEYS.flatMap((key) => repeated(params, key))

  const choose = <T extends string>(field: string, vocabulary: readonly { value: T }[], allowed: string) => {
    const value = params.get(field)
    const chosen = vocabulary.find((option) => option.value === value)?.value
    if (value && !chosen) {
      issues.push({ field, message: `There is no ${NOUNS[field]} "${quoted(value)}". ${allowed}` })
    }
    return chosen
  }

  const filter = withoutAbsent({
    state: choose('state', STATES, 'Use a postal abbreviation in lowercase letters, such as ga or oh.'),
    line: choose('line', LINES_OF_BUSINESS, oneOf(LINES_OF_BUSINESS)),
    category: choose('category', CATEGORIES, oneOf(CATEGORIES)),
    status: choose('status', STATUSES, oneOf(STATUSES)),
    year: parseYear(params.get('year'), issues),
    q: parseQuery(params.get('q'), issues),
  })
  return { filter, issues }
}

const NOUNS: Record<string, string> = {
  state: 'state',
  line: 'line of business',
  category: 'category',
  status: 'status',
}

function parseYear(value: string | null, issues: Issue[]): number | undefined {
  if (!value) return undefined
  const year = Number(value)
  if (/^\d{4}$/.test(value) && year >= FIRST_YEAR && year <= LAST_YEAR) return year
  const message = `A year has four digits, from ${FIRST_YEAR} to ${LAST_YEAR}, such as 2019.`
  issues.push({ field: 'year', message })
  return undefined
}

function parseQuery(value: string | null, issues: Issue[]): string | undefined {
  const words = plainQuery(value ?? '')
  if (words.length <= LONGEST_QUERY) return words || undefined
  const message = `Search for at most ${LONGEST_QUERY} characters; these are ${words.length}.`
  issues.push({ field: 'q', message })
  return undefined
}

/** Words as a reader typed them, without what nobody can see. */
function plainQuery(words: string): string {
  return words
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

function repeated(params: URLSearchParams, key: string): Issue[] {
  return params.getAll(key).length > 1 ? [{ field: key, message: `Give "${key}" only once.` }] : []
}

function oneOf(vocabulary: readonly { value: string }[]): string {
  return `Use one of ${vocabulary.map(({ value }) => value).join(', ')}.`
}

/** What a client sent, short enough to be said back. */
function quoted(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value
}

type Absent<T> = { [Key in keyof T]: T[Key] | undefined }

function withoutAbsent(parts: Absent<Required<Filter>>): Filter {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))
}

/**
 * The canonical query string of a filter, `?` included: equal filters have equal addresses.
 *
 * @param page left out of the address when it is the first
 * @returns an empty text when there is nothing to say
 */
export function listQuery(filter: Filter, page = 1): string {
  const params = new URLSearchParams()
  for (const key of FILTER_KEYS) {
    const value = filter[key]
    if (value !== undefined) params.set(key, String(value))
  }
  if (page > 1) params.set('page', String(page))
  return params.size > 0 ? `?${params.toString()}` : ''
}

/** Path and query of the RSS feed of exactly this filter. */
export function feedPath(filter: Filter): string {
  return FEED_PATH + listQuery(filter)
}

/**
 * The filter in words fit for headings and titles, e.g. `Georgia · Medicaid, in effect, posted in 2019, with
 * the words “ECHO”`.
 *
 * @returns an empty text when nothing is filtered
 */
export function filterInWords(filter: Filter): string {
  const { state, line, category, status, year, q } = filter
  const about = [
    state && labelOf(STATES, state),
    line && labelOf(LINES_OF_BUSINESS, line),
    category && labelOf(CATEGORIES, category),
  ]
  const phrases = [
    about.filter(Boolean).join(' · '),
    status && labelOf(STATUSES, status).toLowerCase(),
    year && `posted in ${year}`,
    q && `with the words “${q}”`,
  ]
  const words = phrases.filter(Boolean).join(', ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

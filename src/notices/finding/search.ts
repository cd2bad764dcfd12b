import MiniSearch from 'minisearch'
import { processState } from '@/src/lib/process-state'
import type { Catalogue } from '@/src/notices/index/catalogue'
import type { CatalogueEntry } from '@/src/notices/index/entries'
import { queryTerms, textTokens } from './tokens'

/** A notice that was found. */
export interface Hit {
  /** Higher is better; comparable only within one search. */
  score: number
  /** The terms of the notice that the query met; see {@link marksIn}. */
  terms: readonly string[]
}

/** What a search found. */
export interface SearchResult {
  /** By id, best first. Scheduled notices are among them: whoever asks looks at the time. */
  hits: ReadonlyMap<string, Hit>
  /** True when no notice has all the words and these have only some of them. */
  isLoose: boolean
}

const FIELDS = ['title', 'summary', 'number', 'words'] as const

/** A word in the title says most about what a notice is about; its number names it. */
const BOOST = { title: 4, number: 4, summary: 2 }

/** A query has at most this many words that are looked for; each costs a walk through the index. */
const MOST_TERMS = 16

interface LiveIndex {
  index: MiniSearch<CatalogueEntry>
  /** The catalogue it is the index of; undefined while it is becoming one. */
  of: Catalogue | undefined
  /** By id, the entries the index holds. */
  entries: Map<string, CatalogueEntry>
}

/**
 * One index in the process: a new catalogue differs from the one before by a notice or two, and only those
 * are indexed again.
 */
const live = processState('search-index', (): LiveIndex => ({
  index: emptyIndex(),
  of: undefined,
  entries: new Map(),
}))

/**
 * Searches everything a reader sees of the notices: every word must be there, as it is, as a beginning, or
 * with a typo or two. When no notice has all of them, those that have some are the answer, and it says so.
 */
export function search(catalogue: Catalogue, query: string): SearchResult {
  const terms = queryTerms(query).slice(0, MOST_TERMS)
  const index = indexOf(catalogue)
  const all = hitsOf(index, terms, 'AND')
  if (all.size > 0 || terms.length < 2) return { hits: all, isLoose: false }
  return { hits: hitsOf(index, terms, 'OR'), isLoose: true }
}

function hitsOf(index: MiniSearch<CatalogueEntry>, terms: string[], combineWith: 'AND' | 'OR') {
  const results = index.search({ combineWith, queries: terms })
  return new Map(results.map(({ id, score, terms }): [string, Hit] => [String(id), { score, terms }]))
}

function emptyIndex(): MiniSearch<CatalogueEntry> {
  return new MiniSearch<CatalogueEntry>({
    idField: 'id',
    fields: [...FIELDS],
    tokenize: (text) => textTokens(text).map(({ term }) => term),
    processTerm: (term) => term,
    searchOptions: {
      tokenize: (term) => [term],
      boost: BOOST,
      prefix: (term) => term.length > 1,
      fuzzy: typosIn,
      weights: { prefix: 0.6, fuzzy: 0.3 },
    },
  })
}

/**
 * How many letters may be wrong: none in short words, which a slip turns into another one, and none in
 * numbers.
 */
function typosIn(term: string): number {
  if (/\d/.test(term) || term.length < 4) return 0
  return term.length < 8 ? 1 : 2
}

function indexOf(catalogue: Catalogue): MiniSearch<CatalogueEntry> {
  update(catalogue, Infinity)
  return live.index
}

/**
 * How many notices are indexed before the readers who wait meanwhile have their turn; one takes about a
 * millisecond.
 */
const AT_ONCE = 10

/**
 * Brings the index up to date before anybody searches, a few notices at a time, so that pages are answered in
 * between. Who searches while it is under way does the rest at once.
 */
export async function prepareSearch(catalogue: Catalogue): Promise<void> {
  while (!update(catalogue, AT_ONCE)) await new Promise((resolve) => setImmediate(resolve))
}

/**
 * Makes the index of one catalogue that of another.
 *
 * @param most how many notices to index at most
 * @returns whether the index is that of the catalogue now
 */
function update(catalogue: Catalogue, most: number): boolean {
  if (live.of === catalogue) return true
  live.of = undefined
  for (const id of [...live.entries.keys()]) {
    if (catalogue.byId.has(id)) continue
    live.index.discard(id)
    live.entries.delete(id)
  }
  let left = most
  for (const entry of catalogue.entries) {
    const known = live.entries.get(entry.id)
    if (known && FIELDS.every((field) => known[field] === entry[field])) continue
    if (left === 0) return false
    left -= 1
    if (known) live.index.replace(entry)
    else live.index.add(entry)
    live.entries.set(entry.id, entry)
  }
  live.of = catalogue
  return true
}

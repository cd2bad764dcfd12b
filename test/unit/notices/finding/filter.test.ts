import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LINES_OF_BUSINESS, STATES } from '@/src/notices/model/audience'
import {
  feedPath,
  filterInWords,
  listQuery,
  parseFeedRequest,
  parseListRequest,
  type Filter,
} from '@/src/notices/finding/filter'
import { CATEGORIES, STATUSES } from '@/src/notices/model/notice'

const list = (query: string) => parseListRequest(new URLSearchParams(query))
const feed = (query: string) => parseFeedRequest(new URLSearchParams(query))

const valueOf = <T>(vocabulary: readonly { value: T }[]) =>
  fc.constantFrom(...vocabulary.map(({ value }) => value))

/** Words in the form in which a filter holds them. */
const words = fc
  .string({ unit: 'grapheme', maxLength: 60 })
  .map((text) =>
    text
      .normalize('NFC')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  )
  .filter((text) => text.length > 0 && text.length <= 200)

const filters: fc.Arbitrary<Filter> = fc.record(
  {
    state: valueOf(STATES),
    line: valueOf(LINES_OF_BUSINESS),
    category: valueOf(CATEGORIES),
    status: valueOf(STATUSES),
    year: fc.integer({ min: 1990, max: 2199 }),
    q: words,
  },
  { requiredKeys: [] },
)

describe('the address of a list', () => {
  it('leads back to the filter and the page it was made from', () => {
    fc.assert(
      fc.property(filters, fc.integer({ min: 1, max: 10_000 }), (filter, page) => {
        expect(list(listQuery(filter, page))).toEqual({ ok: true, request: { filter, page } })
        expect(feed(listQuery(filter))).toEqual({ ok: true, request: filter })
      }),
    )
  })

  it('never makes the parser throw, whatever a client sends', () => {
    const pairs = fc.array(
      fc.tuple(
        fc.oneof(fc.constantFrom('state', 'line', 'year', 'q', 'page', 'category'), fc.string()),
        fc.string(),
      ),
    )
    fc.assert(
      fc.property(pairs, (params) => {
        const parsed = parseListRequest(new URLSearchParams(params))
        if (parsed.ok) expect(list(listQuery(parsed.request.filter, parsed.request.page))).toEqual(parsed)
        else expect(parsed.issues).not.toEqual([])
      }),
    )
  })

  it.each([
    ['nothing', '', {}],
    [
      'every part',
      'q=echo&year=2019&status=in-effect&category=pharmacy&line=medicaid&state=ga',
      {
        state: 'ga',
        line: 'medicaid',
        category: 'pharmacy',
        status: 'in-effect',
        year: 2019,
        q: 'echo',
      },
    ],
    ['empty values, which a plain form sends for "any"', 'state=&line=&category=&status=&year=&q=&page=', {}],
    ['words with stray blanks', 'q=%20early%20%09%20refill%0A', { q: 'early refill' }],
    ['parameters of others', 'utm_source=mail&fbclid=1&state=ga', { state: 'ga' }],
  ])('understands %s', (_, query, filter) => {
    expect(list(query)).toEqual({ ok: true, request: { filter, page: 1 } })
  })

  it.each([
    ['state=xx', 'There is no state "xx". Use a postal abbreviation in lowercase letters, such as ga or oh.'],
    ['state=GA', 'There is no state "GA". Use a postal abbreviation in lowercase letters, such as ga or oh.'],
    [
      'line=dental',
      'There is no line of business "dental". Use one of medicaid, marketplace, medicare-advantage.',
    ],
    ['status=gone', 'There is no status "gone". Use one of upcoming, in-effect, ended, replaced, withdrawn.'],
    ['year=19', 'A year has four digits, from 1990 to 2199, such as 2019.'],
    ['year=2200', 'A year has four digits, from 1990 to 2199, such as 2019.'],
    ['page=0', 'A page is a whole number from 1 to 10000.'],
    ['page=1.5', 'A page is a whole number from 1 to 10000.'],
    ['page=1e3', 'A page is a whole number from 1 to 10000.'],
    ['page=10001', 'A page is a whole number from 1 to 10000.'],
    ['page=-1', 'A page is a whole number from 1 to 10000.'],
    ['state=ga&state=oh', 'Give "state" only once.'],
    [`q=${'a'.repeat(201)}`, 'Search for at most 200 characters; these are 201.'],
    [
      `category=${'x'.repeat(500)}`,
      `There is no category "${'x'.repeat(40)}…". Use one of ${CATEGORIES.map(({ value }) => value).join(', ')}.`,
    ],
  ])('refuses %s in words', (query, message) => {
    const field = query.split('=')[0]
    expect(list(query)).toEqual({ ok: false, issues: [{ field, message }] })
  })

  it('names every mistake at once', () => {
    const parsed = list('state=xx&year=1&page=x')
    expect(!parsed.ok && parsed.issues.map(({ field }) => field)).toEqual(['state', 'year', 'page'])
  })

  it('has one form, whatever the order of the parameters was', () => {
    const parsed = list('page=2&q=tls 1.2&state=ga')
    expect(parsed.ok && listQuery(parsed.request.filter, parsed.request.page)).toBe(
      '?state=ga&q=tls+1.2&page=2',
    )
  })
})

describe('the address of a feed', () => {
  it.each([
    ['stat=ga', 'There is no filter "stat". The filters are state, line, category, status, year, q.'],
    [
      'utm_source=x',
      'There is no filter "utm_source". The filters are state, line, category, status, year, q.',
    ],
    ['page=2', 'A feed has no pages; it holds the newest notices.'],
  ])('refuses %s, since nobody would see that it filters nothing', (query, message) => {
    expect(feed(query)).toEqual({ ok: false, issues: [{ field: query.split('=')[0], message }] })
  })

  it('is that of the list, behind the path of the feed', () => {
    expect(feedPath({})).toBe('/updates/feed.xml')
    expect(feedPath({ line: 'medicaid', state: 'ga' })).toBe('/updates/feed.xml?state=ga&line=medicaid')
  })
})

it.each<[Filter, string]>([
  [{}, ''],
  [{ state: 'ga' }, 'Georgia'],
  [
    {
      state: 'ga',
      line: 'medicaid',
      category: 'claims-payments',
      status: 'in-effect',
      year: 2019,
      q: 'ECHO',
    },
    'Georgia · Medicaid · Claims & payments, in effect, posted in 2019, with the words “ECHO”',
  ],
  [{ status: 'upcoming' }, 'Upcoming'],
  [{ year: 2019 }, 'Posted in 2019'],
  [{ q: 'early refill' }, 'With the words “early refill”'],
])('the filter %j is "%s" in words', (filter, inWords) => {
  expect(filterInWords(filter)).toBe(inWords)
})

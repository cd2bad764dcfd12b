import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@/src/lib/days'
import type { CatalogueEntry } from '@/src/notices/index/entries'
import type { Filter } from '@/src/notices/finding/filter'
import { archive, find, findPosted, newest, PAGE_SIZE, placed } from '@/src/notices/finding/find'
import { momentOf, type FoundNotice } from '@/src/notices/index/moment'
import type { Replacement } from '@/src/notices/model/replacements'
import { catalogueOf, entry } from '@/test/support/catalogue'

const NOW = new Date('2019-11-15T17:00:00.000Z')

const ids = (found: readonly { notice: CatalogueEntry }[]) => found.map(({ notice }) => notice.id)

/** A notice that replaces the one with the id `old` from its posting on. */
function replacing(changes: { id: string; postedAt: string }): CatalogueEntry {
  return entry({ ...changes, replacements: [{ notice: 'old', since: changes.postedAt }] })
}

function listed(entries: CatalogueEntry[], filter: Filter = {}, now = NOW) {
  return ids(find(catalogueOf(...entries), { filter, page: 1 }, now).items)
}

describe('the list', () => {
  it('holds nothing that is not posted yet, and shows it from the very moment on', () => {
    const scheduled = entry({ id: 'later', postedAt: '2019-11-15T17:00:00.001Z' })
    expect(listed([entry({ id: 'a' }), scheduled])).toEqual(['a'])
    expect(listed([entry({ id: 'a' }), scheduled], {}, new Date('2019-11-15T17:00:00.001Z'))).toEqual([
      'later',
      'a',
    ])
  })

  it('is grouped by public status and newest first within', () => {
    const found = find(
      catalogueOf(
        entry({ id: 'ended', endsOn: '2019-11-14' }),
        entry({ id: 'old' }),
        entry({ id: 'new', postedAt: '2019-11-01T00:00:00.000Z' }),
        entry({ id: 'upcoming', effectiveOn: '2019-12-01' }),
        entry({ id: 'withdrawn', withdrawnAt: '2019-10-01T00:00:00.000Z' }),
      ),
      { filter: {}, page: 1 },
      NOW,
    )
    expect(found.groups.map(({ label, items, total }) => [label, ids(items), total])).toEqual([
      ['Upcoming', ['upcoming'], 1],
      ['In effect', ['new', 'old'], 2],
      ['Ended', ['ended'], 1],
      ['Withdrawn', ['withdrawn'], 1],
    ])
    expect(ids(found.items)).toEqual(['upcoming', 'new', 'old', 'ended', 'withdrawn'])
  })

  it('comes in pages, on which a status goes on where it was cut', () => {
    const many = Array.from({ length: PAGE_SIZE + 5 }, (_, n) =>
      entry({ id: `n${String(n).padStart(2, '0')}` }),
    )
    const catalogue = catalogueOf(...many, entry({ id: 'ended', endsOn: '2019-11-01' }))
    const second = find(catalogue, { filter: {}, page: 2 }, NOW)
    expect([second.total, second.pages, second.items.length]).toEqual([26, 2, 6])
    expect(second.groups.map(({ status, items, total }) => [status, items.length, total])).toEqual([
      ['in-effect', 5, 25],
      ['ended', 1, 1],
    ])
    expect(find(catalogue, { filter: {}, page: 3 }, NOW).items).toEqual([])
    expect(find(catalogueOf(), { filter: {}, page: 1 }, NOW)).toMatchObject({ total: 0, pages: 1 })
  })

  it.each<[string, Partial<CatalogueEntry>, Filter, boolean]>([
    ['for all plans fits every state and line', {}, { state: 'wy', line: 'marketplace' }, true],
    ['for a plan fits its state', { planIds: ['ga-medicaid'] }, { state: 'ga' }, true],
    ['for a plan does not fit another state', { planIds: ['ga-medicaid'] }, { state: 'oh' }, false],
    [
      'fits a state and a line that one plan has',
      { planIds: ['ga-medicaid'] },
      { state: 'ga', line: 'medicaid' },
      true,
    ],
    [
      'does not fit a state and a line that two plans have between them',
      { planIds: ['ga-marketplace', 'oh-medicaid'] },
      { state: 'ga', line: 'medicaid' },
      false,
    ],
    ['fits its category', { category: 'pharmacy' }, { category: 'pharmacy' }, true],
    ['does not fit another category', { category: 'pharmacy' }, { category: 'emergency' }, false],
    ['fits its status of the day', { effectiveOn: '2019-11-16' }, { status: 'upcoming' }, true],
    ['has left its status behind', { effectiveOn: '2019-11-15' }, { status: 'upcoming' }, false],
    [
      'fits the year of its posting in the zone of the portal',
      { postedAt: '2019-01-01T04:59:59.000Z' },
      { year: 2018 },
      true,
    ],
    ['does not fit the year that UTC had', { postedAt: '2019-01-01T04:59:59.000Z' }, { year: 2019 }, false],
  ])('a notice %s', (_, changes, filter, isFound) => {
    expect(listed([entry(changes)], filter)).toEqual(isFound ? ['a'] : [])
  })

  it('leaves out what was taken down, and says how much', () => {
    const catalogue = catalogueOf(entry({ id: 'a' }), entry({ id: 'gone', takeDownOn: '2019-11-15' }))
    const found = find(catalogue, { filter: {}, page: 1 }, NOW)
    expect([ids(found.items), found.archivedCount]).toEqual([['a'], 1])
  })

  it.each<Filter>([{ year: 2019 }, { status: 'ended' }, { q: 'claims' }])(
    'shows what was taken down to who asks for %j',
    (filter) => {
      expect(listed([entry({ takeDownOn: '2019-11-15', endsOn: '2019-11-01' })], filter)).toEqual(['a'])
    },
  )

  it('says that a notice is replaced once the other one is posted, and by which', () => {
    const entries = [
      entry({ id: 'old' }),
      replacing({ id: 'first', postedAt: '2019-10-01T00:00:00.000Z' }),
      replacing({ id: 'second', postedAt: '2019-12-01T00:00:00.000Z' }),
    ]
    const replacedBy = (now: string) => {
      const found = findPosted(catalogueOf(...entries), 'old', new Date(now))
      return [found?.status, found?.replacedBy?.id]
    }
    expect(replacedBy('2019-09-30T00:00:00.000Z')).toEqual(['in-effect', undefined])
    expect(replacedBy('2019-10-01T00:00:00.000Z')).toEqual(['replaced', 'first'])
    expect(replacedBy('2019-12-01T00:00:00.000Z')).toEqual(['replaced', 'second'])
  })

  const since = '2019-11-01T00:00:00.000Z'
  const until = '2019-11-10T00:00:00.000Z'
  it.each<[string, Replacement, Partial<FoundNotice>]>([
    [
      'from when the other one says so, if that came to be public first',
      { notice: 'old', since },
      { status: 'replaced', replacedAt: since, changedAt: since },
    ],
    [
      'from its own posting, if that came later',
      { notice: 'old', since: '2019-01-01T00:00:00.000Z' },
      { status: 'replaced', replacedAt: entry().postedAt, changedAt: entry().postedAt },
    ],
    [
      'no more once that is taken back, which is news as well',
      { notice: 'old', since, until },
      { status: 'in-effect', changedAt: until },
    ],
  ])('is replaced %s', (_, replacement, expected) => {
    const by = entry({ id: 'new', postedAt: '2018-01-01T00:00:00.000Z', replacements: [replacement] })
    const found = findPosted(catalogueOf(entry({ id: 'old' }), by), 'old', NOW)
    expect(found).toMatchObject(expected)
    expect(found?.replacedBy?.id).toBe(expected.replacedAt && 'new')
  })

  it('is reckoned once until a boundary passes', () => {
    const catalogue = catalogueOf(entry({ effectiveOn: '2019-12-01' }))
    const ask = (now: string) => find(catalogue, { filter: {}, page: 1 }, new Date(now))
    const first = ask('2019-11-15T17:00:00.000Z')
    expect(ask('2019-12-01T04:59:59.999Z')).toBe(first)
    expect(ask('2019-12-01T05:00:00.000Z').items[0]?.status).toBe('in-effect')
    expect(ask('2019-11-15T16:00:00.000Z').items[0]?.status).toBe('upcoming')
  })

  it.each<[string, Partial<CatalogueEntry>, string]>([
    ['its posting', {}, '2019-09-04T13:30:00.000Z'],
    ['a change by an editor', { changedAt: '2019-10-02T08:00:00.000Z' }, '2019-10-02T08:00:00.000Z'],
    ['the day its rule took effect', { effectiveOn: '2019-11-10' }, '2019-11-10T05:00:00.000Z'],
    ['the day after its deadline', { actionBy: '2019-11-10' }, '2019-11-11T05:00:00.000Z'],
    ['nothing that is still to come', { endsOn: '2019-11-15' }, '2019-09-04T13:30:00.000Z'],
  ])('last changed with %s', (_, changes, at) => {
    expect(momentOf(catalogueOf(entry(changes)), NOW).changedAt?.toISOString()).toBe(at)
  })
})

describe('the counts beside the list', () => {
  const catalogue = catalogueOf(
    entry({ id: 'all' }),
    entry({ id: 'ga', planIds: ['ga-medicaid'], category: 'pharmacy' }),
    entry({ id: 'both', planIds: ['ga-marketplace', 'oh-medicaid'], effectiveOn: '2019-12-01' }),
    entry({ id: 'gone', takeDownOn: '2019-11-01', endsOn: '2019-10-31', planIds: ['oh-medicaid'] }),
    entry({ id: 'old', postedAt: '2018-06-03T12:00:00.000Z', category: 'portal-technology' }),
  )
  const FILTERS: Filter[] = [
    {},
    { state: 'ga' },
    { line: 'medicaid' },
    { state: 'ga', line: 'medicaid' },
    { status: 'in-effect' },
    { year: 2019, state: 'oh' },
    { q: 'claims', category: 'pharmacy' },
  ]

  it.each(FILTERS)('tell beside %j what each choice would give', (filter) => {
    const { facets } = find(catalogue, { filter, page: 1 }, NOW)
    for (const key of ['state', 'line', 'category', 'status', 'year'] as const) {
      for (const { value, count } of facets[key]) {
        const chosen = { ...filter, [key]: value }
        expect([key, value, count]).toEqual([
          key,
          value,
          find(catalogue, { filter: chosen, page: 1 }, NOW).total,
        ])
      }
    }
  })

  it('offer the states and lines that have a plan, every category and status, and the years of postings', () => {
    const { facets } = find(catalogue, { filter: {}, page: 1 }, NOW)
    expect(facets.state.map(({ label }) => label)).toEqual(['Georgia', 'Kentucky', 'Ohio'])
    expect(facets.line.map(({ label }) => label)).toEqual(['Medicaid', 'Marketplace', 'Medicare Advantage'])
    expect([facets.category.length, facets.status.length]).toEqual([6, 5])
    expect(facets.year.map(({ label }) => label)).toEqual(['2019', '2018'])
  })

  it('keep what is chosen among the choices although it gives nothing', () => {
    const { facets } = find(catalogue, { filter: { state: 'wy', year: 2001 }, page: 1 }, NOW)
    expect(facets.state.at(-1)).toEqual({ value: 'wy', label: 'Wyoming', count: 0 })
    expect(facets.year.map(({ value }) => value)).toEqual([2019, 2018, 2001])
  })
})

describe('a place of its own', () => {
  const onLogin = (changes: Partial<CatalogueEntry>) => entry({ placements: ['login'], ...changes })

  it('shows the most urgent first, then the nearest deadline, then the newest, and what can no longer be done as information', () => {
    const catalogue = catalogueOf(
      onLogin({ id: 'information' }),
      onLogin({ id: 'newer', postedAt: '2019-10-01T00:00:00.000Z' }),
      onLogin({
        id: 'missed',
        urgency: 'by-date',
        actionBy: '2019-11-14',
        postedAt: '2018-10-01T00:00:00.000Z',
      }),
      onLogin({
        id: 'too-late',
        urgency: 'now',
        actionBy: '2019-11-14',
        postedAt: '2018-11-01T00:00:00.000Z',
      }),
      onLogin({ id: 'in-december', urgency: 'by-date', actionBy: '2019-12-01' }),
      onLogin({ id: 'today', urgency: 'by-date', actionBy: '2019-11-15' }),
      onLogin({ id: 'now', urgency: 'now' }),
      entry({ id: 'elsewhere', urgency: 'now', placements: ['banner'] }),
    )
    const order = ['now', 'today', 'in-december', 'newer', 'information', 'too-late', 'missed']
    expect(ids(placed(catalogue, 'login', NOW))).toEqual(order)
    expect(ids(placed(catalogue, 'login', NOW, 2))).toEqual(order.slice(0, 2))
  })

  it.each<[string, Partial<CatalogueEntry>]>([
    ['has ended', { endsOn: '2019-11-14' }],
    ['was taken down', { takeDownOn: '2019-11-15' }],
    ['was withdrawn', { withdrawnAt: '2019-11-01T00:00:00.000Z' }],
    ['is scheduled', { postedAt: '2019-11-16T00:00:00.000Z' }],
  ])('does not show what %s', (_, changes) => {
    expect(placed(catalogueOf(onLogin(changes)), 'login', NOW)).toEqual([])
  })
})

it('the archive holds everything posted by year and month in the zone of the portal, newest first', () => {
  const catalogue = catalogueOf(
    entry({ id: 'january', postedAt: '2019-01-01T05:00:00.000Z' }),
    entry({ id: 'december', postedAt: '2019-01-01T04:59:59.999Z', takeDownOn: '2019-02-01' }),
    entry({ id: 'september' }),
    entry({ id: 'also', postedAt: '2019-09-01T12:00:00.000Z' }),
    entry({ id: 'scheduled', postedAt: '2020-01-01T12:00:00.000Z' }),
  )
  const shape = archive(catalogue, NOW).map(({ year, count, months }) => [
    year,
    count,
    ...months.map(({ month, items }) => [month, ...ids(items)]),
  ])
  expect(shape).toEqual([
    [2019, 3, [9, 'september', 'also'], [1, 'january']],
    [2018, 1, [12, 'december']],
  ])
})

describe('a feed', () => {
  it('has the newest first, whatever their status', () => {
    const catalogue = catalogueOf(
      entry({ id: 'upcoming', effectiveOn: '2019-12-01' }),
      entry({ id: 'newer', postedAt: '2019-10-01T00:00:00.000Z', endsOn: '2019-10-02' }),
      entry({ id: 'gone', takeDownOn: '2019-11-01' }),
    )
    expect(ids(newest(catalogue, {}, NOW, 50))).toEqual(['newer', 'upcoming'])
    expect(ids(newest(catalogue, {}, NOW, 1))).toEqual(['newer'])
  })

  it('for words announces no near misses', () => {
    const catalogue = catalogueOf(entry({ title: 'Hurricane' }))
    expect(ids(newest(catalogue, { q: 'hurricane' }, NOW, 50))).toEqual(['a'])
    expect(ids(newest(catalogue, { q: 'hurricane flood' }, NOW, 50))).toEqual([])
  })
})

it('nothing in a list changes before the boundary it names', () => {
  const day = fc.integer({ min: -30, max: 30 }).map((days) => addDays('2019-11-15', days))
  const dates = fc.record(
    { effectiveOn: day, actionBy: day, endsOn: day, takeDownOn: day },
    { requiredKeys: [] },
  )
  const notices = fc.array(dates, { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(notices, (all) => {
      const catalogue = () => catalogueOf(...all.map((changes, n) => entry({ id: `n${n}`, ...changes })))
      const statuses = (now: Date) =>
        find(catalogue(), { filter: {}, page: 1 }, now).items.map(({ notice, status }) => [notice.id, status])
      const { until } = momentOf(catalogue(), NOW)
      const last = until ? new Date(until.getTime() - 1) : new Date('2030-01-01T00:00:00.000Z')
      expect(statuses(last)).toEqual(statuses(NOW))
    }),
    { numRuns: 50 },
  )
})

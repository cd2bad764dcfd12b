import { describe, expect, it } from 'vitest'
import { median, report, table, verdicts, type Row } from '@/test/bench/figures'

describe('the median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 2, 3], 2.5],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle)
  })

  it('of nothing does not exist', () => {
    expect(() => median([])).toThrow('no median')
  })
})

const row: Row = {
  name: '/updates',
  kind: 'page',
  cold: { perSecond: 300.4, p99: 40 },
  warm: { perSecond: 9_000, p99: 3 },
  bare: { perSecond: 18_000, p99: 2 },
}
const framework = { pages: 400, feeds: 2_400 }
const feed: Row = { ...row, name: 'feed', kind: 'feed', cold: { perSecond: 1_200, p99: 20 } }

describe('the report', () => {
  it('puts words to the left and numbers to the right', () => {
    expect(
      table([
        ['', 'cold'],
        ['a page', '7'],
      ]),
    ).toBe('        cold\na page     7')
  })

  it('shows an address with its share of a bare server', () => {
    const words = report([row]).split('\n')[1]?.split(/\s+/)
    expect(words).toEqual(['/updates', '300', '40', '9000', '3', '18000', '2', '50%'])
  })

  it('says of each target whether the worst address met it', () => {
    const slow: Row = { ...row, warm: { perSecond: 1_800, p99: 9 } }
    const measured = { firstPageMs: 2_500, residentMiB: 600, publishedMs: [400, 2_100, 600] }
    expect(verdicts([row, slow, feed], framework, measured)).toEqual([
      'NOT met  warm, of a bare server, at least 40%: 10%',
      'met      cold pages per second, at least 250: 300',
      'met      cold feeds per second, at least 1,000: 1200',
      'met      cold pages, of Next.js alone (400 per second), at least 59%: 75%',
      'NOT met  cold feeds, of Next.js alone (2400 per second), at least 57%: 50%',
      'met      start to first page, at most 3,000 ms: 2500 ms',
      'NOT met  resident memory under load, at most 512 MiB: 600 MiB',
      'NOT met  a change on every page and feed, at most 2,000 ms: worst 2100 ms, median 600 ms of 3',
    ])
  })

  it('says what was not measured', () => {
    const measured = { firstPageMs: 2_500, residentMiB: undefined, publishedMs: [] }
    expect(verdicts([row, feed], framework, measured).slice(-2)).toEqual([
      '?        resident memory under load, at most 512 MiB: this system does not tell',
      '?        a change on every page and feed, at most 2,000 ms: this database is only read',
    ])
  })
})

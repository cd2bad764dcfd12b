import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { pageWindow } from '@/src/ui/page/page-window'
import { Pagination } from '@/src/ui/page/Pagination'

describe('pageWindow', () => {
  it.each([
    [1, 1, '1'],
    [1, 5, '1 2 3 4 5'],
    [4, 7, '1 2 3 4 5 6 7'],
    [1, 8, '1 2 3 4 5 gap 8'],
    [4, 8, '1 2 3 4 5 gap 8'],
    [5, 9, '1 gap 4 5 6 gap 9'],
    [5, 8, '1 gap 4 5 6 7 8'],
    [8, 8, '1 gap 4 5 6 7 8'],
    [50, 100, '1 gap 49 50 51 gap 100'],
  ])('shows for page %i of %i: %s', (current, total, expected) => {
    expect(pageWindow(current, total).join(' ')).toBe(expected)
  })

  it('always holds the first, the current and the last page, in order, in at most seven slots', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (a, b) => {
        const [current, total] = [Math.min(a, b), Math.max(a, b)]
        const slots = pageWindow(current, total)
        const pages = slots.filter((slot) => slot !== 'gap')
        expect(slots.length).toBe(Math.min(7, total))
        expect(pages).toEqual([...new Set(pages)].sort((x, y) => x - y))
        expect(pages).toEqual(expect.arrayContaining([1, current, total]))
      }),
    )
  })

  it('leaves out at least one page at every gap, and nothing anywhere else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (a, b) => {
        let previous = 0
        let gap = false
        for (const slot of pageWindow(Math.min(a, b), Math.max(a, b))) {
          if (slot === 'gap') {
            gap = true
            continue
          }
          if (gap) expect(slot - previous).toBeGreaterThan(1)
          else expect(slot - previous).toBe(1)
          previous = slot
          gap = false
        }
      }),
    )
  })

  it.each([
    [0, 3],
    [4, 3],
    [1.5, 3],
    [1, 0],
  ])('refuses page %d of %d', (current, total) => {
    expect(() => pageWindow(current, total)).toThrow(RangeError)
  })
})

describe('Pagination', () => {
  const pages = (current: number, total: number) =>
    renderToStaticMarkup(
      <Pagination
        label="Pages"
        current={current}
        total={total}
        hrefFor={(page) => `/updates?page=${page}`}
      />,
    )

  it('is nothing when there is one page', () => {
    expect(pages(1, 1)).toBe('')
  })

  it('marks the current page for assistive technology', () => {
    expect(pages(2, 3).match(/aria-current="page">2</g)).toHaveLength(1)
  })

  it('leads to the neighbors, and to none beyond the ends', () => {
    expect(pages(2, 3)).toContain('href="/updates?page=1" rel="prev"')
    expect(pages(2, 3)).toContain('href="/updates?page=3" rel="next"')
    expect(pages(1, 3)).not.toContain('rel="prev"')
    expect(pages(3, 3)).not.toContain('rel="next"')
  })
})

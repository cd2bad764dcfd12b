import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerpt, marksIn } from '@/src/notices/finding/marks'
import { prepareSearch, search } from '@/src/notices/finding/search'
import { catalogueOf, entry } from '@/test/support/catalogue'

const DORIAN = entry({
  id: 'dorian',
  number: '2019-0001',
  title: 'Hurricane Dorian: early refills',
  summary: 'Members in the storm’s path can get a 10-day supply.',
  words: 'Member Services\n1-855-202-0729\nTTY 1-800-255-0056 or 711\nCafé near the clinic',
})
const ECHO = entry({
  id: 'echo',
  number: '2019-0002',
  title: 'ECHO Health delivers payments',
  summary: 'Enroll by Dec. 1 to avoid an interruption.',
  words:
    'Update your profile with ECHO Health, Inc. Enrollment takes minutes. Georgia Medicaid\nHEDIS® guide.pdf',
})
const TLS = entry({
  id: 'tls',
  number: '2018-0003',
  title: 'Secure e-mail needs TLS 1.2',
  summary: 'Use a browser that supports TLS 1.2 or higher.',
  words: 'Payments are not affected.',
})
const catalogue = catalogueOf(DORIAN, ECHO, TLS)

const foundBy = (query: string) => [...search(catalogue, query).hits.keys()]

describe('a search', () => {
  it.each([
    ['a word of the title', 'hurricane', ['dorian']],
    ['a word of the text', 'clinic', ['dorian']],
    ['a word of any case', 'HURRICANE', ['dorian']],
    ['a word without its accent', 'cafe', ['dorian']],
    ['a word with an accent that is not there', 'hurricané', ['dorian']],
    ['a word without its trademark sign', 'hedis', ['echo']],
    ['a word with its trademark sign', 'HEDIS®', ['echo']],
    ['the beginning of a word', 'enrollm', ['echo']],
    ['a word with a typo', 'huricane', ['dorian']],
    ['a long word with two typos', 'enrolmant', ['echo']],
    ['a telephone number as it is written', '1-855-202-0729', ['dorian']],
    ['its digits alone', '8552020729', ['dorian']],
    ['its digits with the country', '18552020729', ['dorian']],
    ['its digits in other groups', '(855) 202-0729', ['dorian']],
    ['its digits with blanks', '855 202 0729', ['dorian']],
    ['its beginning', '855-202', ['dorian']],
    ['its end', '202-0729', ['dorian']],
    ['a short number', '711', ['dorian']],
    ['the number of a notice', '2019-0002', ['echo']],
    ['a compound as one word', 'email', ['tls']],
    ['a compound as it is written', 'e-mail', ['tls']],
    ['a version number', 'TLS 1.2', ['tls']],
    ['all words, wherever they are', 'georgia payments', ['echo']],
    ['a file name', 'guide.pdf', ['echo']],
  ])('finds %s', (_, query, ids) => {
    expect(foundBy(query)).toEqual(ids)
  })

  it.each([
    ['another telephone number', '1-855-202-0730'],
    ['a number with a typo', '8552020728'],
    ['nothing but signs', '?! —'],
    ['blanks', '   '],
    ['a short word with a typo', 'TSL'],
  ])('does not find %s', (_, query) => {
    expect(foundBy(query)).toEqual([])
  })

  it('ranks the title before the text', () => {
    expect(foundBy('payments')).toEqual(['echo', 'tls'])
  })

  it('falls back to some of the words when no notice has all of them, and says so', () => {
    expect(search(catalogue, 'hurricane payments').isLoose).toBe(true)
    expect(new Set(foundBy('hurricane payments'))).toEqual(new Set(['dorian', 'echo', 'tls']))
    expect(search(catalogue, 'echo payments').isLoose).toBe(false)
  })

  it('follows the catalogue: what is new, changed or gone', () => {
    const changed = catalogueOf(
      { ...DORIAN, title: 'Tropical storm' },
      ECHO,
      entry({ id: 'new', title: 'Zebra' }),
    )
    expect([...search(changed, 'tropical').hits.keys()]).toEqual(['dorian'])
    expect(search(changed, 'hurricane').hits.size).toBe(0)
    expect(search(changed, 'zebra').hits.size).toBe(1)
    expect(search(changed, 'tls').hits.size).toBe(0)
    expect(foundBy('hurricane')).toEqual(['dorian'])
    expect(foundBy('zebra')).toEqual([])
  })

  it('answers whatever a reader types', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (query) => {
        for (const { score } of search(catalogue, query).hits.values()) expect(score).toBeGreaterThan(0)
      }),
    )
  })
})

const marked = (text: string, query: string, id: string) =>
  marksIn(text, search(catalogue, query).hits.get(id)?.terms ?? [])
    .map(({ text, isHit }) => (isHit ? `[${text}]` : text))
    .join('')

describe('the marks in a text', () => {
  it.each([
    ['hurricane', 'dorian', DORIAN.title, '[Hurricane] Dorian: early refills'],
    ['huricane earl', 'dorian', DORIAN.title, '[Hurricane] Dorian: [early] refills'],
    ['cafe', 'dorian', 'Café near', '[Café] near'],
    ['8552020729', 'dorian', 'Call 1-855-202-0729 now', 'Call 1-[855-202-0729] now'],
    ['email', 'tls', TLS.title, 'Secure [e-mail] needs TLS 1.2'],
    ['hedis', 'echo', 'HEDIS® guide', '[HEDIS]® guide'],
  ])('for %s in %s', (query, id, text, expected) => {
    expect(marked(text, query, id)).toBe(expected)
  })

  it('leave the text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (text, terms) => {
        expect(
          marksIn(text, terms)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})

describe('an excerpt', () => {
  const text = `${'before '.repeat(80)}the needle ${'after '.repeat(80)}`

  it('shows what stands around the first hit, cut at words', () => {
    const part = excerpt(text, ['needle'])
    expect(part).toMatch(/^… before (before )*the needle (after )*after …$/)
    expect(part.length).toBeLessThan(230)
  })

  it('has no ellipsis where nothing is cut', () => {
    expect(excerpt('A needle\nin a haystack.', ['needle'])).toBe('A needle in a haystack.')
  })

  it('is empty when nothing was met', () => {
    expect(excerpt(text, ['pin'])).toBe('')
  })
})

describe('an index that is made beforehand', () => {
  const many = (word: string) =>
    catalogueOf(
      ...Array.from({ length: 35 }, (_, index) => entry({ id: `${index}`, title: `${word} ${index}` })),
    )

  it('finds what one that is made by the search finds', async () => {
    const prepared = many('Prepared')
    await prepareSearch(prepared)
    expect(search(prepared, 'prepared').hits.size).toBe(35)
  })

  it('is whole for who searches while it is being made, and for whom it was overtaken', async () => {
    const [older, newer] = [many('Older'), many('Newer')]
    const making = prepareSearch(older)
    expect(search(newer, 'newer').hits.size).toBe(35)
    expect(search(newer, 'older').hits.size).toBe(0)
    expect(search(older, 'older').hits.size).toBe(35)
    await making
    expect(search(newer, 'newer').hits.size).toBe(35)
  })
})

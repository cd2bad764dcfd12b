import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isLinkable } from '@/src/notices/model/links'
import { slugFromTitle } from '@/src/notices/model/slug'

it.each([
  ['Telehealth HEDIS® Measure Quick Reference Guide', 'telehealth-hedis-measure-quick-reference-guide'],
  ['TLS 1.2 for secure e-mail', 'tls-1-2-for-secure-e-mail'],
  ['Claims & payments: what’s new?', 'claims-payments-whats-new'],
  ['Café à la carte', 'cafe-a-la-carte'],
  ['— ! —', ''],
  [
    'A title that goes on and on, far beyond what anybody would ever want to read in the address of a page',
    'a-title-that-goes-on-and-on-far-beyond-what-anybody-would-ever-want-to-read-in',
  ],
])('the address of "%s" is "%s"', (title, slug) => {
  expect(slugFromTitle(title)).toBe(slug)
})

it('every address made from a title is one that may be stored', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
      expect(slugFromTitle(title)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/)
      expect(slugFromTitle(title).length).toBeLessThanOrEqual(80)
    }),
  )
})

it.each([
  ['https://echo.example/enroll', true],
  ['http://echo.example', true],
  ['mailto:help@plan.example', true],
  ['tel:+18552020729', true],
  ['https://www.plan.example@elsewhere.test', false],
  ['https://u:p@elsewhere.test', false],
  ['javascript:alert(1)', false],
  [' javascript:alert(1)', false],
  ['java\nscript:alert(1)', false],
  ['data:text/html,x', false],
  ['file:///etc/passwd', false],
  ['//echo.example', false],
  ['/updates', false],
  ['', false],
])('%j may be linked: %s', (address, expected) => {
  expect(isLinkable(address)).toBe(expected)
})

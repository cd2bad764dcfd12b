import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { phoneParts } from '@/src/ui/content/phone-numbers'
import { PhoneLines } from '@/src/ui/content/PhoneLines'

describe('phoneParts', () => {
  it.each([
    ['1-855-202-0729', ['tel:+18552020729']],
    ['855-202-0729', ['tel:+18552020729']],
    ['(855) 202-0729', ['tel:+18552020729']],
    ['+1 855.202.0729', ['tel:+18552020729']],
    ['711', ['tel:711']],
    ['1-800-255-0056 or 711', ['tel:+18002550056', 'tel:711']],
    ['call 711.', ['tel:711']],
    ['Ask at the front desk', []],
    ['suite 1711-22', []],
    ['211-555', []],
  ])('finds the numbers to dial in "%s"', (text, hrefs) => {
    expect(phoneParts(text).flatMap((part) => part.href ?? [])).toEqual(hrefs)
  })

  it('keeps every character of the text', () => {
    const pieces = fc.constantFrom('1-855-202-0729', '711', ' or ', '(404) 555-0100', 'x', '-', '9')
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (words) => {
        const text = words.join('')
        expect(
          phoneParts(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})

describe('PhoneLines', () => {
  it('makes every number of a line one to tap, and keeps the words between them', () => {
    const html = renderToStaticMarkup(
      <PhoneLines
        lines={[
          {
            name: 'Member Services',
            number: '1-855-202-0729',
            tty: '1-800-255-0056 or 711',
            hours: 'Always',
          },
        ]}
      />,
    )
    expect(html.match(/href="tel:[^"]*"/g)).toEqual([
      'href="tel:+18552020729"',
      'href="tel:+18002550056"',
      'href="tel:711"',
    ])
    expect(html.replace(/<[^>]*>/g, '')).toBe(
      'Member Services1-855-202-0729 (TTY 1-800-255-0056 or 711)Always',
    )
  })
})

import { describe, expect, it } from 'vitest'
import { whyNotLinkable } from '@/src/notices/model/links'
import { unfitValues, whyUnfit } from '@/src/notices/text/as-typed'
import { LONGEST } from '@/src/notices/model/lengths'
import { richText } from '@/test/support/notices'

const link = (url: string, words = 'Enroll') => ({
  type: 'link',
  version: 3,
  fields: { linkType: 'custom', url },
  children: [{ type: 'text', version: 1, text: words }],
})

const picture = (fields: object) => richText({ type: 'upload', version: 3, ...fields })

describe('an address as it was typed', () => {
  it.each([
    'https://example.org',
    'HTTPS://Example.ORG/form?a=1&b=%20#top',
    'http://www.example.org:8080/',
    'https://exämple.org/',
    'https://例え.jp/',
    'https://192.0.2.1/form',
    'https://[2001:db8::1]/form',
    'https://example.org./',
    'mailto:claims@example.org',
    'mailto:a@example.org,b@example.org?subject=Claims&body=One%20two',
    'tel:+18552021058',
    'tel:+1-855-202-1058;ext=12',
    'tel:(855)202-1058',
    'tel:711',
  ])('can be linked: %s', (address) => {
    expect(whyNotLinkable(address)).toBeUndefined()
  })

  it.each([
    ['', 'empty'],
    [' ', 'blank'],
    ['https://example.org/a form', 'blank'],
    [' https://example.org', 'blank'],
    ['https://example.org\n', 'blank'],
    ['https://exam\u200bple.org', 'blank'],
    ['tel:+1 855 202 1058', 'blank'],
    ['mailto: claims@example.org', 'blank'],
    ['java\tscript:alert(1)', 'blank'],
    ['javascript:alert(1)', 'https://'],
    ['JaVaScRiPt:alert(1)', 'https://'],
    ['data:text/html,x', 'https://'],
    ['vbscript:x', 'https://'],
    ['file:///C:/x.pdf', 'https://'],
    ['ftp://example.org/x', 'https://'],
    ['/updates', 'https://'],
    ['#top', 'https://'],
    ['//example.org', 'https://'],
    ['example', 'https://'],
    ['www.example.org', 'write https:// before it'],
    ['example.org/form?a=1', 'write https:// before it'],
    ['https:/example.org/form', 'two slashes'],
    ['https:example.org', 'two slashes'],
    ['https:\\\\example.org', 'two slashes'],
    ['https://', 'whole host'],
    ['https:///form', 'whole host'],
    ['https://www', 'whole host'],
    ['https://www.', 'whole host'],
    ['https://localhost/form', 'whole host'],
    ['https://intranet:8080', 'whole host'],
    ['https://example..org', 'whole host'],
    ['https://.org', 'whole host'],
    ['https://5', 'whole host'],
    ['https://1.2.3', 'whole host'],
    ['https://exam"ple.org', 'whole host'],
    ['https://example.org:99999', 'not complete'],
    ['https://999.999.999.999', 'not complete'],
    ['https://www.example.org@elsewhere.test', 'user name'],
    ['https://user:secret@example.org', 'user name'],
    ['https://example.org/a\\b', 'backslash'],
    ['mailto:', 'e-mail'],
    ['mailto:claims', 'e-mail'],
    ['mailto:claims@host', 'e-mail'],
    ['mailto:@example.org', 'e-mail'],
    ['mailto:a@b@example.org', 'e-mail'],
    ['mailto:?subject=x', 'e-mail'],
    ['tel:', 'tel:'],
    ['tel:+1', 'tel:'],
    ['tel:call-us', 'tel:'],
    ['tel:+1-855-CALL', 'tel:'],
  ])('cannot be linked: %j', (address, reason) => {
    expect(whyNotLinkable(address)).toContain(reason)
  })
})

describe('a value as it was typed', () => {
  it.each<[string, string, string]>([
    ['title', 'x'.repeat(160), 'Use at most 150 characters; it has 160.'],
    ['summary', 'x'.repeat(401), 'at most 400'],
    ['action.what', 'x'.repeat(501), 'at most 500'],
    ['links.3.label', 'x'.repeat(81), 'at most 80'],
    ['phoneLines.12.note', 'x'.repeat(201), 'at most 200'],
    ['links.0.url', 'www.example.org', '"www.example.org" cannot be linked: write https:// before it.'],
    ['action.linkUrl', 'https://', '"https://" cannot be linked'],
    ['slug', 'Early refills', 'lowercase letters'],
    ['slug', 'early--refills', 'lowercase letters'],
    ['slug', 'archive', 'another page'],
    ['slug', 'x'.repeat(101), 'at most 100'],
    ['phoneLines.0.number', '1-855-20', 'whole number'],
    ['phoneLines.0.number', '1-855-202-072', 'whole number'],
    ['phoneLines.0.number', 'call us', 'whole number'],
    ['phoneLines.0.tty', '7', 'whole number'],
  ])('is unfit in %s: %s', (path, value, sentence) => {
    expect(whyUnfit(path, value)).toEqual([expect.stringContaining(sentence)])
  })

  it.each<[string, unknown]>([
    ['title', 'x'.repeat(150)],
    ['title', undefined],
    ['title', null],
    ['slug', ''],
    ['slug', 'early-refills-2'],
    ['links.0.url', null],
    ['links.0.url', 'https://example.org'],
    ['phoneLines.0.number', '1-855-202-0729'],
    ['phoneLines.0.number', '855.202.0729, extension 4'],
    ['phoneLines.0.number', '8552020729'],
    ['phoneLines.0.number', '+52 55 1234 5678'],
    ['phoneLines.0.tty', '1-800-255-0056 or 711'],
    ['reviewNote', 'x'.repeat(5_000)],
    ['body', undefined],
    ['body', 'x'],
    ['body', richText(link('https://example.org'))],
    ['body', picture({ relationTo: 'images', value: 'an-image' })],
    ['body', picture({ relationTo: 'images', value: { id: 'an-image' } })],
  ])('is fit in %s: %j', (path, value) => {
    expect(whyUnfit(path, value)).toEqual([])
  })

  it('names each link of a text that cannot work, once', () => {
    const body = richText(
      link('https:/example.org/form'),
      link('tel:+1 855 202 1058'),
      link('tel:+1 855 202 1058'),
      link('https://example.org'),
      link('', 'Enroll here'),
      { ...link('www.example.org'), type: 'autolink' },
      link(`https://example.org/${'x'.repeat(2_000)}`),
    )
    expect(whyUnfit('body', body)).toEqual([
      expect.stringContaining('"https:/example.org/form" cannot be linked'),
      expect.stringContaining('"tel:+1 855 202 1058" cannot be linked'),
      expect.stringContaining('"Enroll here" has no address'),
      expect.stringContaining('"www.example.org" cannot be linked'),
      expect.stringContaining('too long'),
    ])
  })

  it.each<[string, object, string]>([
    [
      'a file of the computer it was copied on',
      { pending: { formID: 'a', src: 'file:///C:/x.png' } },
      '(x.png)',
    ],
    [
      'a picture of another site',
      { pending: { formID: 'a', src: 'http://elsewhere.test/a/b.gif' } },
      '(b.gif)',
    ],
    [
      'a picture that carries itself',
      { pending: { formID: 'a', src: 'data:image/png;base64,AA/A' } },
      'A picture was',
    ],
    ['nothing at all', {}, 'A picture was'],
    ['a file of another kind', { relationTo: 'documents', value: 'a' }, 'A picture was'],
  ])('tells of a picture that did not come along: %s', (_, fields, words) => {
    const [sentence] = whyUnfit('body', picture(fields))
    expect(sentence).toContain(words)
    expect(sentence).toContain('Upload')
  })
})

describe('a draft', () => {
  it('tells all that is unfit in it by the path of its field', () => {
    const draft = {
      title: 'x'.repeat(151),
      slug: 'No',
      body: richText(link('www.example.org')),
      links: [{ url: 'https://example.org' }, { label: 'x'.repeat(81), url: 'www.example.org' }],
      phoneLines: [{ number: '1-855' }],
      action: { linkUrl: 'https:/example.org' },
    }
    expect(unfitValues(draft).map(({ field }) => field)).toEqual([
      'body',
      'title',
      'slug',
      'links.1.label',
      'links.1.url',
      'phoneLines.0.number',
      'action.linkUrl',
    ])
  })

  it('without anything in it has nothing unfit, and neither has a broken one', () => {
    for (const draft of [{}, { links: null, action: null }, { links: 'x', phoneLines: [null, 5], body: 7 }])
      expect(unfitValues(draft)).toEqual([])
  })

  it('is measured in every field that has a limit', () => {
    for (const [field, longest] of Object.entries(LONGEST)) {
      const path = field.replace('*', '0')
      expect(whyUnfit(path, 'x'.repeat(longest + 1)), path).toEqual([
        `Use at most ${longest} characters; it has ${longest + 1}.`,
      ])
    }
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { imageIdsOf, linksOf, wordsOf } from '@/src/notices/text/rich-text'
import { richTextToHtml } from '@/src/notices/text/rich-text-html'
import { richText } from '@/test/support/notices'

type Node = Parameters<typeof richText>[number]

const text = (words: string, format = 0): Node => ({ type: 'text', version: 1, text: words, format })
const node = (type: string, children: Node[], fields: object = {}): Node => ({
  type,
  version: 1,
  children,
  ...fields,
})
const paragraph = (...children: Node[]) => node('paragraph', children)
const link = (url: unknown, words = 'here') =>
  node('link', [text(words)], { fields: { url, linkType: 'custom' } })
const item = (...children: Node[]) => node('listitem', children)
const cell = (words: string, headerState = 0, fields: object = {}) =>
  node('tablecell', [paragraph(text(words))], { headerState, ...fields })
const upload = (value: unknown, relationTo = 'images') => node('upload', [], { value, relationTo })

const context = {
  publicUrl: 'https://portal.example.org',
  images: new Map([
    [
      'img-1',
      { id: 'img-1', filename: 'storm "map".webp', alt: 'The storm’s <path>', width: 640, height: 480 },
    ],
  ]),
}

const html = (...children: Node[]) => richTextToHtml(richText(...children), context)

describe('a rich text in HTML', () => {
  it.each<[string, Node, string]>([
    ['a paragraph', paragraph(text('One & two <three>')), '<p>One &amp; two &lt;three&gt;</p>'],
    ['an empty paragraph', paragraph(), ''],
    ['a line break', paragraph(text('a'), node('linebreak', []), text('b')), '<p>a<br />b</p>'],
    [
      'formats',
      paragraph(text('a', 1), text('b', 2), text('c', 3)),
      '<p><strong>a</strong><em>b</em><strong><em>c</em></strong></p>',
    ],
    ['a heading', node('heading', [text('When')], { tag: 'h3' }), '<h3>When</h3>'],
    ['a heading as high as the title', node('heading', [text('When')], { tag: 'h1' }), '<h2>When</h2>'],
    ['a heading of no known kind', node('heading', [text('When')], { tag: 'script' }), '<h2>When</h2>'],
    ['a quote', node('quote', [text('So')]), '<blockquote>So</blockquote>'],
    [
      'a link elsewhere',
      paragraph(link('https://echo.example/enroll?a=1&b="2"')),
      '<p><a href="https://echo.example/enroll?a=1&amp;b=%222%22" rel="noopener">here</a></p>',
    ],
    [
      'a link to a page of the portal',
      paragraph(link('https://portal.example.org/resources')),
      '<p><a href="https://portal.example.org/resources">here</a></p>',
    ],
    ['a link that runs a script', paragraph(link('javascript:alert(1)')), '<p>here</p>'],
    ['a link that leads nowhere', paragraph(link(undefined)), '<p>here</p>'],
    [
      'a list',
      node('list', [item(text('a')), item(text('b'))], { listType: 'bullet' }),
      '<ul><li>a</li><li>b</li></ul>',
    ],
    [
      'a numbered list',
      node('list', [item(text('a'))], { listType: 'number', start: 3 }),
      '<ol start="3"><li>a</li></ol>',
    ],
    [
      'a list in a list',
      node('list', [
        item(text('a')),
        item(node('list', [item(text('b'))], { listType: 'number' })),
        item(text('c')),
      ]),
      '<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>',
    ],
    [
      'a picture',
      upload('img-1'),
      '<img src="https://portal.example.org/files/images/img-1/storm%20%22map%22.webp" alt="The storm’s &lt;path&gt;" width="640" height="480" loading="lazy" />',
    ],
    ['a picture that is gone', upload('img-2'), ''],
    ['a file of another kind', upload('img-1', 'documents'), ''],
    ['a node of no known kind', node('block', [text('x')], { fields: { blockType: 'embed' } }), ''],
  ])('shows %s', (_, given, expected) => {
    expect(html(given)).toBe(expected)
  })

  it('finds a picture that was looked up already', () => {
    expect(html(upload({ id: 'img-1' }))).toBe(html(upload('img-1')))
  })

  it('tells the heads of a table by row and column', () => {
    const table = node('table', [
      node('tablerow', [cell('State', 3), cell('Line', 1)]),
      node('tablerow', [cell('Georgia', 2), cell('Medicaid', 0, { colSpan: 2 })]),
    ])
    expect(html(table)).toContain(
      '<thead><tr><th scope="col"><p>State</p></th><th scope="col"><p>Line</p></th></tr></thead>' +
        '<tbody><tr><th scope="row"><p>Georgia</p></th><td colspan="2"><p>Medicaid</p></td></tr></tbody>',
    )
  })

  it('has no character that XML cannot hold', () => {
    expect(html(paragraph(text('a\u0000b\u000bc\ud800d\uffffe')))).toBe('<p>abcde</p>')
  })

  it.each([
    undefined,
    null,
    '',
    'text',
    5,
    [],
    {},
    { root: null },
    { root: { children: 'x' } },
    { root: { children: [null, 1, 'a', {}] } },
  ])('is empty for %j', (stored) => {
    expect(richTextToHtml(stored, context)).toBe('')
  })
})

/**
 * Rich texts as an attacker would write them into the database: known kinds of nodes with anything in their
 * fields.
 */
const hostile = fc.letrec<{ node: object }>((tie) => {
  const anything = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      "' onmouseover='alert(1)",
      'data:text/html,<script>alert(1)</script>',
      '__proto__',
      'constructor',
      'img-1',
    ),
    fc.anything(),
  )
  return {
    node: fc.record(
      {
        type: fc.oneof(
          fc.constantFrom(
            'paragraph',
            'heading',
            'text',
            'link',
            'list',
            'listitem',
            'table',
            'tablerow',
            'tablecell',
            'upload',
            'block',
            'html',
          ),
          anything,
        ),
        text: anything,
        tag: anything,
        format: fc.oneof(fc.integer(), anything),
        fields: fc.oneof(fc.record({ url: anything, newTab: anything }), anything),
        listType: anything,
        start: anything,
        headerState: fc.oneof(fc.integer({ min: 0, max: 4 }), anything),
        colSpan: fc.oneof(fc.integer(), anything),
        style: anything,
        value: anything,
        relationTo: fc.oneof(fc.constant('images'), anything),
        children: fc.oneof(
          { maxDepth: 4, withCrossShrink: true },
          fc.constant([]),
          fc.array(tie('node'), { maxLength: 4 }),
          anything,
        ),
      },
      { requiredKeys: ['type', 'children'] },
    ),
  }
}).node

const TAG = /<[^>]*>/g

/** Every tag the renderer may write, whole. */
const SAFE_TAG = new RegExp(
  '^(' +
    [
      '</?(p|h[2-6]|strong|em|s|code|sub|sup|ul|ol|li|blockquote|thead|tbody|tr|td|th|table|div|a)>',
      '<br />',
      '<a href="(https?|mailto|tel):[^"<>]*"( rel="noopener")?>',
      '<ol start="\\d+">',
      '<t[dh]( scope="(col|row)")?( colspan="\\d+")?( rowspan="\\d+")?>',
      '<table class="usa-table">',
      '<div class="portal-table-scroll" role="region" aria-label="Table" tabindex="0">',
      '<img src="https://portal\\.example\\.org/files/images/[^"<>]*" alt="[^"<>]*" width="640" height="480" loading="lazy" />',
    ].join('|') +
    ')$',
)

it('whatever is stored, the HTML has only tags that we write', () => {
  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 5 }), (children) => {
      const rendered = richTextToHtml({ root: { children } }, context)
      for (const tag of rendered.match(TAG) ?? []) expect(tag).toMatch(SAFE_TAG)
      expect(rendered.replace(TAG, '')).not.toMatch(/[<>]/)
    }),
    { numRuns: 300 },
  )
})

it('a text nested without end is cut, not followed', () => {
  let deep: Node = text('bottom')
  for (let level = 0; level < 20_000; level += 1) deep = node('quote', [deep])
  expect(html(paragraph(text('top')), deep)).toBe('<p>top</p>')
})

describe('what a rich text holds', () => {
  const stored = richText(
    node('heading', [text('When')], { tag: 'h2' }),
    paragraph(
      text('From '),
      text('Dec. 1', 1),
      text('.'),
      node('linebreak', []),
      link('https://echo.example', 'Enroll'),
    ),
    node('list', [item(text('a')), item(link('mailto:a@b.example', 'b'))]),
    upload('img-1'),
    upload({ id: 'img-2' }),
  )

  it('are its words, block by block', () => {
    expect(wordsOf(stored)).toBe('When\nFrom Dec. 1.\nEnroll\na\nb')
  })

  it('are its links', () => {
    expect(linksOf(stored)).toEqual([
      { address: 'https://echo.example', words: 'Enroll' },
      { address: 'mailto:a@b.example', words: 'b' },
    ])
  })

  it('are its pictures', () => {
    expect(imageIdsOf(stored)).toEqual(['img-1', 'img-2'])
  })

  it.each([undefined, null, 'x', {}, { root: {} }])('is nothing in %j', (nothing) => {
    expect([wordsOf(nothing), linksOf(nothing), imageIdsOf(nothing)]).toEqual(['', [], []])
  })
})

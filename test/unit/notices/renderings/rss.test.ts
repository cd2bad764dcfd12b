import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CatalogueEntry } from '@/src/notices/index/entries'
import { findPosted } from '@/src/notices/finding/find'
import type { FeedNotice } from '@/src/notices/renderings/item-html'
import { NOTICE_NAMESPACE, renderRss, type Feed } from '@/src/notices/renderings/rss'
import type { Notice } from '@/src/payload-types'
import { catalogueOf, entry, SITE, ZONE } from '@/test/support/catalogue'
import { readAsPartner } from '@/test/support/feeds'

const NOW = new Date('2019-11-15T17:00:00.000Z')

const ECHO = entry({
  id: 'echo',
  number: '2019-0002',
  slug: 'echo-health-enrollment',
  title: 'ECHO Health <delivers> payments & more',
  summary: 'Enroll to avoid an interruption.',
  urgency: 'by-date',
  effectiveOn: '2019-12-01',
  actionBy: '2019-12-01',
  endsOn: '2020-12-31',
  changedAt: '2019-10-01T08:00:00.000Z',
  planIds: ['ga-medicaid', 'ga-marketplace'],
})

function item(of: CatalogueEntry, row: Partial<Notice> = {}, others: CatalogueEntry[] = []): FeedNotice {
  const found = findPosted(catalogueOf(of, ...others), of.id, NOW)
  if (!found) throw new Error('The notice is not posted.')
  const stored: Notice = { id: of.id, createdAt: of.postedAt, updatedAt: of.postedAt, ...row }
  return { ...found, row: stored, bodyHtml: '<p>The text.</p>', documents: [] }
}

function feed(changes: Partial<Feed> = {}): Feed {
  return {
    filter: {},
    site: SITE,
    publicUrl: 'https://portal.example.org',
    today: '2019-11-15',
    zone: ZONE,
    items: [item(ECHO)],
    changedAt: new Date('2019-10-01T08:00:00.000Z'),
    ...changes,
  }
}

const read = (changes: Partial<Feed> = {}) => readAsPartner(renderRss(feed(changes)))

async function readItem(changes: Partial<Feed> = {}) {
  const [first] = (await read(changes)).items
  if (!first) throw new Error('The feed is empty.')
  return first
}

/** The text of one of our own elements; undefined when it is not there. */
async function own(name: string, changes: Partial<Feed> = {}): Promise<unknown> {
  const element: unknown = Reflect.get(await readItem(changes), `notice:${name}`)
  return typeof element === 'object' && element ? Reflect.get(element, '#') : element
}

describe('the channel of a feed', () => {
  it('says what it is, where it is, and when it last changed', async () => {
    const { meta } = await read({ filter: { state: 'ga', q: 'ECHO' } })
    expect(meta).toMatchObject({
      title: 'Example Health Provider Portal: Georgia, with the words “ECHO”',
      link: 'https://portal.example.org/updates?state=ga&q=ECHO',
      xmlurl: 'https://portal.example.org/updates/feed.xml?state=ga&q=ECHO',
      language: 'en-us',
      date: new Date('2019-10-01T08:00:00.000Z'),
      pubdate: new Date('2019-09-04T13:30:00.000Z'),
    })
  })

  it('is well-formed when there is nothing in it', async () => {
    const { meta, items } = await read({ items: [], changedAt: undefined })
    expect([meta.title, items]).toEqual(['Example Health Provider Portal: Updates & Announcements', []])
  })

  it('is the same text whenever it is rendered, also for words that look like its own elements', () => {
    const q = ']]></title><generator></generator><lastBuildDate>x</lastBuildDate>'
    const text = renderRss(feed({ filter: { q } }))
    expect(text).toContain(
      '<generator>Bulletin</generator><lastBuildDate>Tue, 01 Oct 2019 08:00:00 GMT</lastBuildDate>',
    )
    expect(text.match(/<lastBuildDate>[A-Z]/g)).toHaveLength(1)
  })
})

describe('an item', () => {
  it('keeps its identity whatever its address is', async () => {
    const guid = 'tag:portal.example.org,2026:notice:2019-0002'
    expect(await readItem()).toMatchObject({
      guid,
      link: 'https://portal.example.org/updates/echo-health-enrollment',
    })
    expect(await readItem({ items: [item({ ...ECHO, slug: 'other' })] })).toMatchObject({
      guid,
      link: 'https://portal.example.org/updates/other',
    })
    expect(renderRss(feed())).toContain(`<guid isPermaLink="false">${guid}</guid>`)
  })

  it('has its title, the moment it was posted and the moment it changed', async () => {
    expect(await readItem()).toMatchObject({
      title: 'ECHO Health <delivers> payments & more',
      pubdate: new Date('2019-09-04T13:30:00.000Z'),
    })
    expect(renderRss(feed())).toContain('<atom:updated>2019-10-01T08:00:00.000Z</atom:updated>')
  })

  it('has categories that say of what they are', () => {
    const text = renderRss(feed())
    expect(text).toContain('<category domain="category">Claims &amp; payments</category>')
    expect(text).toContain('<category domain="state">Georgia</category>')
    expect(text).toContain('<category domain="line-of-business">Medicaid</category>')
    expect(text).toContain('<category domain="line-of-business">Marketplace</category>')
    expect(text.match(/domain="state"/g)).toHaveLength(1)
  })

  it.each([
    ['number', '2019-0002'],
    ['status', 'upcoming'],
    ['category', 'claims-payments'],
    ['urgency', 'by-date'],
    ['effectiveon', '2019-12-01'],
    ['actionby', '2019-12-01'],
    ['endson', '2020-12-31'],
    ['audience', 'plans'],
    ['replacedby', undefined],
    ['withdrawnat', undefined],
  ])('says its %s for programs: %s', async (name, value) => {
    expect(await own(name)).toBe(value)
  })

  it('names its plans for programs', () => {
    const text = renderRss(feed())
    expect(text).toContain('<notice:plan state="ga" line="medicaid">GA medicaid</notice:plan>')
    expect(text).toContain(`xmlns:notice="${NOTICE_NAMESPACE}"`)
  })

  it('for all plans says so and names none', async () => {
    const items = [item(entry())]
    expect(await own('audience', { items })).toBe('all-plans')
    expect(renderRss(feed({ items }))).not.toMatch(/<notice:plan |domain="state"/)
  })

  it('that was replaced leads to what replaced it', async () => {
    const replacements = [{ notice: 'echo', since: '2019-11-02T02:00:00.000Z' }]
    const other = entry({ id: 'new', number: '2019-0009', title: 'The new one', replacements })
    const items = [item(ECHO, {}, [other])]
    expect(await own('replacedby', { items })).toBe('tag:portal.example.org,2026:notice:2019-0009')
    expect(renderRss(feed({ items }))).toContain('<atom:updated>2019-11-02T02:00:00.000Z</atom:updated>')
    expect((await readItem({ items })).description).toContain(
      'replaced by notice 2019-0009:</strong> <a href="https://portal.example.org/updates/new">The new one</a>',
    )
  })

  it('that was withdrawn says so first, and why', async () => {
    const withdrawn = { ...ECHO, withdrawnAt: '2019-11-02T02:00:00.000Z' }
    const items = [item(withdrawn, { withdrawalReason: 'Sent <too> early.' })]
    expect(await own('withdrawnat', { items })).toBe('2019-11-02T02:00:00.000Z')
    expect((await readItem({ items })).description).toMatch(
      /^<p><strong>This notice was withdrawn on Nov. 1, 2019 and no longer applies.<\/strong> Sent &lt;too&gt; early.<\/p>/,
    )
  })

  it('tells the whole notice to who never opens its page', async () => {
    const row: Partial<Notice> = {
      lateReason: 'The vendor told us late.',
      action: {
        who: 'Practices',
        what: 'Enroll',
        linkUrl: 'https://echo.example/?a=1&b=2',
        otherwise: 'Paper checks.',
      },
      links: [{ label: 'Learn more', url: 'https://echo.example/more' }],
      phoneLines: [
        { label: 'Member Services', number: '1-855-202-0729', tty: '711', hours: '7 a.m. to 7 p.m.' },
      ],
    }
    const guide = {
      id: 'doc',
      title: 'Enrollment guide',
      description: 'Step by step.',
      filename: 'guide 1.pdf',
      mediaType: 'application/pdf',
      bytes: 1,
      states: [],
      isReference: false,
    }
    const { description } = await readItem({ items: [{ ...item(ECHO, row), documents: [guide] }] })
    expect(description).toBe(
      '<p>Enroll to avoid an interruption.</p>' +
        '<p>Takes effect <time datetime="2019-12-01">Dec. 1, 2019</time> · Act by <time datetime="2019-12-01">Dec. 1, 2019</time>' +
        ' · Ends <time datetime="2020-12-31">Dec. 31, 2020</time>' +
        ' · Posted <time datetime="2019-09-04T13:30:00.000Z">Sept. 4, 2019</time></p>' +
        '<p>Why it applies from a day before it was posted: The vendor told us late.</p>' +
        '<p>For: Providers of GA medicaid and GA marketplace</p>' +
        '<p>The text.</p>' +
        '<h2>What to do</h2><ul><li>Who: Practices</li><li>What: Enroll</li>' +
        '<li>Where: <a href="https://echo.example/?a=1&amp;b=2">https://echo.example/?a=1&amp;b=2</a></li>' +
        '<li>If you do not: Paper checks.</li></ul>' +
        '<h2>Documents and links</h2><ul>' +
        '<li><a href="https://portal.example.org/files/documents/doc/guide%201.pdf">Enrollment guide</a>: Step by step.</li>' +
        '<li><a href="https://echo.example/more">Learn more</a></li></ul>' +
        '<h2>Questions? Call us</h2><ul><li>Member Services: 1-855-202-0729 (TTY: 711). 7 a.m. to 7 p.m.</li></ul>',
    )
  })
})

it('whatever an editor pastes, partners can read the feed', async () => {
  const pasted = fc.oneof(
    // Code units, not characters: halves of surrogate pairs are among what a paste can bring.
    fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    fc.constantFrom(
      ']]>',
      '<![CDATA[',
      '</item>',
      '&amp;',
      '&#0;',
      '\u0000',
      '\u000b',
      '\ud800',
      '\uffff',
      '\u0085',
    ),
  )
  const echo = item(ECHO)
  const texts = fc.array(fc.tuple(pasted, pasted, pasted), { minLength: 10, maxLength: 10 })
  await fc.assert(
    fc.asyncProperty(texts, pasted, async (all, q) => {
      const items = all.map(([title, summary, lateReason]) => ({
        ...echo,
        notice: { ...ECHO, title: `x${title}`, summary },
        row: { ...echo.row, lateReason },
      }))
      const read = await readAsPartner(renderRss(feed({ items, filter: { q } })))
      expect(read.items).toHaveLength(10)
    }),
    { numRuns: 10 },
  )
})

import { describe, expect, it } from 'vitest'
import { feedResponse, refusedFeed, renderedFeed } from '@/src/notices/renderings/feed-response'

const MADE = new Date('2026-11-24T10:00:00.900Z')
const TEXT = '<rss>Tägliches</rss>'
const FEED = renderedFeed(TEXT, MADE)
const DATE = 'Tue, 24 Nov 2026 10:00:00 GMT'
const later = (seconds: number) => new Date(MADE.getTime() + seconds * 1_000)
const ETAG = FEED.etag

function ask(headers: Record<string, string> = {}, method = 'GET', now = later(3_600)) {
  const request = new Request('https://portal.example.org/updates/feed.xml', { method, headers })
  return feedResponse(request, FEED, now)
}

it('a feed comes with everything a cache needs to know', async () => {
  const answer = ask()
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toEqual({
    'cache-control': 'public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400',
    'content-length': '21',
    'content-type': 'application/rss+xml; charset=utf-8',
    etag: ETAG,
    'last-modified': DATE,
    'x-content-type-options': 'nosniff',
  })
  expect(await answer.text()).toBe(TEXT)
})

it('the tag of a feed follows its text and nothing else', () => {
  expect(renderedFeed(TEXT, later(1)).etag).toBe(ETAG)
  expect(renderedFeed('<rss>Täglicher</rss>', MADE).etag).not.toBe(ETAG)
  expect(ETAG).toMatch(/^"[\w-]{27}"$/)
})

describe('the date of a feed', () => {
  it('is not told while the text is so new that the date might mean another', () => {
    expect(ask({}, 'GET', later(119)).headers.get('last-modified')).toBeNull()
    expect(ask({ 'If-Modified-Since': DATE }, 'GET', later(119)).status).toBe(200)
    expect(ask({}, 'GET', later(120)).headers.get('last-modified')).toBe(DATE)
  })

  it('stays as long as the text does', () => {
    expect(renderedFeed(TEXT, later(600), FEED).since).toEqual(MADE)
    expect(renderedFeed('<rss/>', later(600), FEED).since).toEqual(later(600))
  })

  it('is of one text alone, also when the clock is set back and comes to it a second time', () => {
    expect(renderedFeed('<rss/>', later(-3_600), FEED).since).toEqual(later(1))
    expect(renderedFeed('<rss/>', MADE, FEED).since).toEqual(later(1))
  })
})

it('HEAD says the same without the text', async () => {
  const [get, head] = [ask(), ask({}, 'HEAD')]
  expect([...head.headers]).toEqual([...get.headers])
  expect(await head.text()).toBe('')
})

describe('a reader that has', () => {
  it.each<[string, Record<string, string>, number]>([
    ['this version', { 'If-None-Match': ETAG }, 304],
    ['this version among others', { 'If-None-Match': `"old", W/${ETAG}` }, 304],
    ['any version', { 'If-None-Match': '*' }, 304],
    ['another version', { 'If-None-Match': '"old"' }, 200],
    ['only the date of this version', { 'If-Modified-Since': DATE }, 304],
    ['a date of its own clock', { 'If-Modified-Since': 'Wed, 02 Oct 2199 00:00:00 GMT' }, 200],
    [
      'the date of this version and the tag of another',
      { 'If-Modified-Since': DATE, 'If-None-Match': '"old"' },
      200,
    ],
    ['this version and reloads', { 'If-None-Match': ETAG, 'Cache-Control': 'no-cache' }, 304],
  ])('%s is answered', async (_, headers, status) => {
    const answer = ask(headers)
    expect([answer.status, answer.headers.get('etag')]).toEqual([status, ETAG])
    expect(await answer.text()).toBe(status === 304 ? '' : TEXT)
  })
})

it('a wrong address is answered in words that nobody keeps', async () => {
  const answer = refusedFeed([
    { field: 'state', message: 'There is no state "xx".' },
    { field: 'stat', message: 'There is no filter "stat".' },
  ])
  expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('content-type')]).toEqual([
    400,
    'no-store',
    'text/plain; charset=utf-8',
  ])
  expect(await answer.text()).toBe(
    'This feed does not exist.\nThere is no state "xx".\nThere is no filter "stat".\n',
  )
})

import { describe, expect, it, vi } from 'vitest'
import { feedResponse, refusedFeed } from '@/src/notices/feed-response'

const ETAG = '"abc"'
const FEED = { text: '<rss>Tägliches</rss>', lastModified: new Date('2019-10-01T08:00:00.500Z') }
const MODIFIED = 'Tue, 01 Oct 2019 08:00:00 GMT'

function ask(headers: Record<string, string> = {}, method = 'GET') {
  const read = vi.fn(async () => FEED)
  const request = new Request('https://portal.example.org/updates/feed.xml', { method, headers })
  return { read, answer: feedResponse(request, { etag: ETAG }, read) }
}

it('a feed comes with everything a cache needs to know', async () => {
  const answer = await ask().answer
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toEqual({
    'cache-control': 'public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400',
    'content-length': '21',
    'content-type': 'application/rss+xml; charset=utf-8',
    etag: ETAG,
    'last-modified': MODIFIED,
    'x-content-type-options': 'nosniff',
  })
  expect(await answer.text()).toBe(FEED.text)
})

it('HEAD says the same without the text', async () => {
  const [get, head] = await Promise.all([ask().answer, ask({}, 'HEAD').answer])
  expect([...head.headers]).toEqual([...get.headers])
  expect(await head.text()).toBe('')
})

describe('a reader that has', () => {
  it.each<[string, Record<string, string>, number]>([
    ['this version', { 'If-None-Match': ETAG }, 304],
    ['this version among others', { 'If-None-Match': '"old", W/"abc"' }, 304],
    ['any version', { 'If-None-Match': '*' }, 304],
    ['another version', { 'If-None-Match': '"old"' }, 200],
    ['a copy of that moment', { 'If-Modified-Since': MODIFIED }, 304],
    ['a later copy', { 'If-Modified-Since': 'Wed, 02 Oct 2019 00:00:00 GMT' }, 304],
    ['an earlier copy', { 'If-Modified-Since': 'Mon, 30 Sep 2019 00:00:00 GMT' }, 200],
    ['a copy of no known time', { 'If-Modified-Since': 'yesterday' }, 200],
    ['another version of a later moment', { 'If-None-Match': '"old"', 'If-Modified-Since': MODIFIED }, 200],
    [
      'this version of an earlier moment',
      { 'If-None-Match': ETAG, 'If-Modified-Since': 'Mon, 30 Sep 2019 00:00:00 GMT' },
      304,
    ],
    ['this version and reloads', { 'If-None-Match': ETAG, 'Cache-Control': 'no-cache' }, 304],
  ])('%s is answered', async (_, headers, status) => {
    const answer = await ask(headers).answer
    expect([answer.status, answer.headers.get('etag')]).toEqual([status, ETAG])
    expect(await answer.text()).toBe(status === 304 ? '' : FEED.text)
  })

  it('this version is answered without reading the feed', async () => {
    const { read, answer } = ask({ 'If-None-Match': ETAG })
    await answer
    expect(read).not.toHaveBeenCalled()
  })
})

it('a feed in which nothing was ever posted has no date, and no reader has it by date', async () => {
  const request = new Request('https://portal.example.org/updates/feed.xml', {
    headers: { 'If-Modified-Since': MODIFIED },
  })
  const answer = await feedResponse(request, { etag: ETAG }, async () => ({
    text: '<rss/>',
    lastModified: undefined,
  }))
  expect([answer.status, answer.headers.has('last-modified')]).toEqual([200, false])
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

import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { isCompressible, preferredCoding } from '@/src/server/message/coding'
import type { Origin } from '@/src/server/message/origin'
import { PUBLIC, site } from './site'

const LONG = '<p>Providers can verify eligibility online.</p>'.repeat(200)
const MODIFIED = 'Tue, 05 Nov 2019 15:00:00 GMT'

function page(headers: Record<string, string> = {}, body: string = LONG, status = 200): Origin {
  return (_, response) => {
    response.statusCode = status
    for (const [name, value] of Object.entries({
      'cache-control': PUBLIC,
      'content-type': 'text/html',
      ...headers,
    })) {
      response.setHeader(name, value)
    }
    response.end(body)
  }
}

describe('a reader who has the page already', () => {
  it.each([
    ['the same tag', { 'if-none-match': '"rev-7"' }, 304],
    ['the same tag, weak', { 'if-none-match': 'W/"rev-7"' }, 304],
    ['the same tag in a list', { 'if-none-match': '"a", W/"b" , "rev-7"' }, 304],
    ['any tag', { 'if-none-match': '*' }, 304],
    ['another tag', { 'if-none-match': '"rev-6"' }, 200],
    ['another tag and a late date', { 'if-none-match': '"rev-6"', 'if-modified-since': MODIFIED }, 200],
    ['the same date', { 'if-modified-since': MODIFIED }, 304],
    [
      'a later date, which may lie between two versions',
      { 'if-modified-since': 'Wed, 06 Nov 2019 15:00:00 GMT' },
      200,
    ],
    ['an earlier date', { 'if-modified-since': 'Mon, 04 Nov 2019 15:00:00 GMT' }, 200],
    ['a date that is none', { 'if-modified-since': 'yesterday' }, 200],
    [
      'the same tag and a wish for a fresh copy',
      { 'if-none-match': '"rev-7"', 'cache-control': 'no-cache' },
      304,
    ],
  ])('and says %s', async (_, headers, status) => {
    const { get } = await site(page({ etag: '"rev-7"', 'last-modified': MODIFIED }))
    const missed = await get('/', headers)
    const hit = await get('/', headers)
    expect([missed.status, hit.status]).toEqual([status, status])
    expect(hit.body.length).toBe(status === 304 ? 0 : LONG.length)
  })

  it('gets what a 304 must carry and nothing about a body', async () => {
    const { get } = await site(page({ etag: '"rev-7"' }))
    await get('/')
    const { headers } = await get('/', { 'if-none-match': '"rev-7"' })
    expect(headers).toMatchObject({
      etag: '"rev-7"',
      'cache-control': PUBLIC,
      vary: 'accept-encoding',
      age: '0',
    })
    expect(headers).not.toHaveProperty('content-length')
    expect(headers).not.toHaveProperty('content-type')
    // The page the reader has may have been stored under an older policy.
    expect(headers['content-security-policy']).toContain("script-src 'self'")
  })

  it('is not told so about an error', async () => {
    const { get } = await site(page({ etag: '"x"' }, 'gone', 404))
    expect((await get('/', { 'if-none-match': '"x"' })).status).toBe(404)
  })

  it('can say so even if the application never named a tag', async () => {
    const { get } = await site(page())
    const { headers } = await get('/')
    expect(headers.etag).toMatch(/^"[\w-]{27}"$/)
    expect((await get('/', { 'if-none-match': headers.etag })).status).toBe(304)
  })
})

describe('an application that says nothing has changed', () => {
  const origin: Origin = (request, response) => {
    const known = request.headers['if-none-match'] === '"rev-7"'
    response.writeHead(known ? 304 : 200, {
      'cache-control': PUBLIC,
      etag: '"rev-7"',
      'content-type': 'application/rss+xml',
      'x-turn': known ? 'second' : 'first',
    })
    response.end(known ? undefined : LONG)
  }

  it('keeps its old body in use, with the new fields', async () => {
    const { get, later, asked } = await site(origin)
    await get('/feed.xml', { 'accept-encoding': 'br' })
    later(5_000)
    const reply = await get('/feed.xml', { 'accept-encoding': 'br' })
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"rev-7"'])
    expect([reply.status, reply.headers.age, reply.headers['x-turn']]).toEqual([200, '0', 'second'])
    expect(reply.headers['content-type']).toBe('application/rss+xml')
    expect(brotliDecompressSync(reply.body).toString()).toBe(LONG)
  })

  it('is never told what the reader has', async () => {
    const { get, asked } = await site(origin)
    const reply = await get('/feed.xml', { 'if-none-match': '"rev-7"' })
    expect(reply.status).toBe(304)
    expect(asked[0]?.headers).not.toHaveProperty('if-none-match')
    expect((await get('/feed.xml')).body.toString()).toBe(LONG)
  })
})

describe('a text', () => {
  it.each([
    ['br', 'gzip, deflate, br, zstd', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('is sent as %s to who accepts %s', async (coding, accepted, decode) => {
    const { get, asked } = await site(page({ etag: '"rev-7"' }))
    await get('/')
    const reply = await get('/', { 'accept-encoding': accepted })
    expect(reply.headers).toMatchObject({ 'content-encoding': coding, vary: 'accept-encoding' })
    expect(reply.headers['content-length']).toBe(String(reply.body.length))
    expect(decode(reply.body).toString()).toBe(LONG)
    expect(asked).toHaveLength(1)
  })

  it('has a weak tag where its bytes are not those the strong tag names, and one answer for both', async () => {
    const { get } = await site(page({ etag: '"rev-7"' }))
    const plain = await get('/')
    const small = await get('/', { 'accept-encoding': 'gzip' })
    expect([plain.headers.etag, small.headers.etag]).toEqual(['"rev-7"', 'W/"rev-7"'])
    expect((await get('/', { 'accept-encoding': 'br', 'if-none-match': 'W/"rev-7"' })).status).toBe(304)
  })

  it('is ready in the codings readers use when a newer one replaces it', async () => {
    let count = 0
    const { get, later } = await site((_, response) => {
      count += 1
      response.writeHead(200, { 'cache-control': PUBLIC, 'content-type': 'text/html' })
      response.end(`${LONG}${count}`)
    })
    await get('/', { 'accept-encoding': 'gzip' })
    later(2_500)
    const reply = await get('/', { 'accept-encoding': 'gzip' })
    expect(gunzipSync(reply.body).toString()).toBe(`${LONG}2`)
  })

  it.each([
    ['short', 'text/html', 'hello', undefined],
    ['a picture', 'image/png', LONG, undefined],
    ['an error', 'text/html', LONG, 404],
  ])('is sent as it is when it is %s', async (_, type, body, status) => {
    const { get } = await site(page({ 'content-type': type }, body, status))
    const reply = await get('/', { 'accept-encoding': 'gzip' })
    expect(reply.headers).not.toHaveProperty('content-encoding')
    expect(reply.body.toString()).toBe(body)
  })

  it('for one person is never compressed beside secrets', async () => {
    const { get } = await site(page({ 'cache-control': 'private' }))
    const reply = await get('/', { 'accept-encoding': 'gzip', cookie: 'portal-token=x' })
    expect(reply.headers).not.toHaveProperty('content-encoding')
  })
})

describe('the coding a client gets', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['deflate', 'identity'],
    ['identity', 'identity'],
    ['nonsense;;;', 'identity'],
  ])('for Accept-Encoding %j is %s', (accepted, coding) => {
    expect(preferredCoding(accepted)).toBe(coding)
  })

  it.each([
    ['text/html; charset=utf-8', true],
    ['text/x-component', true],
    ['application/rss+xml', true],
    ['application/feed+json', true],
    ['application/json', true],
    ['image/svg+xml', true],
    ['text/calendar', true],
    ['font/woff2', false],
    ['application/pdf', false],
    [undefined, false],
  ])('is a smaller one for %s: %s', (type, expected) => {
    expect(isCompressible(type, 5_000)).toBe(expected)
  })
})

import { describe, expect, it, onTestFinished } from 'vitest'
import { setClock } from '@/src/clock'
import { gate, PUBLIC, site } from './site'
import { FOR_EVER } from '@/src/web/cache-control'
import type { Origin } from '@/src/server/message/origin'

/** A page that says how often the application was asked. */
function counting(headers: Record<string, string | string[]> = {}): Origin {
  let count = 0
  return (_, response) => {
    count += 1
    for (const [name, value] of Object.entries({ 'cache-control': PUBLIC, ...headers })) {
      response.setHeader(name, value)
    }
    response.setHeader('content-type', 'text/plain')
    response.end(`answer ${count}`)
  }
}

const text = ({ body }: { body: Buffer }) => body.toString()

describe('a page that may be shared', () => {
  it('is made once and then answered from memory', async () => {
    const { get, asked } = await site(counting())
    const first = await get('/')
    const second = await get('/')
    expect([text(first), text(second)]).toEqual(['answer 1', 'answer 1'])
    expect(first.headers['cache-status']).toBe('bulletin; fwd=uri-miss; fwd-status=200; stored')
    expect(second.headers['cache-status']).toBe('bulletin; hit; ttl=1')
    expect(asked).toHaveLength(1)
  })

  it('is served stale in its second second while a newer one is fetched once', async () => {
    const { get, asked, later } = await site(counting())
    await get('/')
    later(1_500)
    const stale = await get('/')
    const newer = await get('/')
    expect([text(stale), stale.headers.age, stale.headers['cache-status']]).toEqual([
      'answer 1',
      '1',
      'bulletin; hit; ttl=0',
    ])
    expect([text(newer), newer.headers.age]).toEqual(['answer 2', '0'])
    expect(asked).toHaveLength(2)
  })

  it.each([-1, 1])('is as old as it is when the clock is set by %d hours', async (hours) => {
    const { get, later } = await site(counting())
    const first = await get('/')
    setClock(() => new Date(Date.now() + hours * 3_600_000))
    onTestFinished(() => setClock())
    const second = await get('/')
    later(2_000)
    const third = await get('/')
    expect([first, second, third].map((reply) => [text(reply), reply.headers.age])).toEqual([
      ['answer 1', '0'],
      ['answer 1', '0'],
      ['answer 2', '0'],
    ])
    expect(Date.parse(third.headers.date ?? '') - Date.now()).toBeCloseTo(hours * 3_600_000, -4)
  })

  it('is never served older than two seconds', async () => {
    const { get, later } = await site(counting())
    await get('/')
    later(2_000)
    const reply = await get('/')
    expect([text(reply), reply.headers['cache-status']]).toEqual([
      'answer 2',
      'bulletin; fwd=stale; fwd-status=200; stored',
    ])
  })

  it('counts its age from the moment the application was asked', async () => {
    const { get, later } = await site((_, response) => {
      later(700)
      response.setHeader('cache-control', PUBLIC)
      response.end('slow')
    })
    await get('/')
    later(400)
    expect((await get('/')).headers.age).toBe('1')
  })

  it('answers HEAD from what GET left, with the same fields and no body', async () => {
    const { get, asked } = await site(counting())
    const whole = await get('/')
    const head = await get('/', {}, 'HEAD')
    expect(head.body).toHaveLength(0)
    expect(head.headers['content-length']).toBe(whole.headers['content-length'])
    expect(head.headers.etag).toBe(whole.headers.etag)
    expect(asked).toHaveLength(1)
  })

  it('is asked for with GET when a reader begins with HEAD', async () => {
    const { get, asked } = await site(counting())
    await get('/', {}, 'HEAD')
    expect(text(await get('/'))).toBe('answer 1')
    expect(asked.map(({ method }) => method)).toEqual(['GET'])
  })

  it.each([['no-cache'], ['no-store'], ['max-age=0']])(
    'cannot be forced past the cache by Cache-Control: %s',
    async (directive) => {
      const { get, asked } = await site(counting())
      await get('/')
      await get('/', { 'cache-control': directive, pragma: 'no-cache' })
      expect(asked).toHaveLength(1)
    },
  )

  it('differs by host and by query', async () => {
    const { get } = await site(counting())
    const replies = [
      await get('/'),
      await get('/?state=ga'),
      await get('/', { host: 'other.test' }),
      await get('/'),
    ]
    expect(replies.map(text)).toEqual(['answer 1', 'answer 2', 'answer 3', 'answer 1'])
  })
})

describe('what visitors send', () => {
  it('reaches the application only where it is part of the key', async () => {
    const { get, asked } = await site(counting())
    await get('/', { cookie: 'theme=dark', 'accept-language': 'es', 'x-forwarded-host': 'evil.test' })
    expect(asked[0]?.headers).toEqual({
      host: 'portal.test',
    })
  })

  it.each([
    'portal.test/updates',
    'portal.test/updates?x=',
    'a b',
    'a@portal.test',
    '[::1',
    'portal.test:999999',
    'a'.repeat(300),
  ])('as a host that is none (%s) is a bad request, and nothing of it is kept', async (host) => {
    const { get, asked } = await site(counting())
    expect((await get('/feed.xml', { host })).status).toBe(400)
    expect(asked).toEqual([])
  })

  it.each(['portal.test', 'Portal.Test:8080', '203.0.113.7', '[2001:db8::7]:3000', 'localhost:3000'])(
    'as a host that is one (%s) is served',
    async (host) => {
      const { get } = await site(counting())
      expect((await get('/', { host })).status).toBe(200)
    },
  )

  describe('as fields of the router, which the framework says its answers vary by,', () => {
    const router = { rsc: '1', 'next-router-state-tree': 'a', 'next-url': '/b' }
    const VARY = 'rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch'

    it('makes no second copy of a page, here or in the caches behind us', async () => {
      const { get, asked } = await site(counting({ vary: VARY }))
      const replies = [await get('/', router), await get('/'), await get('/', { rsc: '1' })]
      expect(replies.map(text)).toEqual(['answer 1', 'answer 1', 'answer 1'])
      for (const { headers } of replies) expect(headers).not.toHaveProperty('vary')
      expect(asked).toHaveLength(1)
    })

    it('does not reach a page of one visitor, which still says what else it varies by', async () => {
      const { get, asked } = await site(counting({ vary: [VARY, 'X-Kind, RSC'] }))
      const { headers } = await get('/', { ...router, cookie: 'portal-token=x' })
      expect(Object.keys(asked[0]?.headers ?? {}).sort()).toEqual(['connection', 'cookie', 'host'])
      expect(headers.vary).toBe('X-Kind')
    })

    it('reaches the admin panel, whose pages the framework makes', async () => {
      const { get, asked } = await site(counting({ vary: VARY }))
      const { headers } = await get('/admin', router)
      expect(asked[0]?.headers).toMatchObject(router)
      expect(headers.vary).toBe(`${VARY}, cookie`)
    })
  })

  it.each([
    ['a staff session', { cookie: 'a=1; staff-token=x' }, 'bypass'],
    ['a provider session', { cookie: 'portal-token=x' }, 'bypass'],
    ['a session cookie bound to the host', { cookie: '__Host-portal-token=x' }, 'bypass'],
    ['draft mode', { cookie: '__prerender_bypass=x' }, 'bypass'],
    ['credentials', { authorization: 'Basic eA==' }, 'bypass'],
    ['a range', { range: 'bytes=0-1' }, 'request'],
    ['a precondition', { 'if-match': '"x"' }, 'request'],
  ])('goes past the cache with %s', async (_, headers, reason) => {
    const { get } = await site(counting())
    await get('/')
    const reply = await get('/', headers)
    expect(text(reply)).toBe('answer 2')
    expect(reply.headers['cache-status']).toBe(`bulletin; fwd=${reason}; fwd-status=200`)
    expect(text(await get('/'))).toBe('answer 1')
  })

  it('goes past the cache with any other method', async () => {
    const { get } = await site(counting())
    await get('/')
    const reply = await get('/', {}, 'POST')
    expect([text(reply), reply.headers['cache-status']]).toEqual([
      'answer 2',
      'bulletin; fwd=method; fwd-status=200',
    ])
  })

  it.each([['/admin'], ['/admin/login'], ['/api/users'], ['/admin?x=1']])(
    'is handed over unread below %s',
    async (path) => {
      const { get, asked } = await site(counting())
      await get(path, { cookie: 'theme=dark' })
      await get(path)
      expect(asked).toHaveLength(2)
      expect(asked[0]?.headers.cookie).toBe('theme=dark')
    },
  )

  it.each([['/'], ['/admin'], ['/api/users']])(
    'cannot speak as the framework to itself at %s',
    async (path) => {
      const { get, asked } = await site(counting({ 'cache-control': 'no-store' }))
      await get(path, { 'x-middleware-subrequest': 'middleware', 'x-nextjs-data': '1' })
      const last = asked.at(-1)?.headers
      expect(last).not.toHaveProperty('x-middleware-subrequest')
      expect(last).not.toHaveProperty('x-nextjs-data')
    },
  )

  it('is refused when the address is absurdly long', async () => {
    const { get, asked } = await site(counting())
    const reply = await get(`/?q=${'x'.repeat(5_000)}`)
    expect([reply.status, text(reply)]).toEqual([
      414,
      'URI Too Long. Addresses here have at most 4096 characters.\n',
    ])
    expect(asked).toHaveLength(0)
  })
})

it('an address that promises a file for ever promises nothing while there is none', async () => {
  let status = 404
  const { get } = await site((_, response) => {
    response.writeHead(status, { 'cache-control': FOR_EVER, 'content-type': 'text/css' }).end('a {}')
  })
  const missing = await get('/site-A.css')
  status = 200
  const there = await get('/site-A.css')
  expect([missing.status, missing.headers['cache-control']]).toEqual([404, 'no-store'])
  expect([there.status, there.headers['cache-control']]).toEqual([200, FOR_EVER])
})

describe('an answer that is not for everybody', () => {
  it.each<[string, Record<string, string>]>([
    ['sets a cookie', { 'set-cookie': 'a=1' }],
    ['is private', { 'cache-control': 'private, max-age=60' }],
    ['is not to be stored', { 'cache-control': 'public, s-maxage=60, no-store' }],
    ['must be validated every time', { 'cache-control': 'public, s-maxage=0, must-revalidate' }],
    ['differs by language', { vary: 'accept-language' }],
    ['differs by cookie', { vary: 'cookie' }],
    ['differs by anything', { vary: '*' }],
    ['says nothing about its lifetime', { 'cache-control': 'public' }],
  ])('is made for each reader when it %s', async (_, headers) => {
    const { get, asked } = await site(counting(headers))
    const language = { 'accept-language': 'es' }
    const replies = [await get('/', language), await get('/', language)]
    expect(new Set(replies.map(text)).size).toBe(2)
    for (const { headers: received } of replies) expect(received['cache-status']).not.toContain('stored')
    // Whoever gets it is whoever asked for it, with everything they sent.
    expect(asked.at(-1)?.headers['accept-language']).toBe('es')
  })

  it('is not waited for by others once that is known', async () => {
    const hold = gate()
    const { get, asked } = await site(async (request, response) => {
      response.setHeader('cache-control', 'private')
      if (request.url === '/' && request.headers['x-slow']) await hold.opened
      response.end('mine')
    })
    await get('/')
    const slow = get('/', { 'x-slow': '1' })
    expect(text(await get('/'))).toBe('mine')
    hold.open()
    await slow
    expect(asked.length).toBe(4)
  })

  it('is looked at again after a while, in case it has become public', async () => {
    let directives = 'private'
    const { get, later, asked } = await site((_, response) => {
      response.setHeader('cache-control', directives)
      response.end('x')
    })
    await get('/')
    directives = PUBLIC
    later(5_001)
    await get('/')
    const before = asked.length
    await get('/')
    expect(asked).toHaveLength(before)
  })

  it('keeps flowing when it is larger than what is kept', async () => {
    const large = Buffer.alloc(300_000, 'x')
    const { get } = await site(
      (_, response) => {
        response.setHeader('cache-control', PUBLIC)
        response.write(large.subarray(0, 200_000))
        response.end(large.subarray(200_000))
      },
      { limits: { maxBodyBytes: 100_000 } },
    )
    const reply = await get('/')
    expect(reply.body.equals(large)).toBe(true)
    expect(reply.headers['cache-status']).not.toContain('stored')
  })
})

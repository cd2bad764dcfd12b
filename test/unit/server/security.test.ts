import { describe, expect, it } from 'vitest'
import { LaneFull } from '@/src/lib/lane'
import type { Origin } from '@/src/server/message/origin'
import { adminHeaders, securityHeaders } from '@/src/server/front/security-headers'
import { SENT_BODIES } from '@/src/web/body-limit'
import { PUBLIC, site } from './site'

describe('the policy', () => {
  const fields = (url: string, contentType: string, https = false) =>
    Object.fromEntries(securityHeaders({ url, status: 200, contentType }, { https }))

  it('of public pages allows scripts and styles that are files of the site, and no other host', () => {
    const policy = fields('/updates', 'text/html; charset=utf-8')['content-security-policy']
    expect(policy).toContain("script-src 'self';")
    expect(policy).toMatch(/style-src 'self' 'sha256-[\w+/]{43}=';/)
    expect(policy).not.toMatch(/https?:|\*|unsafe/)
  })

  it('of the admin panel allows scripts with the nonce of the answer, and no other host', () => {
    const policy = Object.fromEntries(adminHeaders({ https: false }, 'bm9uY2U='))['content-security-policy']
    expect(policy).toContain("script-src 'nonce-bm9uY2U=' 'strict-dynamic';")
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/)
  })

  it('of each answer of the panel has a nonce of its own, which the framework is told', async () => {
    const { get, asked } = await site((_, response) => void response.end('x'))
    const told = []
    for (const forged of [{}, { 'content-security-policy': "script-src 'nonce-Zm9yZ2Vk'" }]) {
      const { headers } = await get('/admin', forged)
      const nonce = /'nonce-([\w+/]{22}==)'/.exec(String(headers['content-security-policy']))?.[1]
      expect(asked.at(-1)?.headers['content-security-policy']).toBe(`script-src 'nonce-${nonce ?? ''}'`)
      told.push(nonce)
    }
    expect(new Set(told).size).toBe(2)
  })

  it.each([
    [true, 'max-age=31536000; includeSubDomains'],
    [false, undefined],
  ])('of a site with TLS %s pins it and what lies below it: %s', (https, pinned) => {
    const all = [
      fields('/', 'text/html', https),
      fields('/updates/feed.xml', 'application/rss+xml', https),
      fields('/files/documents/1/a.pdf', 'application/pdf', https),
      Object.fromEntries(adminHeaders({ https }, 'x')),
    ]
    for (const each of all) expect(each['strict-transport-security']).toBe(pinned)
  })
})

describe('an uploaded file', () => {
  const NOTHING = "default-src 'none'; sandbox"
  const answers =
    (status: number, cacheControl: string, contentType?: string): Origin =>
    (_, response) => {
      const more = contentType === undefined ? {} : { 'content-type': contentType }
      response.writeHead(status, { 'cache-control': cacheControl, ...more })
      response.end(status === 304 ? undefined : 'x')
    }

  it.each<[string, number, string, string | undefined, Record<string, string>]>([
    ['for everybody', 200, PUBLIC, 'application/pdf', {}],
    ['a part of it', 206, 'private', 'application/pdf', { range: 'bytes=0-0' }],
    ['that is still as it was', 304, 'private', undefined, { cookie: 'portal-token=x' }],
    ['for staff', 200, 'private, no-store', 'image/webp', { cookie: 'staff-token=x' }],
    ['that is not there', 404, 'no-store', 'text/plain', {}],
    ['that cannot be read', 500, 'no-store', 'text/plain', {}],
    ['that turns out to be a page', 200, PUBLIC, 'text/html', {}],
    ['whose name has changed', 308, 'no-store', undefined, {}],
  ])('can do nothing in a browser: %s', async (_, status, cacheControl, type, headers) => {
    for (const path of ['/files/documents/1/a.pdf', '/api/documents/file/a.pdf', '/api/images/file/a.webp']) {
      const { get } = await site(answers(status, cacheControl, type))
      const reply = await get(path, headers)
      expect([reply.status, reply.headers['content-security-policy']]).toEqual([status, NOTHING])
      expect(reply.headers['x-content-type-options']).toBe('nosniff')
    }
  })

  it('can do nothing either when the cache answers, with the file or with 304', async () => {
    const { get, asked } = await site(answers(200, PUBLIC, 'application/pdf'))
    const path = '/files/documents/1/a.pdf'
    const first = await get(path)
    const kept = await get(path)
    const again = await get(path, { 'if-none-match': first.headers.etag })
    expect(asked).toHaveLength(1)
    expect([kept.status, again.status]).toEqual([200, 304])
    for (const { headers } of [first, kept, again]) expect(headers['content-security-policy']).toBe(NOTHING)
  })

  it('is kept whole alone, and never as a part that somebody has asked for', async () => {
    const { get, asked } = await site(({ headers }, response) => {
      const isPart = headers.range !== undefined
      response.writeHead(isPart ? 206 : 200, {
        ...{ 'cache-control': PUBLIC, 'content-type': 'application/pdf' },
        ...(isPart ? { 'content-range': 'bytes 1-1/2' } : {}),
      })
      response.end(isPart ? 'b' : 'ab')
    })
    const path = '/files/documents/1/a.pdf'
    const replies = [await get(path, { range: 'bytes=1-' }), await get(path), await get(path)]
    const part = await get(path, { range: 'bytes=1-' })
    expect(replies.map(({ status, body }) => [status, String(body)])).toEqual([
      [206, 'b'],
      [200, 'ab'],
      [200, 'ab'],
    ])
    expect([part.status, part.headers['content-range'], String(part.body)]).toEqual([206, 'bytes 1-1/2', 'b'])
    expect(asked).toHaveLength(3)
  })

  it('can do nothing either where the server answers by itself', async () => {
    const { get } = await site(answers(200, PUBLIC))
    for (const [path, method, status] of [
      ['/files/documents/1/%', 'GET', 400],
      ['/files/documents/1/a.pdf', 'DELETE', 405],
    ] as const) {
      const reply = await get(path, {}, method)
      expect([reply.status, reply.headers['content-security-policy']]).toEqual([status, NOTHING])
    }
  })
})

it.each([
  '/forms/sign-out',
  '/forms/end-sessions',
  '/forms/close-account',
  '/api/users/logout?allSessions=false',
  '/api/users/sessions/end',
])(
  'whoever signs out at %s leaves nothing that was fetched ahead, and keeps what was typed',
  async (path) => {
    const { get } = await site((_, response) => void response.end())
    const { headers } = await get(path, {}, 'POST')
    expect(headers['clear-site-data']).toBe('"prefetchCache", "prerenderCache"')
    expect((await get('/login')).headers).not.toHaveProperty('clear-site-data')
  },
)

describe('what is for one person', () => {
  const says =
    (status: number, headers: Record<string, string>): Origin =>
    (_, response) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
      response.writeHead(status, { 'x-more': '1' }).end('x')
    }

  it.each<[string, string, number, Record<string, string>]>([
    ['a page of the panel', '/admin', 200, { 'cache-control': 'public, max-age=60', vary: 'RSC' }],
    ['data', '/api/notices', 200, {}],
    ['a refusal', '/api/notices', 403, { 'cache-control': 'max-age=9' }],
    ['a fault', '/api/notices', 500, {}],
    ['a redirect', '/admin/collections/notices', 307, { location: '/admin/login' }],
  ])('is kept by no cache, as %s', async (_, path, status, headers) => {
    const { get } = await site(says(status, headers))
    const reply = await get(path)
    expect(reply.status).toBe(status)
    expect(reply.headers).toMatchObject({ 'cache-control': 'private, no-store', 'x-more': '1' })
    expect(reply.headers.vary).toMatch(/^(RSC, )?cookie$/)
  })

  it.each([
    ['/api/notices/%', 'GET', {}, 400],
    ['/api/notices', 'POST', { 'content-length': SENT_BODIES.read + 1 }, 413],
    ['/api/notices', 'TRACE', {}, 501],
  ])('is kept by no cache where the server itself refuses %s %s', async (path, method, headers, status) => {
    const { get, post } = await site(says(200, {}))
    const reply = await (method === 'POST' ? post(path, headers) : get(path, headers, method))
    expect(reply.status).toBe(status)
    expect(reply.headers).toMatchObject({ 'cache-control': 'private, no-store', vary: 'cookie' })
  })

  it('varies by cookie on the portal as well, and what is for everybody does not', async () => {
    const own = await site(says(200, { 'cache-control': 'private, no-store' }))
    const shared = await site(says(200, { 'cache-control': PUBLIC }))
    expect((await own.get('/my')).headers.vary).toBe('cookie')
    expect((await shared.get('/')).headers.vary ?? '').not.toContain('cookie')
  })
})

describe('a short answer of the server itself', () => {
  const PINNED = 'max-age=31536000; includeSubDomains'
  const nothing: Origin = (_, response) => void response.end()

  it.each([
    [400, '/%', 'GET', {}],
    [405, '/', 'DELETE', {}],
    [414, `/${'x'.repeat(5_000)}`, 'GET', {}],
    [501, '/', 'TRACE', {}],
  ])('has the fields of every other (%s)', async (status, path, method, headers) => {
    const { get } = await site(nothing, { https: true })
    const reply = await get(path, headers, method)
    expect([reply.status, reply.headers['strict-transport-security']]).toEqual([status, PINNED])
    expect(reply.headers['x-content-type-options']).toBe('nosniff')
  })

  it.each([
    ['500 when the application breaks', false],
    ['503 when there is too much to do', true],
  ])('has them as %s', async (title, isBusy) => {
    const { get } = await site(
      () => {
        throw isBusy ? new LaneFull() : new Error('broken')
      },
      { https: true },
    )
    for (const headers of [{}, { accept: 'text/html' }, { cookie: 'portal-token=x' }]) {
      const reply = await get('/', headers)
      expect(title).toContain(String(reply.status))
      expect(reply.headers['strict-transport-security']).toBe(PINNED)
    }
  })
})

describe('what readers receive', () => {
  const html = '<title>x</title><script type="module" async src="/assets/a.js"></script>'
  const page =
    (headers: Record<string, string>, status = 200): Origin =>
    (_, response) => {
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
      response.write(html.slice(0, 20))
      response.end(html.slice(20))
    }

  it.each([
    ['a shared page', 'GET', '/', PUBLIC, {}],
    ['a page of one visitor', 'GET', '/', 'private', { cookie: 'portal-token=x' }],
    ['the page a form answers with', 'POST', '/', 'no-store', {}],
    ['a missing page', 'GET', '/nowhere', PUBLIC, {}],
  ])(
    "is %s with a policy that allows only scripts of the site's own files",
    async (_, method, path, cacheControl, headers) => {
      const { get } = await site(page({ 'cache-control': cacheControl }, path === '/' ? 200 : 404))
      const reply = await get(path, headers, method)
      expect(reply.body.toString()).toBe(html)
      expect(reply.headers['content-security-policy']).toContain("script-src 'self';")
      expect(reply.headers['x-content-type-options']).toBe('nosniff')
    },
  )

  it.each([['/'], ['/admin']])(
    'says nothing about what runs here, and is never framed elsewhere, at %s',
    async (path) => {
      const { get } = await site(page({ 'cache-control': PUBLIC }))
      const { headers } = await get(path)
      expect(headers).not.toHaveProperty('x-powered-by')
      expect(headers['content-security-policy']).toContain("frame-ancestors 'self'")
    },
  )

  it.each([
    ['a shared answer', PUBLIC],
    ['a private answer', 'private'],
  ])('keeps fields of one connection and of the machinery out of %s', async (_, cacheControl) => {
    const { get } = await site((_request, response) => {
      response.writeHead(200, {
        'cache-control': cacheControl,
        connection: 'keep-alive, x-hop',
        'x-hop': '1',
        'x-powered-by': 'machinery',
        'x-stays': '1',
      })
      response.end('x')
    })
    const { headers } = await get('/')
    expect(headers).not.toHaveProperty('x-hop')
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers['x-stays']).toBe('1')
  })

  it('has every cookie an answer sets', async () => {
    const { get } = await site((_, response) => {
      response.setHeader('set-cookie', ['a=1', 'b=2'])
      response.end('x')
    })
    expect((await get('/')).headers['set-cookie']).toEqual(['a=1', 'b=2'])
  })
})

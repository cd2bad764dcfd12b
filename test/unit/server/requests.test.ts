import { AsyncLocalStorage } from 'node:async_hooks'
import { describe, expect, it } from 'vitest'
import { SENT_BODIES } from '@/src/web/body-limit'
import { PUBLIC, site } from './site'

const page = () =>
  site((_, response) => {
    response.setHeader('cache-control', PUBLIC)
    response.end('Here')
  })

it.each(['/%', '/updates/%E0%A4%A', '/updates/%zz', '/files/%ff'])(
  'the address %s stands for nothing and is a bad request, before the application sees it',
  async (path) => {
    const { get, asked } = await page()
    expect((await get(path)).status).toBe(400)
    expect(asked).toEqual([])
  },
)

it.each([
  '/x/../api/users/login',
  '/x/%2e%2e/admin',
  '/updates/.',
  '/./login',
  '/updates/%2E.',
  '/x\\..\\api',
])('the address %s, which the framework would take for another one, is a bad request', async (path) => {
  const { get, asked } = await page()
  expect((await get(path, {}, 'POST')).status).toBe(400)
  expect(asked).toEqual([])
})

it('dots that only stand in an address or in its query are served', async () => {
  const { get } = await page()
  const answers = [await get('/updates/feed.xml'), await get('/updates/..a'), await get('/updates?q=/../')]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
})

it.each([
  ['http://other.test/updates?q=a', '/updates?q=a'],
  ['HTTPS://other.test?q=/../', '/?q=/../'],
  ['http://other.test', '/'],
])('the whole address %s, as a proxy sends it, asks for %s at the host in it', async (whole, target) => {
  const { get, asked } = await page()
  await get(whole)
  await get(target, { host: 'other.test' })
  expect(asked.map(({ url, headers }) => [url, headers.host])).toEqual([[target, 'other.test']])
})

it.each(['http:///updates', 'http://a@b/', 'http://a/../api', 'ftp://a/', 'updates', '*'])(
  'the target %s is none of this server and a bad request',
  async (target) => {
    const { get, asked } = await page()
    expect((await get(target)).status).toBe(400)
    expect(asked).toEqual([])
  },
)

it.each([[['portal.test', 'portal.test']], [['portal.test', 'other.test']]])(
  'a request with the hosts %j could be meant for either and is a bad request',
  async (hosts) => {
    const { sendRaw, asked } = await page()
    const fields = hosts.map((host) => `Host: ${host}`)
    expect(await sendRaw(['GET / HTTP/1.1', ...fields, 'Connection: close'])).toMatch(/^HTTP\/1\.1 400 /)
    expect(asked).toEqual([])
  },
)

it('an address with escapes that stand for characters is served, and so is any in a query', async () => {
  const { get } = await page()
  const answers = [await get('/updates/%E2%82%AC'), await get('/updates?q=100%'), await get('/updates?q=%E0')]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
})

it.each([
  ['/%75pdates', '/updates'],
  ['/%7Euser%2Dname%5f1%2e?q=%75', '/~user-name_1.?q=%75'],
  ['/a%2Fb%20c%C3%A9%25', '/a%2Fb%20c%C3%A9%25'],
])('the path %s is asked for as %s', async (written, target) => {
  const { get, asked } = await page()
  await get(written)
  expect(asked.map(({ url }) => url)).toEqual([target])
})

it.each(['TRACE', 'PROPFIND'])('neither a page nor the API can be asked by %s', async (method) => {
  const { get, asked } = await page()
  const answers = [await get('/', {}, method), await get('/api/notices', {}, method)]
  expect(answers.map(({ status }) => status)).toEqual([501, 501])
  expect(asked).toEqual([])
})

it.each(['PUT', 'DELETE', 'PATCH'])('a page cannot be asked for by %s', async (method) => {
  const { get, asked } = await page()
  const { status, headers } = await get('/', {}, method)
  expect([status, headers.allow]).toEqual([405, 'GET, HEAD, POST, OPTIONS'])
  expect(asked).toEqual([])
})

it('the API decides itself by which methods it can be asked', async () => {
  const { get, asked } = await page()
  expect((await get('/api/notices/1', {}, 'DELETE')).status).toBe(200)
  expect(asked).toHaveLength(1)
})

it('after a file that was refused unread, the same connection serves the next request', async () => {
  const { onOneConnection } = await site((request, response) => {
    // As the application does: the body is being read, and left alone once it is too large.
    request.once('data', () => {
      request.pause()
      response.writeHead(413).end('Too large')
    })
    if (request.method === 'GET') response.end('Here')
  })
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  const replies = await onOneConnection([
    { path: '/api/documents', method: 'POST', headers, body: Buffer.alloc(26 * 1024 * 1024) },
    { path: '/api/documents', method: 'GET', headers },
  ])
  expect(replies.map(({ status }) => status)).toEqual([413, 200])
})

describe('a body that the application would have to read as a whole', () => {
  const json = { 'content-type': 'application/json' }
  const upload = { 'content-type': 'multipart/form-data; boundary=x' }

  it.each([
    ['JSON that is too large', { ...json, 'content-length': SENT_BODIES.read + 1 }, 413],
    ['JSON of a length that is not told', { ...json, 'transfer-encoding': 'chunked' }, 411],
    ['a form with files that is too large', { ...upload, 'content-length': SENT_BODIES.uploaded + 1 }, 413],
    ['a form with files of a length that is not told', { ...upload, 'transfer-encoding': 'chunked' }, 411],
    ['anything of no known kind that is too large', { 'content-length': SENT_BODIES.read + 1 }, 413],
  ])('is refused before it comes: %s', async (_, headers, status) => {
    const { post, asked } = await page()
    for (const path of ['/api/documents', '/api/documents/1?depth=0', '/admin/collections/notices']) {
      const reply = await post(path, headers)
      expect(reply.status).toBe(status)
      expect(JSON.parse(reply.body.toString())).toEqual({ errors: [{ message: expect.any(String) }] })
    }
    expect(asked).toEqual([])
  })

  it.each([
    '/api/users/login',
    '/api/users/forgot-password',
    '/api/users/reset-password?x',
    '/api/users',
    '/api/%75sers/login',
    '/%61%70i/users/%6Cogin',
  ])('has at most 64 kB where anybody may send it: %s', async (path) => {
    const { post, asked } = await page()
    const refused = await post(path, { ...json, 'content-length': 64 * 1024 + 1 })
    expect(refused.status).toBe(413)
    expect(refused.body.toString()).toContain('at most 64 kB can be sent at once')
    expect(asked).toEqual([])
    await post(path, { ...json, 'content-length': 64 })
    expect(asked).toHaveLength(1)
  })

  it('is not taken for a file where no file can be sent', async () => {
    const { post, asked } = await page()
    for (const path of ['/api/users/login', '/api/documentsx', '/api/notices?file=/api/documents']) {
      expect((await post(path, { ...upload, 'content-length': SENT_BODIES.read + 1 })).status).toBe(413)
    }
    expect(asked).toEqual([])
  })

  it('is handed on when it is as large as it may be', async () => {
    const { post, asked } = await page()
    await post('/api/notices', { ...json, 'content-length': 4 })
    await post('/api/documents', { ...upload, 'content-length': SENT_BODIES.uploaded })
    expect(asked).toHaveLength(2)
  })
})

it('what a request enters in its context says nothing to the next one of its connection', async () => {
  const context = new AsyncLocalStorage<string>()
  const seen: unknown[] = []
  const { onOneConnection } = await site((request, response) => {
    seen.push(context.getStore())
    context.enterWith(request.url ?? '')
    response.end()
  })
  await onOneConnection(['/one', '/two', '/three'].map((path) => ({ path, method: 'POST' })))

  expect(seen).toEqual([undefined, undefined, undefined])
})

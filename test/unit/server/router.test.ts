import { once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Origin } from '@/src/server/message/origin'
import type { RouteHandlers, RouteTable } from '@/src/web/route-table'
import { withRoutes } from '@/src/server/router'
import { gate, PUBLIC, site } from './site'

const framework: Origin = (request, response) => {
  response.end(`The framework at ${request.url ?? ''}`)
}

const says = (text: string) => () => Promise.resolve(new Response(text))

/** The portal in small: each address answers with its name and what it was told. */
const TABLE: RouteTable = {
  '/': () => Promise.resolve({ GET: says('front') }),
  '/updates': () => Promise.resolve({ GET: (request) => Promise.resolve(new Response(request.url)) }),
  '/updates/feed.xml': () => Promise.resolve({ GET: says('feed') }),
  '/updates/[slug]': () =>
    Promise.resolve({
      GET: async (_request, { params }) => Response.json(await params),
    }),
  '/files/[collection]/[id]/[filename]': () =>
    Promise.resolve({ GET: async (_request, { params }) => Response.json(await params) }),
  '/forms/sign-in': () =>
    Promise.resolve({ POST: async (request) => new Response(`read ${await request.text()}`) }),
}

const portal = (table: RouteTable = TABLE) =>
  site(withRoutes(table, 'https://provider.example.org', framework, (path) => path === '/favicon.ico'))

/** A portal of one page. */
const page = (handlers: RouteHandlers) => portal({ '/': () => Promise.resolve(handlers) })

describe('an address of the portal', () => {
  it.each([
    ['/', 'front'],
    ['/updates/feed.xml', 'feed'],
    ['/updates/a-notice', '{"slug":"a-notice"}'],
    ['/updates/caf%C3%A9', '{"slug":"café"}'],
    ['/updates/a%2Fb', '{"slug":"a/b"}'],
    ['/files/documents/7/a%20guide.pdf', '{"collection":"documents","id":"7","filename":"a guide.pdf"}'],
  ])('is answered by its own handler, which knows what stands in its place: %s', async (path, text) => {
    const { get } = await portal()
    expect((await get(path)).body.toString()).toBe(text)
  })

  it('is known to its handler under the name of the site, whatever the reader calls it', async () => {
    const { get } = await portal()
    const { body } = await get('/updates?state=ga', { host: 'evil.example' })
    expect(body.toString()).toBe('https://provider.example.org/updates?state=ga')
  })
})

it.each(['/nowhere', '/Updates', '/updates/a/b', '/_next/static/none.js'])(
  'an address that is nobody’s is answered by the page for that, without the framework: %s',
  async (path) => {
    const missing = () => Promise.resolve({ GET: says('missing'), POST: says('no form') })
    const { get } = await portal({ ...TABLE, '/[...path]': missing })
    expect((await get(path)).body.toString()).toBe('missing')
    expect((await get(path, {}, 'POST')).body.toString()).toBe('no form')
  },
)

it.each(['/favicon.ico', '/updates/', '/updates/a/', '//updates', '/updates//a', '/admin/x', '/api/x'])(
  'files, the panel, the API and what is to be tidied are left to the framework: %s',
  async (path) => {
    const { get } = await portal()
    expect((await get(path)).body.toString()).toBe(`The framework at ${path}`)
  },
)

describe('the method', () => {
  it('POST brings its body to the handler', async () => {
    const { get } = await portal()
    const sent = 'a=b&'.repeat(100_000)
    const { body } = await get('/forms/sign-in', { 'content-type': 'text/plain' }, 'POST', sent)
    expect(body.toString()).toBe(`read ${sent}`)
  })

  it.each([
    ['/', 'POST', 405, 'GET, HEAD, OPTIONS'],
    ['/', 'OPTIONS', 204, 'GET, HEAD, OPTIONS'],
    ['/forms/sign-in', 'GET', 405, 'POST, OPTIONS'],
    ['/forms/sign-in', 'HEAD', 405, 'POST, OPTIONS'],
    ['/forms/sign-in', 'OPTIONS', 204, 'POST, OPTIONS'],
  ])(
    'of %s that is %s without a handler gets %i and those there are',
    async (path, method, status, allow) => {
      const { get } = await portal()
      expect(await get(path, {}, method)).toMatchObject({ status, headers: { allow } })
    },
  )

  it('HEAD is answered as GET is, but for the body, which is given up', async () => {
    const cancelled = gate()
    const { get } = await page({
      GET: () =>
        Promise.resolve(
          new Response(new ReadableStream({ cancel: () => cancelled.open() }), {
            headers: { 'cache-control': PUBLIC, 'content-length': '7' },
          }),
        ),
    })
    const { status, headers, body } = await get('/', { cookie: 'portal-token=x' }, 'HEAD')
    await cancelled.opened
    expect([status, headers['content-length'], body.length]).toEqual([200, '7', 0])
  })
})

describe('an answer', () => {
  it('keeps each of its cookies', async () => {
    const headers = new Headers()
    headers.append('set-cookie', 'a=1; Path=/')
    headers.append('set-cookie', 'b=2; Path=/')
    const { get } = await page({ GET: () => Promise.resolve(new Response('x', { headers })) })
    expect((await get('/')).headers['set-cookie']).toEqual(['a=1; Path=/', 'b=2; Path=/'])
  })

  it('that cannot be made is a fault, which is reported once', async () => {
    const { get, reports } = await page({ GET: () => Promise.reject(new Error('no database')) })
    expect((await get('/')).status).toBe(500)
    expect(reports).toEqual(['No answer for /.'])
  })

  it('that cannot be made because its handlers do not load is a fault as well', async () => {
    const { get, reports } = await portal({ '/': () => Promise.reject(new Error('no such chunk')) })
    expect((await get('/')).status).toBe(500)
    expect(reports).toHaveLength(1)
  })

  it('that breaks in the middle does not look like a whole one', async () => {
    const broken = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('half')),
      pull: (controller) => controller.error(new Error('the disk is gone')),
    })
    const { get, reports } = await page({ GET: () => Promise.resolve(new Response(broken)) })
    await expect(get('/', { cookie: 'portal-token=x' })).rejects.toThrow(/aborted|hang up/)
    expect(reports).toEqual(['No answer for GET /.'])
  })

  it('is given up when its reader hangs up', async () => {
    const started = gate()
    const cancelled = gate()
    const endless = () =>
      new ReadableStream({
        pull: async (controller) => {
          started.open()
          await setImmediate()
          controller.enqueue(new Uint8Array(65_536))
        },
        cancel: () => cancelled.open(),
      })
    const { hangUpAfter } = await page({ GET: () => Promise.resolve(new Response(endless())) })
    await hangUpAfter('/', started.opened)
    await cancelled.opened
  })

  it('that is ready when its reader has hung up is not read', async () => {
    const asked = gate()
    const cancelled = gate()
    let chunks = 0
    const body = new ReadableStream(
      { pull: () => void (chunks += 1), cancel: () => cancelled.open() },
      { highWaterMark: 0 },
    )
    const { hangUpAfter } = await page({
      GET: async ({ signal }) => {
        asked.open()
        await once(signal, 'abort')
        return new Response(body)
      },
    })
    await hangUpAfter('/', asked.opened)
    await cancelled.opened
    expect(chunks).toBe(0)
  })
})

describe('a body that nobody reads', () => {
  const LONG = 'a'.repeat(3_000_000)

  it.each([
    ['at an address that takes none', '/', 405],
    ['by a handler that refuses it', '/refuses', 415],
    ['by a handler that fails', '/fails', 500],
  ])('%s does not hold the connection back', async (_what, path, status) => {
    const { onOneConnection } = await portal({
      ...TABLE,
      '/refuses': () => Promise.resolve({ POST: () => Promise.resolve(new Response('', { status: 415 })) }),
      '/fails': () => Promise.resolve({ POST: () => Promise.reject(new Error('no database')) }),
    })
    const replies = await onOneConnection([
      { path, method: 'POST', body: LONG },
      { path: '/updates/feed.xml', method: 'GET' },
    ])
    expect(replies.map((reply) => reply.status)).toEqual([status, 200])
  })
})

import { describe, expect, it } from 'vitest'
import { withMissingPage } from '@/src/server/front/missing-page'
import type { Origin } from '@/src/server/message/origin'
import { afterTimeout, gate, PATIENTLY, PUBLIC, site } from './site'

const LIMITS = { path: '/not-found', timeoutMs: 5_000, maxBodyBytes: 100_000 }
const SIGNED_IN = { cookie: 'portal-token=x' }

/**
 * As the portal answers: `/` can only be read, the address of a form only be sent to, and any other address
 * says that there is no such page.
 */
const application: Origin = (request, response) => {
  const path = (request.url ?? '').split('?')[0]
  const method = path?.startsWith('/forms/') ? 'POST' : 'GET'
  if (request.method !== method) {
    // As the router does; the framework does not say by which methods a site map is read.
    response.writeHead(405, method === 'POST' ? { allow: method } : {}).end()
    return
  }
  response.setHeader('cache-control', PUBLIC)
  response.setHeader('content-type', 'text/html')
  response.setHeader('x-page', path ?? '')
  if (path === '/not-found') response.end(`Nothing at ${String(request.headers['x-request-target'])}`)
  else if (path === '/') response.end('Welcome')
  else response.writeHead(404).end('We cannot find this page')
}

const portal = (options = {}) => site(withMissingPage(application, { ...LIMITS, ...options }))

describe('an address that is asked by a method it does not take', () => {
  it.each([
    ['GET', '/forms/sign-in?state=zz', 'POST', {}],
    ['GET', '/forms/sign-in', 'POST', SIGNED_IN],
    ['POST', '/', 'GET, HEAD', { 'content-type': 'application/x-www-form-urlencoded' }],
  ])(
    'is explained on the page for missing pages, with what it takes: %s %s',
    async (method, path, allow, sent) => {
      const { get } = await portal()
      const { status, headers, body } = await get(path, sent, method)
      expect([status, body.toString()]).toEqual([405, `Nothing at ${path}`])
      expect(headers).toMatchObject({ allow, 'content-type': 'text/html', 'cache-control': PUBLIC })
    },
  )

  it.each(['POST', 'OPTIONS'])(
    'is no fault of a file, which the framework makes of it (%s)',
    async (method) => {
      const { get, reports } = await site(
        withMissingPage((request, response) => {
          if (request.url === '/not-found') return application(request, response)
          response.setHeader('allow', ['GET', 'HEAD'])
          response.writeHead(500).end()
        }, LIMITS),
      )
      const { status, headers, body } = await get('/favicon.ico', {}, method)
      expect([status, headers.allow, body.toString()]).toEqual([405, 'GET, HEAD', 'Nothing at /favicon.ico'])
      expect(reports).toEqual([])
    },
  )

  it('says what it takes in its own words where it has some', async () => {
    const { get } = await site(
      withMissingPage((request, response) => {
        if (request.url === '/not-found') return application(request, response)
        response.writeHead(405, { allow: 'OPTIONS' }).end()
      }, LIMITS),
    )
    expect((await get('/forms/sign-in')).headers.allow).toBe('OPTIONS')
  })

  it('is explained although the reader names a page in hand or a part of it', async () => {
    const asked: (string | undefined)[] = []
    const { get } = await site(
      withMissingPage((request, response) => {
        if (request.url === '/not-found') asked.push(request.headers['if-none-match'], request.headers.range)
        return application(request, response)
      }, LIMITS),
    )
    const { body } = await get('/forms/sign-in', { range: 'bytes=0-1', 'if-none-match': '"a"' })
    expect(body.toString()).toBe('Nothing at /forms/sign-in')
    expect(asked).toEqual([undefined, undefined])
  })

  it('cannot be told another address by the visitor', async () => {
    const { get } = await portal()
    const { body } = await get('/forms/sign-in', { ...SIGNED_IN, 'x-request-target': '/evil' })
    expect(body.toString()).toBe('Nothing at /forms/sign-in')
  })

  it('is a failure in words instead of nothing where there is no page for missing pages', async () => {
    const { get, reports } = await portal({ path: '/nor-here' })
    expect((await get('/forms/sign-in')).status).toBe(500)
    expect(reports).toEqual(['No answer for /forms/sign-in.'])
  })
})

it('the page for missing pages is itself not a page that is there', async () => {
  const { get } = await portal()
  const { status, body } = await get('/not-found?x=1', { 'x-request-target': '/evil' })
  expect([status, body.toString()]).toEqual([404, 'Nothing at /not-found?x=1'])
})

it.each([
  '/404',
  '/500',
  '/_error',
  '/_not-found',
  '/404/',
  '/_next/image?url=x',
  '/_next/data/x/login.json',
])('what the framework shows of its own at %s is not a page that is there', async (path) => {
  const { get } = await portal()
  const { status, body } = await get(path)
  expect([status, body.toString()]).toEqual([404, `Nothing at ${path}`])
})

it('what the framework shows of its own is not there for who asks for its head either', async () => {
  const { get } = await portal()
  expect(await get('/not-found', SIGNED_IN, 'HEAD')).toMatchObject({ status: 404 })
})

it('forms sent to nowhere get their pages a few at a time, and too many of them none', async () => {
  const hold = gate()
  let [running, most] = [0, 0]
  const slow: Origin = async (request, response) => {
    if (request.url === '/not-found') {
      most = Math.max(most, (running += 1))
      await hold.opened
      running -= 1
    }
    return application(request, response)
  }
  const { get, reports } = await site(withMissingPage(slow, LIMITS))
  const sent = Array.from({ length: 100 }, () => get('/', {}, 'POST'))
  // While no page is made, only a refusal can come.
  expect(await Promise.race(sent)).toMatchObject({ status: 503 })
  expect(await get('/404')).toMatchObject({ status: 503 })
  hold.open()
  const statuses = (await Promise.all(sent)).map(({ status }) => status)
  expect(most).toBeLessThanOrEqual(4)
  expect(new Set(statuses)).toEqual(new Set([405, 503]))
  expect(reports).toEqual([])
})

it.each([
  ['a page', '/', {}, 200, 'Welcome'],
  ['a page of one visitor', '/', SIGNED_IN, 200, 'Welcome'],
  ['a missing page', '/nowhere', {}, 404, 'We cannot find this page'],
  ['a missing page of one visitor', '/nowhere', SIGNED_IN, 404, 'We cannot find this page'],
])('%s passes as it is', async (_, path, sent, expected, text) => {
  const { get } = await portal()
  const { status, headers, body } = await get(path, sent)
  expect([status, body.toString()]).toEqual([expected, text])
  expect(headers).toMatchObject({ 'content-type': 'text/html', 'cache-control': PUBLIC, 'x-page': path })
})

it('a 404 with a body passes as it is, while it is still being written', async () => {
  const [begun, hold] = [gate(), gate()]
  const slow: Origin = async (_, response) => {
    response.writeHead(404, { 'content-type': 'text/html' }).write('We cannot find ')
    begun.open()
    await hold.opened
    response.end('this page')
  }
  const { get } = await site(withMissingPage(slow, LIMITS), { limits: { renderTimeoutMs: 20 } })
  const { status, body } = await afterTimeout(() => get('/nowhere', SIGNED_IN), begun, hold)
  expect([status, body.toString()]).toEqual([404, 'We cannot find this page'])
})

it('a page that breaks in the middle breaks for the reader too, and is reported', async () => {
  const { get, reports } = await site(
    withMissingPage((_, response) => {
      response.setHeader('content-type', 'text/html')
      response.write('Half a')
      throw new Error('The database is gone.')
    }, LIMITS),
  )
  await expect(get('/')).rejects.toThrow()
  await expect.poll(() => reports, PATIENTLY).toEqual(['No answer for GET /.'])
})

it.each([
  ['nothing', {}, ''],
  ['a page of its own that says nothing', { 'content-type': 'text/html' }, '<html id="shell"></html>'],
])('a fault, of which the framework shows %s, is answered in words', async (_, fields, shown) => {
  const { get, reports } = await site(
    withMissingPage((_request, response) => {
      response.writeHead(500, fields).end(shown)
    }, LIMITS),
  )
  const { status, body } = await get('/', { accept: 'text/html' })
  expect(status).toBe(500)
  expect(body.toString()).toContain('Something went wrong on our side.')
  expect(reports).toEqual(['No answer for /.'])
})

it('a form that was refused because too many wait keeps its own page and the time to wait', async () => {
  const { get, reports } = await site(
    withMissingPage((_, response) => {
      response.writeHead(503, { 'content-type': 'text/html', 'retry-after': '5' }).end('Wait a few seconds.')
    }, LIMITS),
  )
  const { status, headers, body } = await get('/forms/sign-in', { accept: 'text/html' }, 'POST')
  expect([status, headers['retry-after'], body.toString()]).toEqual([503, '5', 'Wait a few seconds.'])
  expect(reports).toEqual([])
})

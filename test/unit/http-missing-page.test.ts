import { describe, expect, it } from 'vitest'
import { withMissingPage } from '../../src/http/missing-page'
import type { Origin } from '../../src/http/origin'
import { PUBLIC, site } from './http-site'

const LIMITS = { path: '/not-found', timeoutMs: 5_000, maxBodyBytes: 100_000 }

/** As the framework answers: an empty shell for a missing page, plain words for a missing file, and the page of missing pages. */
const application: Origin = (request, response) => {
  const path = (request.url ?? '').split('?')[0]
  const isFile = path === '/files/gone.pdf'
  const isKnown = path === '/' || path === '/not-found'
  response.statusCode = isKnown ? 200 : 404
  response.setHeader('cache-control', PUBLIC)
  response.setHeader('content-type', isFile ? 'text/plain' : 'text/html')
  if (path === '/not-found') {
    response.end(`We cannot find ${String(request.headers['x-request-target'])}`)
  } else {
    response.end(isFile ? 'No such file.' : isKnown ? 'Welcome' : '<html id="shell"></html>')
  }
}

const portal = () => site(withMissingPage(application, LIMITS))

describe('an address without a page', () => {
  it('gets the whole text of the page that stands in for it, with its own status and its own address', async () => {
    const { get } = await portal()
    const { status, headers, body } = await get('/nowhere?state=zz')
    expect(status).toBe(404)
    expect(body.toString()).toBe('We cannot find /nowhere?state=zz')
    expect(headers).toMatchObject({ 'content-type': 'text/html', 'cache-control': PUBLIC })
  })

  it('gets it although the reader has a session', async () => {
    const { get } = await portal()
    const { status, body } = await get('/nowhere', { cookie: 'portal-token=x' })
    expect([status, body.toString()]).toEqual([404, 'We cannot find /nowhere'])
  })

  it('gets it although the reader names a page in hand or a part of it', async () => {
    const asked: (string | undefined)[] = []
    const { get } = await site(
      withMissingPage((request, response) => {
        if (request.url === '/not-found') asked.push(request.headers['if-none-match'], request.headers.range)
        return application(request, response)
      }, LIMITS),
    )
    const { body } = await get('/nowhere', { range: 'bytes=0-1', 'if-none-match': '"a"' })
    expect(body.toString()).toBe('We cannot find /nowhere')
    expect(asked).toEqual([undefined, undefined])
  })

  it('cannot be told another address by the visitor', async () => {
    const { get } = await portal()
    const { body } = await get('/nowhere', { cookie: 'portal-token=x', 'x-request-target': '/evil' })
    expect(body.toString()).toBe('We cannot find /nowhere')
  })
})

it('the page for missing pages is itself not a page that is there', async () => {
  const { get } = await portal()
  expect((await get('/not-found')).status).toBe(404)
})

it('pages that are there and files that are not pass as they are', async () => {
  const { get } = await portal()
  const [front, file] = [await get('/'), await get('/files/gone.pdf')]
  expect([front.status, front.body.toString()]).toEqual([200, 'Welcome'])
  expect([file.status, file.body.toString()]).toEqual([404, 'No such file.'])
})

it('a page that breaks in the middle breaks for the reader too, and is reported', async () => {
  const { get, reports } = await site(
    withMissingPage((_, response) => {
      response.setHeader('content-type', 'text/html')
      response.write('Half a')
      throw new Error('The database is gone.')
    }, LIMITS),
  )
  await expect(get('/')).resolves.toMatchObject({ status: 500 })
  expect(reports).toHaveLength(1)
})

it('without a page for missing pages the reader gets a failure in words instead of nothing', async () => {
  const { get, reports } = await site(withMissingPage(application, { ...LIMITS, path: '/nor-here' }))
  expect((await get('/nowhere')).status).toBe(500)
  expect(reports).toEqual(['No answer for /nowhere.'])
})

it('a page that failed, of which the framework sends an empty shell, is answered in words', async () => {
  const { get, reports } = await site(
    withMissingPage((_, response) => {
      response.writeHead(500, { 'content-type': 'text/html' }).end('<html id="shell"></html>')
    }, LIMITS),
  )
  const { status, body } = await get('/', { accept: 'text/html' })
  expect(status).toBe(500)
  expect(body.toString()).toContain('Something went wrong on our side.')
  expect(reports).toEqual(['No answer for /.'])
})

it.each(['GET', 'POST'])(
  'an address that takes no %s, or has nothing that does, is explained on the page',
  async (method) => {
    const { get } = await site(
      withMissingPage((request, response) => {
        if (request.url === '/not-found') return application(request, response)
        response.writeHead(405, { allow: 'OPTIONS' }).end()
      }, LIMITS),
    )
    const { status, headers, body } = await get('/forms/sign-in', {}, method)
    expect([status, headers.allow, body.toString()]).toEqual([
      405,
      'OPTIONS',
      'We cannot find /forms/sign-in',
    ])
  },
)

it.each([
  ['GET', 'POST'],
  ['POST', 'GET, HEAD'],
])(
  'an address that takes no %s says what it takes, also where the framework does not',
  async (method, allow) => {
    const { get } = await site(
      withMissingPage((request, response) => {
        if (request.url === '/not-found') return application(request, response)
        response.writeHead(405).end()
      }, LIMITS),
    )
    expect((await get('/forms/sign-in', {}, method)).headers.allow).toBe(allow)
  },
)

it('a form that is sent to an address without a page gets the page as well', async () => {
  const { get } = await portal()
  const { status, body } = await get(
    '/nowhere',
    { 'content-type': 'application/x-www-form-urlencoded' },
    'POST',
  )
  expect([status, body.toString()]).toEqual([404, 'We cannot find /nowhere'])
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

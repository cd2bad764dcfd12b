import { once } from 'node:events'
import { Agent, createServer, request as send } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { createListener } from '../../src/http/listener'
import { PUBLIC, site } from './http-site'

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

it('an address with escapes that stand for characters is served, and so is any in a query', async () => {
  const { get } = await page()
  const answers = [await get('/updates/%E2%82%AC'), await get('/updates?q=100%'), await get('/updates?q=%E0')]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
})

it.each(['PUT', 'DELETE', 'PATCH', 'PROPFIND'])('a page cannot be asked for by %s', async (method) => {
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
  const server = createServer(
    createListener({
      https: false,
      cacheBytes: 0,
      report: () => undefined,
      origin: (request, response) => {
        // As the application does: the body is being read, and left alone once it is too large.
        request.once('data', () => {
          request.pause()
          response.writeHead(413).end('Too large')
        })
        if (request.method === 'GET') response.end('Here')
      },
    }),
  ).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => {
    agent.destroy()
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The test server has no port.')
  const ask = (method: string, body?: Buffer) =>
    new Promise<number | undefined>((resolve, reject) => {
      const request = send({ port: address.port, host: '127.0.0.1', agent, method, path: '/api/documents' })
      request.on('error', reject)
      request.on('response', (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode))
      })
      request.end(body)
    })

  expect(await ask('POST', Buffer.alloc(26 * 1024 * 1024))).toBe(413)
  expect(await ask('GET')).toBe(200)
})

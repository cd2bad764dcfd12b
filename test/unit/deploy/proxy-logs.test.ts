import { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createTcpServer, type Server } from 'node:net'
import type { SecureVersion } from 'node:tls'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createListener } from '@/src/server/listener'
import type { Origin } from '@/src/server/message/origin'
import { findNginx } from '@/test/support/nginx'
import { freePort } from '@/test/support/free-port'
import { startProxy, type Proxy } from '@/test/support/proxy'

const nginx = await findNginx()
const binary = nginx.found ? nginx.binary : ''
const skipped = nginx.found ? '' : ` (skipped, since there is no nginx: ${nginx.why.join(' ')})`

/** What no log may have. */
const SECRET = 'Zm9yYmlkZGVuLXNlY3JldC1vZi1hLWxpbms'

/** Every address of a mailed link, of staff and of the portal, with its secret. */
const ADDRESSES = [
  '/activate?token=',
  '/confirm-email?token=',
  '/not-me?token=',
  '/reset-password?token=',
  '/admin/reset?token=',
  '/admin/reset/',
  '/admin/confirm-email?token=',
  '/admin/not-me?token=',
  '/api/users/reset-password?token=',
].map((address) => `${address}${SECRET}`)

/** The product behind nginx, and what it writes to its own log. */
async function application(origin: Origin): Promise<{ port: number; written: () => string }> {
  const lines: string[] = []
  const report = (sentence: string, error: unknown) => lines.push(sentence, String(error))
  const server = createServer(createListener({ origin, https: true, cacheBytes: 1_000_000, report }))
  return { port: await opened(server), written: () => lines.join('\n') }
}

/** The port of a server that is gone when the test is over. */
async function opened(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

async function askAll(proxy: Proxy): Promise<Set<string>> {
  const statuses = new Set<string>()
  for (const address of ADDRESSES) statuses.add((await proxy.ask(address)).slice(9, 12))
  return statuses
}

/** Waits until every request stands in the access log, which nginx writes after it has answered. */
async function logsOf(proxy: Proxy) {
  await expect
    .poll(async () => (await proxy.logs()).access.trim().split('\n').length, { timeout: 20_000 })
    .toBeGreaterThanOrEqual(ADDRESSES.length)
  return proxy.logs()
}

describe.skipIf(!nginx.found)(`nginx with the file that is shipped${skipped}`, () => {
  it.each<[string, string, Origin]>([
    ['answers', '200', (_, response) => void response.end('x')],
    ['fails', '500', () => Promise.reject(new Error('broken'))],
  ])('writes no secret of a link down, nor does the application, when that %s', async (_, status, origin) => {
    const { port, written } = await application(origin)
    const proxy = await startProxy(binary, port)
    expect(await askAll(proxy)).toEqual(new Set([status]))
    const { access, error } = await logsOf(proxy)
    expect(access).toContain('"GET /reset-password" ')
    expect(access + error + written()).not.toContain(SECRET)
  })

  it.each([
    ['sends a broken head', 'HTTP/1.1 200 OK\r\nBad\0Field: x\r\n\r\n'],
    ['hangs up', ''],
  ])('writes none down when the application %s', async (_, answer) => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => socket.end(answer))
    })
    const proxy = await startProxy(binary, await opened(server))
    expect(await askAll(proxy)).toEqual(new Set(['503']))
    const { access, error } = await logsOf(proxy)
    expect(access + error).not.toContain(SECRET)
  })

  it.each<[SecureVersion, string]>([
    ['TLSv1', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
    ['TLSv1.1', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
    ['TLSv1.2', 'TLSv1.2'],
    ['TLSv1.3', 'TLSv1.3'],
  ])('answers who offers %s with %s', async (version, told) => {
    const proxy = await startProxy(binary, (await application((_, response) => void response.end('x'))).port)
    expect(await proxy.agreeOn(version)).toBe(told)
  })

  it('writes none down when the application is stopped', async () => {
    const proxy = await startProxy(binary, await freePort())
    expect(await askAll(proxy)).toEqual(new Set(['503']))
    const { access, error } = await logsOf(proxy)
    expect(access).toMatch(/"GET \/reset-password" 503 .* upstream=502/)
    expect(access + error).not.toContain(SECRET)
  })

  it('writes none down of what it refuses by itself', async () => {
    const proxy = await startProxy(binary, await freePort())
    const target = `/reset-password?token=${SECRET}`
    await proxy.ask(target, ['Content-Length: 99999999'])
    await proxy.ask(`${target}${'x'.repeat(70_000)}`)
    await proxy.ask(target, ['Bad header'])
    await proxy.ask(`/admin/../reset-password/%zz?token=${SECRET}`)
    const { access, error } = await proxy.logs()
    expect(access + error).not.toContain(SECRET)
  })

  it('has every answer pin the host and those below it once, its own as well', async () => {
    const { port } = await application((_, response) => void response.end('x'))
    const pinned = /^strict-transport-security: max-age=31536000; includeSubDomains\r$/gim
    for (const upstream of [port, await freePort()]) {
      const proxy = await startProxy(binary, upstream)
      const answers = [
        await proxy.ask('/'),
        await proxy.ask('/admin'),
        await proxy.ask('/', ['Content-Length: 99999999']),
        await proxy.ask('/', ['Bad header']),
        await proxy.ask('/'.padEnd(70_000, 'x')),
      ]
      for (const answer of answers) expect(answer.match(pinned)).toHaveLength(1)
    }
  })
})

import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { buffer, text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { answerUnreadable } from '@/src/server/front/unreadable'
import { createListener } from '@/src/server/listener'
import type { Origin } from '@/src/server/message/origin'
import { CONNECTIONS, LIMITS } from '@/src/server/server-limits'

/** The server with time limits of a moment, and what it sends until it hangs up. */
async function patient(origin: Origin) {
  const server = createServer({ ...CONNECTIONS, headersTimeout: 40, connectionsCheckingInterval: 10 })
  answerUnreadable(server, { https: true })
  const reports: string[] = []
  const bodyPace = { ...LIMITS.bodyPace, timeoutMs: 40 }
  const options = { https: true, cacheBytes: 0, report: (sentence: string) => reports.push(sentence) }
  server.on('request', createListener({ ...options, origin, limits: { bodyPace } }))
  const port = await opened(server)
  const speak = (lines: string[]): { socket: Socket; heard: Promise<string> } => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(lines.join('\r\n'))
    return { socket, heard: text(socket).catch(() => '') }
  }
  return { speak, reports }
}

async function opened(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const reading: Origin = async (request, response) => {
  await buffer(request)
  response.end('read')
}

describe('whoever sends slowly', () => {
  it('is told so when the head does not arrive, and is hung up on', async () => {
    const { speak } = await patient(reading)
    const heard = await speak(['GET / HTTP/1.1', 'Host: portal.test', 'X-Slow: ']).heard
    expect(heard).toMatch(/^HTTP\/1\.1 408 /)
    expect(heard).toContain('\r\nstrict-transport-security: max-age=31536000; includeSubDomains\r\n')
  })

  it.each(['/forms/sign-in', '/api/users/login', '/admin', '/forms/sign-in?chunked'])(
    'is told so when the body sent to %s does not, and is hung up on',
    async (path) => {
      const { speak, reports } = await patient(reading)
      const chunked = path.endsWith('chunked')
      const length = chunked ? 'Transfer-Encoding: chunked' : 'Content-Length: 1000'
      const body = chunked ? '1\r\na\r\n' : 'a'
      const heard = await speak([`POST ${path} HTTP/1.1`, 'Host: portal.test', length, '', body]).heard
      expect(heard).toMatch(/^HTTP\/1\.1 408 [\s\S]*did not arrive in time/)
      expect(heard).toContain('\r\nstrict-transport-security: ')
      expect(reports).toEqual([])
    },
  )

  it('is hung up on also when the answer has gone out before the body is whole', async () => {
    const { speak } = await patient((_, response) => void response.end('early'))
    const head = ['POST /forms/sign-in HTTP/1.1', 'Host: portal.test', 'Content-Length: 1000', '', 'a']
    expect(await speak(head).heard).toMatch(/^HTTP\/1\.1 200 [\s\S]*early/)
  })

  it('has longer for a large file', async () => {
    const { speak } = await patient(reading)
    const size = 10 * LIMITS.bodyPace.bytesPerSecond
    const { socket, heard } = speak([
      'POST /forms/any HTTP/1.1',
      'Host: portal.test',
      'Connection: close',
      `Content-Length: ${size}`,
      '',
      'a',
    ])
    // Another connection with the same time behind it is over by now.
    const other = ['POST / HTTP/1.1', 'Host: portal.test', 'Content-Length: 9', '', 'a']
    expect(await speak(other).heard).toMatch(/^HTTP\/1\.1 408 /)
    socket.write(Buffer.alloc(size - 1))
    expect(await heard).toMatch(/^HTTP\/1\.1 200 /)
  })
})

it.each([
  [400, ['NONSENSE']],
  [400, ['GET / HTTP/1.1', 'Host: portal.test', 'Content-Length: one', '', '']],
  [400, ['GET / HTTP/1.1', 'Host: portal.test', 'Bad Name: x', '', '']],
  [431, ['GET / HTTP/1.1', 'Host: portal.test', `Cookie: ${'x'.repeat(20_000)}`, '', '']],
  [
    413,
    [
      'POST / HTTP/1.1',
      'Host: portal.test',
      'Transfer-Encoding: chunked',
      '',
      `1;${'x'.repeat(20_000)}`,
      'a',
      '',
    ],
  ],
])('what cannot be read is answered %s in words, with the fields of every answer', async (status, lines) => {
  const { speak } = await patient(reading)
  const heard = await speak([...lines, '']).heard
  expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [^]*\\r\\n\\r\\n[^]+\\.\\n$`))
  expect(heard).toContain('\r\nstrict-transport-security: max-age=31536000; includeSubDomains\r\n')
  expect(heard).toContain('\r\nx-content-type-options: nosniff\r\n')
})

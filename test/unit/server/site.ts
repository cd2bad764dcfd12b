import { once } from 'node:events'
import {
  Agent,
  createServer,
  request as send,
  type ClientRequest,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished, vi } from 'vitest'
import { setElapsed } from '@/src/clock'
import { createListener, type ListenerOptions } from '@/src/server/listener'
import type { Origin } from '@/src/server/message/origin'

/** What every public page of the product says. */
export const PUBLIC = 'public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400'

export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

export interface Site {
  /** Reads an address over a real connection of its own. */
  get: (path: string, headers?: OutgoingHttpHeaders, method?: string, body?: string) => Promise<Reply>
  /** Sends the head of a POST and no byte of its body, and reads what is answered to that alone. */
  post: (path: string, headers: OutgoingHttpHeaders) => Promise<Reply>
  /**
   * Sends the lines of a request's head as they are, and reads what comes until the server closes the
   * connection.
   */
  sendRaw: (lines: string[]) => Promise<string>
  /** Asks and hangs up as soon as the application has been asked. */
  abandon: (path: string) => Promise<void>
  /** Asks for an answer that nobody else shares, and hangs up at a moment. */
  hangUpAfter: (path: string, moment: Promise<void>) => Promise<void>
  /** Sends requests one after the other over a single connection, which has to serve them all. */
  onOneConnection: (
    requests: { path: string; method: string; headers?: OutgoingHttpHeaders; body?: string | Buffer }[],
  ) => Promise<Reply[]>
  /** Is kept once so many requests in all have come in. */
  received: (count: number) => Promise<void>
  /** Moves the clock of the cache. */
  later: (milliseconds: number) => void
  /** What the application was asked, in order. */
  asked: { method: string; url: string; headers: IncomingHttpHeaders }[]
  /** What was reported to the operators. */
  reports: string[]
}

/** A server in front of an application, on a port of its own, gone when the test is over. */
export async function site(origin: Origin, options: Partial<ListenerOptions> = {}): Promise<Site> {
  let clock = 60_000
  setElapsed(() => clock)
  const asked: Site['asked'] = []
  const reports: string[] = []
  const arrivals: (() => void)[] = []
  const listener = createListener({
    https: false,
    cacheBytes: 1_000_000,
    report: (sentence) => reports.push(sentence),
    ...options,
    origin: (request, response) => {
      asked.push({ method: request.method ?? '', url: request.url ?? '', headers: { ...request.headers } })
      for (const arrived of arrivals.splice(0)) arrived()
      return origin(request, response)
    },
  })
  let count = 0
  const waiting: { count: number; resolve: () => void }[] = []
  const server = createServer((request, response) => {
    listener(request, response)
    count += 1
    for (const one of waiting) if (count >= one.count) one.resolve()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The test server has no port.')
  const target = { host: '127.0.0.1', port: address.port, agent: false }

  return {
    asked,
    reports,
    received: (wanted) =>
      new Promise((resolve) => {
        if (count >= wanted) resolve()
        else waiting.push({ count: wanted, resolve })
      }),
    later: (milliseconds) => (clock += milliseconds),
    get: (path, headers = {}, method = 'GET', body = '') => {
      const request = send({ ...target, path, method, headers: { host: 'portal.test', ...headers } })
      request.end(body)
      return replyTo(request)
    },
    post: async (path, headers) => {
      const request = send({ ...target, path, method: 'POST', headers: { host: 'portal.test', ...headers } })
      request.flushHeaders()
      const reply = await replyTo(request)
      request.destroy()
      return reply
    },
    sendRaw: (lines) => {
      const socket = connect(address.port, '127.0.0.1')
      socket.write([...lines, '', ''].join('\r\n'))
      return text(socket)
    },
    abandon: async (path) => {
      const arrived = new Promise<void>((resolve) => arrivals.push(resolve))
      await hangUp(send({ ...target, path, headers: { host: 'portal.test' } }), arrived)
    },
    hangUpAfter: async (path, moment) => {
      const headers = { host: 'portal.test', cookie: 'portal-token=x' }
      await hangUp(send({ ...target, path, headers }), moment)
    },
    onOneConnection: async (requests) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      onTestFinished(() => agent.destroy())
      const replies: Reply[] = []
      const sockets = new Set<unknown>()
      for (const { path, method, headers = {}, body = '' } of requests) {
        const request = send({ ...target, agent, path, method, headers: { host: 'portal.test', ...headers } })
        request.once('socket', (socket) => sockets.add(socket))
        request.end(body)
        replies.push(await replyTo(request))
      }
      if (sockets.size > 1) throw new Error('The server closed the connection between two requests.')
      return replies
    },
  }
}

/** Lets a request go, and hangs up at a moment, whatever has come until then. */
async function hangUp(request: ClientRequest, moment: Promise<void>): Promise<void> {
  request.on('error', () => undefined)
  request.on('response', (response) => response.on('error', () => undefined))
  request.end()
  await moment
  const closed = new Promise((resolve) => request.once('close', resolve))
  request.destroy()
  await closed
}

function replyTo(request: ClientRequest): Promise<Reply> {
  return new Promise((resolve, reject) => {
    request.on('error', reject)
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
  })
}

/** A promise that somebody else keeps, for holding an application still. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open }
}

/** How long a busy machine may take for what comes at once on another, for `expect.poll`. */
export const PATIENTLY = { timeout: 20_000 }

/**
 * Asks an application that has begun its answer and is held still, and lets it go on only once every time
 * limit would be over.
 *
 * @param begun is opened by the application after its first bytes
 * @param hold what the application waits for
 */
export async function afterTimeout<T>(
  ask: () => Promise<T>,
  begun: { opened: Promise<void> },
  hold: { open: () => void },
): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const reply = ask()
  await begun.opened
  await vi.runAllTimersAsync()
  hold.open()
  return reply
}

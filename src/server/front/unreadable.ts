import { STATUS_CODES, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { everywhere, type SecurityOptions } from './security-headers'

const SENTENCES = {
  400: 'This is no request that we can read.',
  408: 'The request did not arrive in time. Please send it again.',
  413: 'The request is too large.',
  431: 'The header fields of the request are too large. If a browser sent it, delete its cookies for this site.',
} as const

type Unreadable = keyof typeof SENTENCES

/** The status for what Node.js has against a request (https://nodejs.org/api/http.html#event-clienterror). */
function statusOf(error: Error): Unreadable {
  switch ('code' in error ? error.code : undefined) {
    case 'HPE_HEADER_OVERFLOW':
      return 431
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return 413
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return 408
    default:
      return 400
  }
}

/**
 * Answers requests that never become any, in the server's stead, which would say nothing and leave out the
 * fields that every answer of ours has: what cannot be parsed, what is too long, and a head that takes too
 * long.
 */
export function answerUnreadable(server: Server, security: SecurityOptions): void {
  const answers = new WeakMap<Duplex, ServerResponse>()
  server.prependListener('request', (request, response) => answers.set(request.socket, response))
  server.on('clientError', (error, socket) => {
    const current = answers.get(socket)
    // In the middle of another answer nothing may be said, and nobody listens who has hung up.
    const isBusy = current?.headersSent && !current.writableFinished
    if (isBusy || !socket.writable || ('code' in error && error.code === 'ECONNRESET')) {
      socket.destroy(error)
      return
    }
    socket.end(message(statusOf(error), security))
    // Whoever sends on without reading is not waited for.
    socket.resume()
    setTimeout(() => socket.destroy(), LINGER).unref()
  })
}

/** How long somebody may take to read such an answer, in milliseconds. */
const LINGER = 2_000

function message(status: Unreadable, security: SecurityOptions): string {
  const body = `${STATUS_CODES[status] ?? 'Error'}. ${SENTENCES[status]}\n`
  const fields = [
    ['connection', 'close'],
    ['content-type', 'text/plain; charset=utf-8'],
    ['content-length', String(Buffer.byteLength(body))],
    ['cache-control', 'no-store'],
    ...everywhere(security),
  ]
  const lines = fields.map(([name, value]) => `${name ?? ''}: ${value ?? ''}`)
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', body].join('\r\n')
}

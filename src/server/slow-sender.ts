import type { IncomingMessage, ServerResponse } from 'node:http'
import type { OwnAnswers } from './front/answers'

/** How long a body may be on its way. */
export interface BodyPace {
  /** Longest time for a body of any size, in milliseconds. */
  timeoutMs: number
  /** A larger one has as long as it takes at this pace, in bytes a second. */
  bytesPerSecond: number
}

/**
 * Ends a request whose body does not arrive in time: each holds a connection, and a form also its place in
 * the application. A large file gets the time it needs on a slow line, and nobody gets it by sending a byte
 * now and then.
 */
export function endSlowBody(
  request: IncomingMessage,
  response: ServerResponse,
  pace: BodyPace,
  own: OwnAnswers,
): void {
  const length = Number(request.headers['content-length'] ?? 0)
  const hasBody = length > 0 || request.headers['transfer-encoding'] !== undefined
  if (!hasBody || request.complete) return
  const time = Math.max(pace.timeoutMs, (length / pace.bytesPerSecond) * 1_000)
  const timer = setTimeout(() => {
    // It is there, and the application has not come to read it.
    if (request.complete) return
    if (response.headersSent) {
      request.destroy()
      return
    }
    response.once('finish', () => request.destroy())
    own.plain(response, 408, 'What you sent did not arrive in time. Please send it again.', {
      connection: 'close',
    })
  }, time)
  const stop = () => clearTimeout(timer)
  request.once('end', stop).once('close', stop)
}

import type { IncomingMessage, ServerResponse } from 'node:http'

/** Most bytes of a body, by what it is. */
export interface BodyLimits {
  /** Of JSON and everything else that the application reads as a whole before it looks at it. */
  read: number
  /** Of forms with a file, which it also keeps in memory; the file, and some more for the form around it. */
  uploaded: number
  /** Where such forms can be sent. */
  uploadPaths: RegExp
}

/**
 * The largest bodies that staff may send. The panel sends the state of a form, in which each value stands
 * twice, with every save; the largest notice with its public text is below that in any script. The
 * framework's own limits are set to the first one too, see `next.config.ts` and `payload.config.ts`.
 */
export const SENT_BODIES: BodyLimits = {
  read: 8 * 1024 * 1024,
  uploaded: 28 * 1024 * 1024,
  uploadPaths: /^\/api\/(?:documents|images)(?:[/?]|$)/,
}

/** Why a body is not read, as a status and a sentence. */
export interface BodyRefusal {
  status: 411 | 413
  sentence: string
}

/**
 * Decides about a request's body before a byte of it is read: the application would take all of it into
 * memory first, whoever sends it.
 *
 * @returns why it is refused: its length is too large (RFC 9110 §15.5.14), or unknown (§15.5.12); `undefined`
 * when it may be read
 */
export function bodyRefusal(
  { headers, url = '' }: IncomingMessage,
  limits: BodyLimits,
): BodyRefusal | undefined {
  if (headers['transfer-encoding'] !== undefined) {
    return { status: 411, sentence: 'Say how long the body is, with the header field Content-Length.' }
  }
  const isForm = /^multipart\/form-data\b/i.test(headers['content-type'] ?? '')
  const isUpload = isForm && limits.uploadPaths.test(url)
  const most = isUpload ? limits.uploaded : limits.read
  if (Number(headers['content-length'] ?? 0) <= most) return undefined
  return {
    status: 413,
    sentence: isUpload
      ? 'This file is too large. Nothing was saved. Make it smaller, or cut it in two.'
      : `This is too large: at most ${most / 1024 / 1024} MB can be sent at once. Nothing was saved.`,
  }
}

/** Tells a program of staff about a refused body, in the form in which the API tells of every error. */
export function sendBodyRefusal(response: ServerResponse, { status, sentence }: BodyRefusal): void {
  const body = Buffer.from(JSON.stringify({ errors: [{ message: sentence }] }))
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(body)
}

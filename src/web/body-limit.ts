import type { IncomingMessage } from 'node:http'

/** Most bytes of a body, by what it is. */
export interface BodyLimits {
  /** Of JSON and everything else that the application reads as a whole before it looks at it. */
  read: number
  /** Of what is sent to sign in, or of a member of staff: a few short texts, which anybody may send. */
  ofStaff: number
  /** Where those are sent. */
  staffPaths: RegExp
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
  ofStaff: 64 * 1024,
  staffPaths: /^\/api\/users(?:[/?]|$)/,
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
  const isOfStaff = limits.staffPaths.test(url)
  const most = isUpload ? limits.uploaded : isOfStaff ? limits.ofStaff : limits.read
  if (Number(headers['content-length'] ?? 0) <= most) return undefined
  return {
    status: 413,
    sentence: isUpload
      ? 'This file is too large. Nothing was saved. Make it smaller, or cut it in two.'
      : `This is too large: at most ${inWords(most)} can be sent at once. Nothing was saved.`,
  }
}

function inWords(bytes: number): string {
  const kilobytes = bytes / 1024
  return kilobytes < 1024 ? `${kilobytes} kB` : `${kilobytes / 1024} MB`
}

import { oneLine } from '../lib/one-line'
import { UnusableLetter } from './template'

/** Why a mail did not go out, and what that means for it and for the others. */
export interface Failure {
  /** `letter`: it will never be accepted. `later`: this one may be tried again. `server`: no mail goes out now, so the others need not be tried. */
  reason: 'letter' | 'later' | 'server'
  /** What happened, for the support staff; without addresses, secrets or anything else of the letter. */
  sentence: string
}

/** What the mail library calls its errors, in words. Each is about the server, not about the letter. */
const SERVER_TROUBLE: Record<string, string> = {
  ECONNECTION: 'The mail server closed the connection.',
  ESOCKET: 'The mail server could not be reached.',
  ECONNREFUSED: 'The mail server could not be reached.',
  ETIMEDOUT: 'The mail server did not answer in time.',
  EABORT: 'The mail server did not answer in time.',
  EDNS: 'The name of the mail server could not be found.',
  ETLS: 'The mail server offered no secure connection that can be trusted.',
  EPROTOCOL: 'The mail server gave an answer that could not be understood.',
  EAUTH: 'The mail server refused the user name or the password of SMTP_URL.',
  ENOAUTH: 'The mail server asks for a user name and a password, and SMTP_URL has none.',
  ENOSPC: 'The disk of the outbox folder is full.',
  EACCES: 'The outbox folder is not writable.',
  EROFS: 'The outbox folder is not writable.',
}

const MOST_CHARACTERS = 300

/** What an error of rendering or delivering a mail means. */
export function failureOf(error: unknown): Failure {
  if (error instanceof UnusableLetter) return { reason: 'letter', sentence: error.message }
  const { code, command, response, responseCode } = detailsOf(error)
  const trouble = SERVER_TROUBLE[code]
  // 421: the service closes the connection. A refused sender is a matter of the site settings and true for every mail.
  if (trouble || responseCode === 421 || command === 'MAIL FROM') {
    return { reason: 'server', sentence: trouble ?? answered(response) }
  }
  if (responseCode === 0)
    return { reason: 'later', sentence: 'The mail could not be sent for an unknown reason; see the log.' }
  // 503 complains of the order of commands, not of the letter (RFC 5321 §4.2.1).
  const isFinal = responseCode >= 500 && responseCode !== 503
  return { reason: isFinal ? 'letter' : 'later', sentence: answered(response) }
}

/** Servers repeat the recipient in their answer; whoever reads the list of mails need not know it. */
function answered(response: string): string {
  const masked = oneLine(response).replace(/[^\s<>()@"']+@[^\s<>()@"']+/g, '…')
  return `The mail server answered: ${masked}`.slice(0, MOST_CHARACTERS)
}

function detailsOf(error: unknown) {
  const read = (name: string): unknown =>
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const responseCode = read('responseCode')
  return {
    code: text(read('code')),
    command: text(read('command')),
    response: text(read('response')),
    responseCode: typeof responseCode === 'number' ? responseCode : 0,
  }
}

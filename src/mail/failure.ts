import { oneLine } from '@/src/database/input/one-line'
import { UnusableLetter } from './template'

/** Why a mail did not go out, and what that means for it and for the others. */
export interface MailFailure {
  /**
   * `letter`: it will never be accepted. `later`: this one may be tried again. `slow`: so may it, but others
   * for the same domain would take as long now. `server`: no mail goes out now, so the others need not be
   * tried.
   */
  reason: 'letter' | 'later' | 'slow' | 'server'
  /** What happened, for the support staff; without addresses, secrets or anything else of the letter. */
  sentence: string
}

/** What the mail library calls its errors, in words. Each is about the server, not about the letter. */
const SERVER_TROUBLE: Record<string, string> = {
  ECONNECTION: 'The mail server closed the connection.',
  ESOCKET: 'The mail server could not be reached.',
  ECONNREFUSED: 'The mail server could not be reached.',
  ETIMEDOUT: 'The mail server did not answer in time.',
  EDNS: 'The name of the mail server could not be found.',
  ETLS: 'The mail server offers no secure connection.',
  EPROTOCOL: 'The mail server gave an answer that could not be understood.',
  EAUTH: 'The mail server refused the user name or the password of SMTP_URL.',
  ENOAUTH: 'The mail server asks for a user name and a password, and SMTP_URL has none.',
}

/** What Node.js calls its trouble with certificates and encryption, e.g. `CERT_HAS_EXPIRED`. */
const OF_TLS = /CERT|SIGNATURE|TLS|SSL/

const MOST_CHARACTERS = 300

const TOO_SLOW = 'The mail server was reached, but did not take the mail in time.'

/**
 * What an error of rendering or delivering a mail means.
 *
 * @returns undefined for an error that neither the mail library nor the file system gives
 */
export function failureOf(error: unknown): MailFailure | undefined {
  if (error instanceof UnusableLetter) return { reason: 'letter', sentence: error.message }
  const { code, originalCode, command, response, responseCode, path, timeoutType } = detailsOf(error)
  if (OF_TLS.test(originalCode)) {
    return { reason: 'server', sentence: `The mail server cannot be trusted (${originalCode}).` }
  }
  // A server that has greeted us is there: it takes its time over this one letter.
  if (code === 'EABORT' || timeoutType === 'SOCKET_TIMEOUT') return { reason: 'slow', sentence: TOO_SLOW }
  const trouble = SERVER_TROUBLE[code]
  if (trouble) return { reason: 'server', sentence: trouble }
  if (path) return { reason: 'server', sentence: `The outbox folder could not be written (${code}).` }
  if (!responseCode) {
    const isLetter = code === 'EENVELOPE' || code === 'EMESSAGE'
    return isLetter
      ? { reason: 'letter', sentence: 'The mail server takes no mail of this form.' }
      : undefined
  }
  const sentence = `The mail server answered: ${withoutAddresses(response)}`.slice(0, MOST_CHARACTERS)
  // 421: the service closes the connection. A refused sender is a matter of the site settings, and true for
  // every mail.
  if (responseCode === 421 || command === 'MAIL FROM') return { reason: 'server', sentence }
  // 503 complains of the order of commands, not of the letter (RFC 5321 §4.2.1).
  return { reason: responseCode >= 500 && responseCode !== 503 ? 'letter' : 'later', sentence }
}

/** Servers repeat the recipient in their answer; whoever reads the list of mails need not know it. */
function withoutAddresses(text: string): string {
  return oneLine(text).replace(/[^\s<>()@"']+@[^\s<>()@"']+/g, '…')
}

function detailsOf(error: unknown) {
  const read = (name: string): unknown =>
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const responseCode = read('responseCode')
  return {
    code: text(read('code')),
    // The library replaces the code of the system by one of its own.
    originalCode: text(read('originalCode')),
    command: text(read('command')),
    response: text(read('response')),
    path: text(read('path')),
    timeoutType: text(read('timeoutType')),
    responseCode: typeof responseCode === 'number' ? responseCode : 0,
  }
}

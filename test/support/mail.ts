import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { parseEnv } from '@/src/env'
import type { PostOffice } from '@/src/mail/transport'

/** A mail as it came, and as a mail program reads it. */
export interface ReceivedMail {
  raw: string
  parsed: ParsedMail
  /** To whom the server was told to deliver it, whatever its headers say. */
  recipients: string[]
}

/** A real mail server on this machine. */
export interface MailServer {
  readonly port: number
  readonly received: ReceivedMail[]
  /** How often somebody opened a connection. */
  readonly connections: number
  /** What the next recipients are answered: a code and a sentence, or acceptance when left out. */
  refuseWith(code?: number, sentence?: string): void
  /** Gives no answer to recipients of a domain from now on, such as `slow.example`, until it is released. */
  hangFor(domain: string): void
  release(): void
  stop(): Promise<void>
}

/**
 * Starts a mail server.
 *
 * @param port a free one when left out
 * @param password asks everybody to sign in as `portal` with it
 * @param offersTls offers STARTTLS, with a certificate that nobody can trust
 */
export async function startMailServer({
  port = 0,
  password = '',
  offersTls = false,
} = {}): Promise<MailServer> {
  const received: ReceivedMail[] = []
  let refusal: Error | undefined
  const hanging = new Set<string>()
  const unanswered: (() => void)[] = []
  let connections = 0
  const server = new SMTPServer({
    disabledCommands: [...(offersTls ? [] : ['STARTTLS']), ...(password ? [] : ['AUTH'])],
    logger: false,
    allowInsecureAuth: true,
    onConnect: (_session, done) => {
      connections += 1
      done()
    },
    onAuth: (auth, _session, done) => {
      if (auth.username === 'portal' && auth.password === password) done(null, { user: 'portal' })
      else done(new Error(`Invalid login ${auth.username ?? ''} ${auth.password ?? ''}`))
    },
    onRcptTo: ({ address }, _session, done) => {
      if (hanging.has(address.slice(address.lastIndexOf('@') + 1))) unanswered.push(() => done())
      else done(refusal)
    },
    onData: (stream, session, done) => {
      void receive(
        stream,
        session.envelope.rcptTo.map(({ address }) => address),
      ).then(() => done(), done)
    },
  })
  const receive = async (stream: AsyncIterable<Buffer>, recipients: string[]) => {
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(part)
    const raw = Buffer.concat(parts).toString('utf8')
    received.push({ raw, parsed: await simpleParser(raw), recipients })
  }
  const listener = server.listen(port, '127.0.0.1')
  await once(listener, 'listening')
  const bound = listener.address()
  return {
    port: typeof bound === 'object' && bound ? bound.port : port,
    received,
    get connections() {
      return connections
    },
    refuseWith: (code, sentence = 'no') => {
      refusal = code === undefined ? undefined : Object.assign(new Error(sentence), { responseCode: code })
    },
    hangFor: (domain) => void hanging.add(domain),
    release: () => {
      hanging.clear()
      for (const answer of unanswered.splice(0)) answer()
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/**
 * The post office of a product that was told to use a mail server on this machine.
 *
 * @param outbox folder for mail that is not sent
 * @param settings the value of `MAIL_ALLOW`, everybody when left out, and `user:password` for the server
 */
export function officeOf(
  server: { port: number },
  outbox: string,
  { allow = '*', signIn = '' }: { allow?: string; signIn?: string } = {},
): PostOffice {
  const url = `smtp://${signIn ? `${signIn}@` : ''}127.0.0.1:${server.port}`
  const { smtp, mailAllow } = parseEnv({ SMTP_URL: url, MAIL_ALLOW: allow })
  return { smtp, allow: mailAllow, outbox, domain: 'portal.example.org' }
}

/** The mails of an outbox folder, oldest first; none when there is no such folder. */
export async function mailsIn(outbox: string): Promise<(ParsedMail & { file: string })[]> {
  const names = await readdir(outbox).catch(() => [])
  // A mail that is being written has another name until it is whole.
  const files = names
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => path.join(outbox, name))
  return Promise.all(files.map(async (file) => ({ ...(await simpleParser(await readFile(file))), file })))
}

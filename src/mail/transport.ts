import { randomBytes } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport, type SendMailOptions, type SMTPTransportOptions } from 'nodemailer'
import { env, type Env } from '@/src/env'
import { mayReceive } from './guard'
import type { RenderedMail } from './render'

/** Where mail goes from here. */
export interface PostOffice {
  /** The mail server; left out, mail is written to files. */
  smtp?: Env['smtp']
  /** Who may get mail, see {@link mayReceive}. */
  allow: readonly string[]
  /** Folder for mail that is not sent. */
  outbox: string
  /** Domain of the portal, part of every Message-ID. */
  domain: string
  /** How long the mail server may take for one mail, in milliseconds; left out, {@link WHOLE_MAIL}. */
  patience?: number
}

/** What became of a mail: sent to the server, or written to a file. */
export type Delivery = { state: 'sent' } | { state: 'filed'; file: string }

/**
 * How long the mail server may take, in milliseconds, for the connection, its greeting, each silence, and one
 * whole mail.
 */
const TIMEOUTS = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
  dnsTimeout: 10_000,
}
const WHOLE_MAIL = 40_000

/** Out-of-office programs do not answer mail with these (RFC 3834 §5, and Microsoft's own). */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }

const LONGEST_SLUG = 60

/** The post office that the environment describes. */
export function postOffice(settings: Env = env()): PostOffice {
  const { smtp, mailAllow, dataDir, publicUrl } = settings
  return {
    ...(smtp ? { smtp } : {}),
    allow: mailAllow,
    outbox: path.join(dataDir, 'outbox'),
    domain: new URL(publicUrl).hostname,
  }
}

/**
 * What whoever starts the product should know about its mail, as a sentence; `isTrap` when it is probably not
 * meant.
 */
export function noticeOf({ smtp, allow, outbox }: PostOffice): { sentence: string; isTrap: boolean } {
  if (!smtp) return { sentence: `SMTP_URL is not set, so mail is written to ${outbox}.`, isTrap: false }
  if (allow.length === 0) {
    return {
      sentence: `SMTP_URL is set and MAIL_ALLOW is not, so no mail is sent to anybody; it is written to ${outbox}. Set MAIL_ALLOW to addresses or @domains, or to * for everybody.`,
      isTrap: true,
    }
  }
  const whom = allow.includes('*')
    ? 'everybody'
    : `${allow.join(', ')}; mail to others is written to ${outbox}`
  return { sentence: `Mail is sent through ${smtp.host} to ${whom}.`, isTrap: false }
}

/**
 * Sends a mail, or writes it to the outbox folder when there is no mail server or the recipient may not get
 * mail from here.
 *
 * @param id names the mail in its Message-ID: letters and digits; the same mail sent again has the same
 * @throws whatever the mail library or the file system has to say; see failure.ts
 */
export async function deliver(
  mail: RenderedMail,
  { id, now }: { id: string; now: Date },
  office: PostOffice,
): Promise<Delivery> {
  const message = messageOf(mail, id, now, office.domain)
  const isAllowed = mayReceive(office.allow, mail.to)
  if (office.smtp && isAllowed) {
    const post = createTransport(smtpOptions(office.smtp, office.domain))
    await post.sendMail({ ...message, signal: AbortSignal.timeout(office.patience ?? WHOLE_MAIL) })
    return { state: 'sent' }
  }
  const why = office.smtp ? 'MAIL_ALLOW does not name this recipient' : 'SMTP_URL is not set'
  const headers = { ...AUTOMATIC, 'X-Not-Sent': why }
  return { state: 'filed', file: await writeToOutbox({ ...message, headers }, now, office.outbox) }
}

function messageOf(mail: RenderedMail, id: string, now: Date, domain: string): SendMailOptions {
  return {
    from: mail.from,
    // As an object, or the library would read a list of recipients into it.
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${id}@${domain}>`,
    date: now,
    headers: AUTOMATIC,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** TLS with a certificate that can be trusted, always, but for a server on this very machine. */
function smtpOptions(smtp: NonNullable<Env['smtp']>, domain: string): SMTPTransportOptions {
  const { host, port, isSecure, isLoopback, auth } = smtp
  return {
    host,
    port,
    secure: isSecure,
    requireTLS: !isSecure && !isLoopback,
    ignoreTLS: !isSecure && isLoopback,
    // Else the name of this machine would stand in every mail.
    name: domain,
    ...(auth ? { auth } : {}),
    ...TIMEOUTS,
  }
}

/**
 * Writes a mail as a file that only its owner may read, since its links open accounts. It appears whole or
 * not at all.
 */
async function writeToOutbox(message: SendMailOptions, now: Date, outbox: string): Promise<string> {
  const { message: bytes } = await createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
  }).sendMail(message)
  await mkdir(outbox, { recursive: true, mode: 0o700 })
  const moment = now.toISOString().replace(/[-:]|\.\d+/g, '')
  const name = `${moment}-${slug(String(message.subject))}-${randomBytes(4).toString('hex')}.eml`
  const draft = path.join(outbox, `.${name}.part`)
  await writeFile(draft, bytes, { mode: 0o600, flag: 'wx' })
  const file = path.join(outbox, name)
  await rename(draft, file)
  return file
}

function slug(subject: string): string {
  const words = subject.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
  return (
    words
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, LONGEST_SLUG)
      .replace(/^-+|-+$/g, '') || 'mail'
  )
}

import { z } from 'zod'

/** Who may get mail: addresses, domains such as `@example.org`, or `*`. */
export const mailAllow = z
  .string()
  .transform((value) =>
    value
      .toLowerCase()
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  )
  .pipe(
    z.array(
      z
        .string()
        .regex(
          /^(\*|[^\s@*]*@[^\s@*]+\.[^\s@*]+)$/,
          'write addresses, @domains or * with commas between them',
        ),
    ),
  )

/** A mail server and how to sign in to it. */
export interface MailServer {
  host: string
  port: number
  /** TLS from the first byte (`smtps:`); else the connection is made secure after the greeting (STARTTLS). */
  isSecure: boolean
  /** Whether it runs on this very machine. */
  isLoopback: boolean
  auth?: { user: string; pass: string }
}

const MAIL_SERVER_FORM =
  'write smtp://user:password@host:port or smtps://…; the user name and password are optional and URL-encoded, and nothing follows the port'

/**
 * The address of a mail server, as `SMTP_URL` has it. What is wrong with it is said without repeating it,
 * because it holds a password.
 */
export const mailServer = z.string().transform((value, context) => {
  const server = parseMailServer(value)
  if (!server) context.addIssue({ code: 'custom', message: MAIL_SERVER_FORM })
  return server ?? z.NEVER
})

function parseMailServer(value: string): MailServer | undefined {
  const url = URL.canParse(value) ? new URL(value) : undefined
  const isForm = url && /^smtps?:$/.test(url.protocol) && url.hostname && /^\/?$/.test(url.pathname)
  const auth = url && credentials(url)
  if (!isForm || url.search || url.hash || auth === 'unreadable') return undefined
  const isSecure = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return {
    host,
    port: Number(url.port) || (isSecure ? 465 : 587),
    isSecure,
    isLoopback: host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host),
    ...(auth ? { auth } : {}),
  }
}

function credentials({ username, password }: URL): MailServer['auth'] | 'unreadable' {
  if (!username && !password) return undefined
  try {
    const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
    return auth.user && auth.pass ? auth : 'unreadable'
  } catch {
    // A percent sign that begins no URL escape.
    return 'unreadable'
  }
}

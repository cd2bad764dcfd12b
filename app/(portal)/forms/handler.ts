import { context, type Context } from '@/app/context'
import { clientOf, type Client } from '@/src/web/client'
import { auditLimited } from '@/src/audit/audit-limited'
import { findSession, type Session } from '@/src/accounts/signing-in/account-session'
import { env } from '@/src/env'
import { readForm, type FormBody } from '@/src/web/form-body'
import { sendState, STATE_LIFETIME, STATE_PARAMETER, type FormState } from '@/src/web/form-state'
import { LaneFull } from '@/src/lib/lane'
import { FOR_ONE_PERSON } from '@/src/web/cache-control'
import { isSameOrigin } from '@/src/web/same-origin'
import { readCookie, setCookie } from '@/src/web/visitor-cookies'
import { lastingFault } from '@/src/lib/availability'
import { faultOf, Unavailable } from '@/src/lib/unavailable'
import { formInWords } from './form-names'
import { refusal, unavailable } from './refusal'

/** A form that was sent, with everything a handler needs to know about it. */
export interface Submission extends Context {
  /** The value of a field as it was typed; an empty text when it was not sent. */
  field: (name: string) => string
  client: Client
  /** The session of whoever sent it, if any. */
  session: Session | undefined
  /** The value of the cookie of a registration under way. */
  registration: string | undefined
  /** The value of the cookie of a browser that somebody has signed in with before. */
  device: string | undefined
  /** Whether readers reach the site over TLS; what `setCookie` has to know. */
  https: boolean
}

/** What comes of a form. */
export type FormOutcome =
  /** It is done: go on to this path. */
  | { to: string; cookies?: string[] }
  /** Something has to be mended: back to this path, with what was typed but for secrets. */
  | { back: string; state: FormState; cookies?: string[] }
  /** Tried too often: come back after this many seconds. */
  | { retryAfter: number }
  /** For this one has to sign in first; then on to a path, with what was typed but for secrets. */
  | { signIn: true; back?: string; state?: FormState }
  /** An answer for a script of our own pages. */
  | { json: Record<string, unknown> }
  /** A file for the sender alone. */
  | { file: { name: string; json: string } }

/**
 * Makes the POST handler of a form. It refuses forms of other sites, of any other kind of body and of absurd
 * length, and answers with a redirect, so that reloading or going back sends nothing twice.
 *
 * @param handle decides; a user's mistake is a value, anything it throws is a fault
 */
export function formHandler(handle: (submission: Submission) => Promise<FormOutcome>) {
  return async (request: Request): Promise<Response> => {
    const { publicUrl, https } = env()
    if (!isSameOrigin(request.headers, publicUrl)) return refusal('foreign')
    const read = await readForm(request)
    if (!read.ok) return refusal(read.status === 413 ? 'too-long' : 'unreadable')
    try {
      // Nobody has to wait for what is known to fail.
      const known = lastingFault()
      if (known) throw new Unavailable(known)
      const submission = await submissionOf(request, read.form)
      const { payload } = submission
      const outcome = await handle(submission)
      if ('retryAfter' in outcome) await writeDown(submission, request.url)
      return await answer(outcome, payload.secret, https)
    } catch (error) {
      if (error instanceof LaneFull) return refusal('busy', 5)
      const fault = faultOf(error)
      if (!fault) throw error
      // eslint-disable-next-line no-console -- the log of the product is behind the database that may be away
      if (lastingFault() === undefined) console.error(`A form could not be taken (${fault}).`, error)
      return unavailable(fault, { action: new URL(request.url).pathname, fields: read.form })
    }
  }
}

/** Everything that is known of a form that was sent. */
async function submissionOf({ headers }: Request, form: FormBody): Promise<Submission> {
  const { https } = env()
  const { payload, now } = await context()
  const cookies = headers.get('cookie')
  return {
    payload,
    now,
    field: (name) => form.get(name) ?? '',
    client: clientOf(headers),
    session: await findSession(payload, readCookie(cookies, 'portal-token', https), now),
    registration: readCookie(cookies, 'portal-registration', https),
    device: readCookie(cookies, 'portal-device', https),
    https,
  }
}

/** Whoever has to wait stands in the audit log, with the account if it is known or named. */
async function writeDown({ payload, now, client, session, field }: Submission, url: string): Promise<void> {
  const username = field('username')
  await auditLimited(payload, {
    what: formInWords(new URL(url).pathname),
    // What is sent with a session and a user name is about that name, whoever it is that tries.
    ...(username ? { username } : { account: session?.account }),
    client,
    now,
  })
}

async function answer(outcome: FormOutcome, secret: string, https: boolean): Promise<Response> {
  if ('retryAfter' in outcome) return refusal('too-often', outcome.retryAfter)
  if ('json' in outcome) return Response.json(outcome.json, { headers: { 'cache-control': 'no-store' } })
  if ('file' in outcome) return download(outcome.file)
  if ('to' in outcome) return redirect(outcome.to, outcome.cookies ?? [])
  if ('signIn' in outcome) {
    const { back = '/my', state } = outcome
    if (!state) return redirect(signInPath(back, true), [])
    const { nonce, cookie } = await sendState(secret, state)
    const kept = setCookie('portal-kept', cookie, { https, maxAge: STATE_LIFETIME })
    return redirect(signInPath(withState(back, nonce), true), [kept])
  }
  const { nonce, cookie } = await sendState(secret, outcome.state)
  return redirect(withState(outcome.back, nonce), [
    ...(outcome.cookies ?? []),
    setCookie('portal-form', cookie, { https, maxAge: STATE_LIFETIME }),
  ])
}

/**
 * The sign-in page, with the way back.
 *
 * @param hasEnded whether it says that a session is over
 */
export function signInPath(back: string | undefined, hasEnded: boolean): string {
  const query = new URLSearchParams({ ...(hasEnded && { ended: '1' }), ...(back && { next: back }) })
  return query.size > 0 ? `/login?${query.toString()}` : '/login'
}

function withState(page: string, nonce: string): string {
  const [path = '/', query] = page.split('?', 2)
  const search = new URLSearchParams(query)
  search.set(STATE_PARAMETER, nonce)
  return `${path}?${search.toString()}`
}

/** A file that is saved, and that nobody keeps on the way. */
function download({ name, json }: { name: string; json: string }): Response {
  return new Response(json, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': FOR_ONE_PERSON,
    },
  })
}

/** 303: whatever the method was, the next request is a GET (RFC 9110 §15.4.4). */
function redirect(location: string, cookies: string[]): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

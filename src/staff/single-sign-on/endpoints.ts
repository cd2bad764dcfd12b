import type { Endpoint, PayloadRequest } from 'payload'
import { env } from '@/src/env'
import type { SingleSignOn } from '@/src/lib/settings/single-sign-on'
import { beginSession } from '@/src/staff/signing-in/begin-session'
import { browserCookie, browserOf, isKnownTo } from '@/src/staff/signing-in/browser'
import { clientOf } from '@/src/web/client'
import { sessionCookie } from '@/src/staff/signing-in/own-session'
import { addressKey, spend } from '@/src/limits/attempt-limits'
import { ownPath } from '@/src/web/own-path'
import { readCookie, setCookie } from '@/src/web/visitor-cookies'
import { readClaims } from './claims'
import { knownMember } from './known-member'
import type { Problem } from './problems'
import { finishAt, NotSignedIn, startAt } from './provider'
import { keepStarted, readStarted, SIGN_ON_MINUTES, type Kept } from './started'

/** Where the panel sends somebody who signs in at the provider, below the collection of the staff. */
export const SIGN_ON_PATH = '/single-sign-on'

/** Where the provider sends them back. */
export const CALLBACK_PATH = '/single-sign-on/callback'

type Doors = Omit<Endpoint, 'root'>[]

/** The two addresses of single sign-on; none where staff sign in here. */
export function signOnEndpoints(clock: () => Date): Doors {
  const settings = env().singleSignOn
  if (!settings) return []
  return [
    { method: 'get', path: SIGN_ON_PATH, handler: (req) => start(req, settings, clock()) },
    { method: 'get', path: CALLBACK_PATH, handler: (req) => finish(req, settings, clock()) },
  ]
}

async function start(req: PayloadRequest, settings: SingleSignOn, now: Date): Promise<Response> {
  const after = ownPath(req.searchParams.get('redirect') ?? undefined) ?? '/admin'
  const wait = await spend(req.payload, now, [
    { limit: 'sign-on-address', key: addressKey(clientOf(req.headers).address) },
  ])
  if (wait !== undefined) return toSignIn('often', after)
  try {
    const { location, started } = await startAt(settings, callback())
    return goTo(location.href, [await kept(req, { ...started, after }, now)])
  } catch (error) {
    return toSignIn(problemIn(req, error), after)
  }
}

async function finish(req: PayloadRequest, settings: SingleSignOn, now: Date): Promise<Response> {
  const { https, publicUrl } = env()
  const cookie = readCookie(req.headers.get('cookie'), 'staff-sign-on', https)
  const started = await readStarted(req.payload.secret, cookie, now)
  if (!started) return toSignIn('expired', '/admin')
  const address = new URL(`${callback()}?${req.searchParams.toString()}`, publicUrl)
  try {
    const known = readClaims(await finishAt(settings, address, started), settings)
    if (typeof known === 'string') return toSignIn(known, started.after)
    const member = await knownMember(req.payload, known)
    if (typeof member === 'string') return toSignIn(member, started.after)
    const browser = await browserOf(req)
    const isKnownBrowser = isKnownTo(browser, member)
    const by = { client: clientOf(req.headers), now, isKnownBrowser }
    const token = await beginSession(req.payload, member, by)
    if (!token) return toSignIn('refused', started.after)
    const cookies = [sessionCookie(token), await browserCookie(req.payload, browser, member), forgotten()]
    return goTo(publicUrl + started.after, cookies)
  } catch (error) {
    return toSignIn(problemIn(req, error), started.after)
  }
}

const callback = (): string => `${env().publicUrl}/api/users${CALLBACK_PATH}`

/** @throws whatever is no answer of the provider */
function problemIn(req: PayloadRequest, error: unknown): Problem {
  if (!(error instanceof NotSignedIn)) throw error
  // The cause alone: what it carries may hold what the provider says of somebody.
  const { message } = error.cause instanceof Error ? error.cause : error
  req.payload.logger.warn({ msg: `Single sign-on, ${error.problem}: ${message}` })
  return error.problem
}

/** Back to the page of the sign-in, which says what happened and offers to try again. */
function toSignIn(problem: Problem, after: string): Response {
  const query = new URLSearchParams({ problem, redirect: after })
  return goTo(`${env().publicUrl}/admin/login?${query.toString()}`, [forgotten()])
}

function goTo(location: string, cookies: string[]): Response {
  const headers = new Headers({ Location: location, 'Cache-Control': 'private, no-store' })
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return new Response(null, { status: 303, headers })
}

async function kept({ payload }: PayloadRequest, started: Kept, now: Date): Promise<string> {
  const value = await keepStarted(payload.secret, started, now)
  return setCookie('staff-sign-on', value, { https: env().https, maxAge: SIGN_ON_MINUTES * 60 })
}

const forgotten = (): string => setCookie('staff-sign-on', '', { https: env().https, maxAge: 0 })

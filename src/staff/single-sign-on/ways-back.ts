import type { PayloadRequest } from 'payload'
import { env } from '@/src/env'
import { addressKey, spend } from '@/src/limits/attempt-limits'
import { clientOf } from '@/src/web/client'
import { readCookie, setCookie } from '@/src/web/visitor-cookies'
import type { ConfirmProblem, Problem } from './problems'
import { NotSignedIn } from './provider'
import { keepStarted, readStarted, SIGN_ON_MINUTES, type Kept } from './started'

/** Where the provider sends people back to, below the collection of the staff. */
export const CALLBACK_PATH = '/single-sign-on/callback'

/** The same as the provider knows it. */
export const callback = (): string => `${env().publicUrl}/api/users${CALLBACK_PATH}`

/**
 * Counts one more who is sent to the provider from this address.
 *
 * @returns seconds to wait when there were too many; undefined when they may go
 */
export const waitForProvider = (
  { payload, headers }: PayloadRequest,
  now: Date,
): Promise<number | undefined> =>
  spend(payload, now, [{ limit: 'sign-on-address', key: addressKey(clientOf(headers).address) }])

/** Sends a browser to the provider, which keeps until it is back what it has been sent for. */
export async function toProvider(
  { payload }: PayloadRequest,
  { location, kept, now }: { location: URL; kept: Kept; now: Date },
): Promise<Response> {
  const value = await keepStarted(payload.secret, kept, now)
  const cookie = setCookie('staff-sign-on', value, { https: env().https, maxAge: SIGN_ON_MINUTES * 60 })
  return goTo(location.href, [cookie])
}

/** What this browser was sent to the provider for; undefined when it was another one, or too long ago. */
export function sentFor({ payload, headers }: PayloadRequest, now: Date) {
  const cookie = readCookie(headers.get('cookie'), 'staff-sign-on', env().https)
  return readStarted(payload.secret, cookie, now)
}

/** Goes on here, after the provider; nothing of what it was for is kept. */
export const goOn = (path: string, cookies: string[] = []): Response =>
  goTo(env().publicUrl + path, [...cookies, forgotten()])

/** Back to the page of the sign-in, which says what happened and offers to try again. */
export function toSignIn(problem: Problem, after: string): Response {
  const query = new URLSearchParams({ problem, redirect: after })
  return goOn(`/admin/login?${query.toString()}`)
}

/** To the page of a window of its own that says whether it is confirmed. */
export const toConfirmed = (problem?: ConfirmProblem): Response =>
  goOn(`/admin/confirmed${problem ? `?problem=${problem}` : ''}`)

/** @throws whatever is no answer of the provider */
export function problemIn(req: PayloadRequest, error: unknown): Problem {
  if (!(error instanceof NotSignedIn)) throw error
  // The cause alone: what it carries may hold what the provider says of somebody.
  const { message } = error.cause instanceof Error ? error.cause : error
  req.payload.logger.warn({ msg: `Single sign-on, ${error.problem}: ${message}` })
  return error.problem
}

function goTo(location: string, cookies: string[]): Response {
  const headers = new Headers({ Location: location, 'Cache-Control': 'private, no-store' })
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return new Response(null, { status: 303, headers })
}

const forgotten = (): string => setCookie('staff-sign-on', '', { https: env().https, maxAge: 0 })

import type { Endpoint, PayloadRequest } from 'payload'
import { audit } from '@/src/audit/audit'
import { auditLimited } from '@/src/audit/audit-limited'
import { env } from '@/src/env'
import type { SingleSignOn } from '@/src/lib/settings/single-sign-on'
import { beginSession } from '@/src/staff/signing-in/begin-session'
import { browserCookie, browserOf, isKnownTo } from '@/src/staff/signing-in/browser'
import { clientOf } from '@/src/web/client'
import { sessionCookie } from '@/src/staff/signing-in/own-session'
import { ownPath } from '@/src/web/own-path'
import { readClaims, type Claims } from './claims'
import { CONFIRM_PATH, finishConfirmation, isConfirmation, startConfirmation } from './confirmation'
import { knownMember } from './known-member'
import { PROBLEMS, type Problem } from './problems'
import { finishAt, startAt } from './provider'
import {
  callback,
  CALLBACK_PATH,
  goOn,
  problemIn,
  sentFor,
  toConfirmed,
  toProvider,
  toSignIn,
  waitForProvider,
} from './ways-back'

/** Where the panel sends somebody who signs in at the provider, below the collection of the staff. */
export const SIGN_ON_PATH = '/single-sign-on'

type Doors = Omit<Endpoint, 'root'>[]

/** The addresses of single sign-on; none where staff sign in here. */
export function signOnEndpoints(clock: () => Date): Doors {
  const settings = env().singleSignOn
  if (!settings) return []
  return [
    { method: 'get', path: SIGN_ON_PATH, handler: (req) => start(req, settings, clock()) },
    { method: 'get', path: CONFIRM_PATH, handler: (req) => startConfirmation(req, settings, clock()) },
    { method: 'get', path: CALLBACK_PATH, handler: (req) => finish(req, settings, clock()) },
  ]
}

async function start(req: PayloadRequest, settings: SingleSignOn, now: Date): Promise<Response> {
  const after = ownPath(req.searchParams.get('redirect') ?? undefined) ?? '/admin'
  if ((await waitForProvider(req, now)) !== undefined) {
    const what = 'Staff: beginning to sign in at the provider'
    await auditLimited(req.payload, { what, about: { kind: 'staff' }, client: clientOf(req.headers), now })
    return toSignIn('often', after)
  }
  try {
    const { location, started } = await startAt(settings, callback())
    return await toProvider(req, { location, kept: { ...started, after }, now })
  } catch (error) {
    return toSignIn(problemIn(req, error), after)
  }
}

async function finish(req: PayloadRequest, settings: SingleSignOn, now: Date): Promise<Response> {
  const isToConfirm = isConfirmation(req.searchParams.get('state'))
  const started = await sentFor(req, now)
  if (!started || isToConfirm !== (started.confirms !== undefined))
    return isToConfirm ? toConfirmed('expired') : toSignIn('expired', '/admin')
  const address = new URL(`${callback()}?${req.searchParams.toString()}`)
  if (started.confirms) return finishConfirmation(req, { settings, address, started, now })
  try {
    const { claims } = await finishAt(settings, address, started)
    const known = readClaims(claims, settings)
    const member = typeof known === 'string' ? known : await knownMember(req.payload, known)
    if (typeof member === 'string') {
      await enterRefusal(req, { problem: member, claims, now })
      return toSignIn(member, started.after)
    }
    const browser = await browserOf(req)
    const isKnownBrowser = isKnownTo(browser, member)
    const by = { client: clientOf(req.headers), now, isKnownBrowser }
    const token = await beginSession(req.payload, member, by)
    if (!token) return toSignIn('refused', started.after)
    return goOn(started.after, [sessionCookie(token), await browserCookie(req.payload, browser, member)])
  } catch (error) {
    return toSignIn(problemIn(req, error), started.after)
  }
}

/** Somebody whom the provider knows, and who does not come in here. */
async function enterRefusal(
  { payload, headers }: PayloadRequest,
  { problem, claims, now }: { problem: Problem; claims: Claims; now: Date },
): Promise<void> {
  const name = [claims.email, claims.sub].find((one) => typeof one === 'string')
  await audit(payload, {
    kind: 'sign-in-failed',
    about: { kind: 'staff', name },
    actor: 'Not signed in',
    client: clientOf(headers),
    detail: `Single sign-on: ${PROBLEMS[problem]}`,
    now,
  })
}

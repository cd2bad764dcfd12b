import type { PayloadRequest } from 'payload'
import { audit } from '@/src/audit/audit'
import { auditLimited } from '@/src/audit/audit-limited'
import { memberOf } from '@/src/staff/acting'
import type { SingleSignOn } from '@/src/lib/settings/single-sign-on'
import { CONFIRMED_FOR } from '@/src/signing-in/confirmed'
import { confirmMember } from '@/src/staff/confirming/confirm-member'
import { memberById, type Member } from '@/src/staff/signing-in/member'
import { sessionOf } from '@/src/staff/signing-in/session-endpoints'
import { clientOf } from '@/src/web/client'
import { readClaims, subjectIn } from './claims'
import { CONFIRM_PROBLEMS, type ConfirmProblem } from './problems'
import { finishAt, startAt, type ProviderAnswer } from './provider'
import type { Kept } from './started'
import { callback, problemIn, toConfirmed, toProvider, waitForProvider } from './ways-back'

/** Where a window begins in which somebody who is signed in proves at the provider that it is them. */
export const CONFIRM_PATH = '/single-sign-on/confirm'

/** What the `state` of a confirmation begins with, so that it is told from a sign-in without its cookie. */
const MARK = 'confirm.'

/** How far the clock of the provider may be behind or ahead, in milliseconds. */
const DRIFT = 60_000

/** Whether somebody who comes back was sent to confirm, by what the provider repeats. */
export const isConfirmation = (state: string | null): boolean => state?.startsWith(MARK) === true

/** Sends somebody who is signed in to the provider, to prove there anew that it is them. */
export async function startConfirmation(
  req: PayloadRequest,
  settings: SingleSignOn,
  now: Date,
): Promise<Response> {
  const session = await sessionOf(req, now)
  if (!session) return toConfirmed('ended')
  if ((await waitForProvider(req, now)) !== undefined) {
    const member = memberOf(req)
    await auditLimited(req.payload, { what: 'Staff: confirming', member, client: clientOf(req.headers), now })
    return toConfirmed('often')
  }
  try {
    const { location, started } = await startAt(settings, callback(), { mark: MARK, isAnew: true })
    const kept = { ...started, after: '/admin', confirms: session.signIn }
    return await toProvider(req, { location, kept, now })
  } catch (error) {
    return toConfirmed(problemIn(req, error))
  }
}

interface Back {
  settings: SingleSignOn
  /** The address of ours that they came back to. */
  address: URL
  started: Kept & { startedAt: Date }
  now: Date
}

/**
 * Confirms the session that somebody was sent to the provider from, if it is still theirs and they have
 * proved there since that it is them. It counts from when they have.
 */
export async function finishConfirmation(
  req: PayloadRequest,
  { settings, address, started, now }: Back,
): Promise<Response> {
  const { payload } = req
  const session = await sessionOf(req, now)
  const member = session && (await memberById(payload, session.owner.id))
  if (!session || !member || session.signIn !== started.confirms) return toConfirmed('ended')
  try {
    const proof = proofIn(await finishAt(settings, address, started), { settings, member, started, now })
    const client = clientOf(req.headers)
    if (proof instanceof Date) {
      const isThere = await confirmMember(payload, session, {
        member,
        how: 'provider',
        at: proof,
        client,
        now,
      })
      return toConfirmed(isThere ? undefined : 'ended')
    }
    const detail = CONFIRM_PROBLEMS[proof]
    await audit(payload, { kind: 'confirmation-failed', member, client, detail, now })
    return toConfirmed(proof)
  } catch (error) {
    return toConfirmed(problemIn(req, error))
  }
}

/** When the member has proved that it is them, or why that does not count. */
function proofIn(
  { claims, provedAt }: ProviderAnswer,
  { settings, member, started, now }: Omit<Back, 'address'> & { member: Member },
): Date | ConfirmProblem {
  if (!member.subject || subjectIn(claims, settings) !== member.subject) return 'someone-else'
  const known = readClaims(claims, settings)
  if (typeof known === 'string') return known
  // Whoever has less power there by now, or more, signs in anew to have it here.
  if (known.role !== member.role) return 'other-role'
  if (!provedAt) return 'not-anew'
  const age = now.getTime() - provedAt.getTime()
  const isAnew = provedAt.getTime() >= started.startedAt.getTime() - DRIFT
  if (!isAnew || age >= CONFIRMED_FOR || age < -DRIFT) return 'not-anew'
  return age < 0 ? now : provedAt
}

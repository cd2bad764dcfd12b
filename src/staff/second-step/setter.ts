import type { NamedMember } from '@/src/audit/audit'
import { assertConfirmed } from '@/src/staff/confirming/assert-confirmed'
import { assertSignsInHere } from './signs-in-here'
import { staffOf } from '@/src/staff/roles'
import type { FactorOwner } from '@/src/staff/factors/factor-rows'
import { kindsOf } from '@/src/staff/factors/second-step'
import type { AtTheDoor } from '@/src/staff/signing-in/door'
import { sessionOf } from '@/src/staff/signing-in/session-endpoints'
import { waitingOf, type WaitingSignIn } from '@/src/staff/signing-in/waiting'

/** Who sets up a second factor of their own. */
export interface Setter {
  owner: FactorOwner & NamedMember
  /** Names the session of the browser, or its sign-in that waits for the factor. */
  holder: string
  /** The sign-in that ends in a session with the factor; undefined for somebody who is signed in. */
  waiting: WaitingSignIn | undefined
}

/**
 * Who may set a factor up by a request: whoever is signed in, and whoever signs in for the first time where
 * everybody has to have one. Whoever has one already gives that first.
 *
 * @throws APIError 403 where somebody who is signed in has to prove first that it is them, or signs in
 * elsewhere
 */
export async function setterOf({ req, payload, now }: AtTheDoor): Promise<Setter | undefined> {
  const staff = staffOf(req.user)
  const session = await sessionOf(req, now)
  if (staff && session) {
    await assertSignsInHere(payload, staff.id)
    await assertConfirmed(req, now)
    return { owner: staff, holder: session.signIn, waiting: undefined }
  }
  const waiting = await waitingOf(payload, req.headers, now)
  if (!waiting || (await kindsOf(payload, waiting.member.id)).length > 0) return undefined
  return { owner: waiting.member, holder: waiting.pending.id, waiting }
}

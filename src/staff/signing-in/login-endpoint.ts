import type { Endpoint } from 'payload'
import { audit } from '@/src/audit/audit'
import { Lane } from '@/src/lib/lane'
import { processState } from '@/src/lib/process-state'
import { tokenHash } from '@/src/lib/secret-token'
import { spend } from '@/src/limits/attempt-limits'
import { sessionById } from '@/src/signing-in/sessions'
import { beginSecondStep } from '@/src/staff/factors/second-step'
import { sessionAnswer } from './answer'
import { beginSession } from './begin-session'
import { browserCookie, browserOf, isKnownTo } from './browser'
import { door, limited, refused, type AtTheDoor } from './door'
import { STAFF_ATTEMPTS, STAFF_LOCK_MINUTES } from './lock'
import { memberEmail, type Member } from './member'
import { sessionCookie } from './own-session'
import { signIn } from './sign-in'
import { chargesOf, giveBackCharges } from './sign-in-charges'
import { waitingCookie } from './waiting'

/**
 * Sign-ins of staff that are looked at at the same time, and that may wait: each hashes a password, and pages
 * need the processor too.
 */
const AT_ONCE = 2
const WAITING = 32

const lane = processState('staff-sign-ins', () => new Lane(AT_ONCE, WAITING))

/** What everybody is told who is not let in, whatever the reason. */
const REFUSED = `We could not sign you in with this e-mail address and password. Check both, or choose "Forgot password?". After ${STAFF_ATTEMPTS} wrong passwords in a row, a sign-in is locked for ${STAFF_LOCK_MINUTES} minutes.`

/** Signs a staff member in: a cookie, and an answer that tells the panel who it is and until when. */
export const staffLoginEndpoint = (clock: () => Date): Omit<Endpoint, 'root'> =>
  door('/login', clock, async (asked) => {
    const { payload, field, client, now } = asked
    const email = memberEmail(field('email'))
    const password = field('password')
    if (email === '') return refused(400, 'Write your e-mail address.')
    if (password === '') return refused(400, 'Write your password.')
    const counted = await chargesOf(asked, email)
    const wait = await spend(payload, now, counted.charges)
    if (wait !== undefined) {
      const { member } = counted
      const whose = member ? { member } : { about: { kind: 'staff' as const, name: email } }
      return limited(asked, wait, { what: 'Staff: signing in', ...whose })
    }
    const result = await lane.run(() =>
      signIn(payload, { email, password, client, now, isKnownBrowser: Boolean(counted.own) }),
    )
    if (result.kind === 'refused') return refused(401, REFUSED)
    const waiting = await secondStep(asked, result.member)
    if (waiting) return waiting
    const answer = await signedIn(asked, result.member)
    if (answer.ok) await giveBackCharges(asked, counted)
    return answer
  })

/** Tells the browser what is left to be done after the right password; undefined when that is enough. */
async function secondStep(
  { payload, client, now }: AtTheDoor,
  member: Member,
): Promise<Response | undefined> {
  const begun = await beginSecondStep(payload, member, now)
  if (!begun) return undefined
  await audit(payload, { kind: 'second-step-begun', member, actor: 'Not signed in', client, now })
  const headers = { 'Set-Cookie': waitingCookie(begun.token) }
  return Response.json({ secondStep: begun.secondStep }, { headers })
}

/**
 * Begins the session of a member who has shown who they are, and says so to the panel.
 *
 * @param along what else is told to the browser
 */
export async function signedIn(
  asked: AtTheDoor,
  member: Member,
  along: Record<string, unknown> = {},
): Promise<Response> {
  const { payload, client, now } = asked
  const browser = await browserOf(asked.req)
  const isKnownBrowser = isKnownTo(browser, member)
  const token = await beginSession(payload, member, { client, now, isKnownBrowser })
  const session = token && (await sessionById(payload, 'staff', tokenHash(token), now))
  const answer = session && (await sessionAnswer(payload, session))
  if (!token || !answer) return refused(401, REFUSED)
  const headers = new Headers({ 'Set-Cookie': sessionCookie(token) })
  headers.append('Set-Cookie', await browserCookie(payload, browser, member))
  return Response.json({ ...answer, ...along }, { headers })
}

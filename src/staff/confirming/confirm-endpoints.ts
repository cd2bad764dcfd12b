import type { Endpoint, Payload } from 'payload'
import { audit } from '@/src/audit/audit'
import { spend, refund, type Charge } from '@/src/limits/attempt-limits'
import { verifyPassword } from '@/src/passwords/password-hash'
import type { OpenSession } from '@/src/signing-in/session-rows'
import { isConfirmed } from '@/src/signing-in/confirmed'
import { giveFactor, type FactorGiven } from '@/src/staff/factors/give-factor'
import { askForPasskey } from '@/src/staff/factors/passkeys'
import { kindsOf } from '@/src/staff/factors/second-step'
import { door, limited, refused, SIGNED_OUT_BY_NOW, type AtTheDoor } from '@/src/staff/signing-in/door'
import { isKnownAtProvider, memberById, signsInHere, type Member } from '@/src/staff/signing-in/member'
import { tellOfSpentCode } from './spent-code'
import { tooManyQuestions } from './question-limit'
import { sessionOf } from '@/src/staff/signing-in/session-endpoints'
import { confirmMember } from './confirm-member'

/**
 * How a member of staff who is signed in proves once more that it is them: by what they sign in with, the
 * present password or a second factor; where they sign in elsewhere, they are sent there
 * (`src/staff/single-sign-on`). It counts for their session, for five minutes.
 */
export const confirmEndpoints = (clock: () => Date): Omit<Endpoint, 'root'>[] => [
  {
    method: 'get',
    path: '/confirm',
    handler: async (req) => {
      const now = clock()
      const session = await sessionOf(req, now)
      const member = session && (await memberById(req.payload, session.owner.id))
      if (!session || !member) return refused(401, SIGNED_OUT_BY_NOW)
      const proofs = await proofsOf(req.payload, member)
      return Response.json({ proofs, isConfirmed: isConfirmed(session, now) })
    },
  },
  confirmDoor('/confirm', clock, async (asked, member, session) => {
    const { payload, client, now } = asked
    const given = await prove(asked, member, session)
    if (given.kind === 'limited') return limited(asked, given.wait, { what: 'Staff: confirming', member })
    if (given.kind === 'refused') {
      await audit(payload, { kind: 'confirmation-failed', member, client, now })
      return refused(400, given.message)
    }
    await tellOfSpentCode(payload, member, given, now)
    const isThere = await confirmMember(payload, session, { member, how: given.factor, at: now, client, now })
    return isThere ? Response.json({ message: 'It is confirmed.' }) : refused(401, SIGNED_OUT_BY_NOW)
  }),
  confirmDoor('/confirm/passkey', clock, async (asked, owner, session) => {
    const { payload, now } = asked
    const over = await tooManyQuestions(asked, session.signIn, owner)
    if (over) return over
    const options = await askForPasskey(payload, { owner, holder: session.signIn, now })
    return options ? Response.json({ options }) : refused(404, NO_PASSKEY)
  }),
]

function confirmDoor(
  path: string,
  clock: () => Date,
  handle: (asked: AtTheDoor, member: Member, session: OpenSession) => Promise<Response>,
): Omit<Endpoint, 'root'> {
  return door(path, clock, async (asked) => {
    const session = await sessionOf(asked.req, asked.now)
    const member = session && (await memberById(asked.payload, session.owner.id))
    return session && member ? handle(asked, member, session) : refused(401, SIGNED_OUT_BY_NOW)
  })
}

/** What a member can prove who they are with: what signs them in, here or at the provider. */
async function proofsOf(payload: Payload, member: Member) {
  const elsewhere = isKnownAtProvider(member) ? ['provider'] : []
  return signsInHere(member) ? [...elsewhere, ...(await kindsOf(payload, member.id)), 'password'] : elsewhere
}

type Proved = FactorGiven | { kind: 'right'; factor: 'password' }

async function prove(asked: AtTheDoor, member: Member, session: OpenSession): Promise<Proved> {
  const { payload, body, field, now } = asked
  if (!signsInHere(member)) return { kind: 'refused', message: ELSEWHERE }
  if (!('password' in body)) {
    const giver = { owner: member, holder: session.signIn, counted: member.id, now }
    return giveFactor(payload, giver, body)
  }
  const charges: Charge[] = [{ limit: 'current-password', key: `staff ${member.id}` }]
  const wait = await spend(payload, now, charges)
  if (wait !== undefined) return { kind: 'limited', wait }
  const isRight = await verifyPassword(field('password'), member.passwordHash)
  if (!isRight) return { kind: 'refused', message: WRONG }
  await refund(payload, now, charges)
  return { kind: 'right', factor: 'password' }
}

const NO_PASSKEY = 'You have no passkey here. Use your password, the code of your app or a recovery code.'
const ELSEWHERE = 'You sign in at your organization. Choose "Confirm with your organization".'
const WRONG = 'This is not your present password. Type it again, or use another way.'

import type { Endpoint } from 'payload'
import { audit } from '@/src/audit/audit'
import { onceAnHour } from '@/src/mail/once-an-hour'
import { tellOfChange } from '@/src/staff/mails/change-mail'
import { giveFactor } from '@/src/staff/factors/give-factor'
import { askForPasskey } from '@/src/staff/factors/passkeys'
import { takeTry } from '@/src/staff/factors/pending-sign-in'
import { door, limited, refused, type AtTheDoor } from '@/src/staff/signing-in/door'
import { tooManyQuestions } from '@/src/staff/confirming/question-limit'
import { tellOfSpentCode } from '@/src/staff/confirming/spent-code'
import { finishSignIn } from './finish-sign-in'
import { SIGN_IN_OVER, waitingOf, type WaitingSignIn } from '@/src/staff/signing-in/waiting'

/** What a browser asks whose password was right: it gives a second factor, and is signed in. */
export const secondStepEndpoints = (clock: () => Date): Omit<Endpoint, 'root'>[] => [
  waitingDoor('/second-step', clock, take),
  waitingDoor('/second-step/passkey', clock, async (asked, { member: owner, pending }) => {
    const { payload, now } = asked
    const over = await tooManyQuestions(asked, pending.id, owner)
    if (over) return over
    const options = await askForPasskey(payload, { owner, holder: pending.id, now })
    return options ? Response.json({ options }) : refused(404, NO_PASSKEY)
  }),
]

function waitingDoor(
  path: string,
  clock: () => Date,
  handle: (asked: AtTheDoor, waiting: WaitingSignIn) => Promise<Response>,
): Omit<Endpoint, 'root'> {
  return door(path, clock, async (asked) => {
    const waiting = await waitingOf(asked.payload, asked.req.headers, asked.now)
    return waiting ? handle(asked, waiting) : refused(401, SIGN_IN_OVER)
  })
}

async function take(asked: AtTheDoor, waiting: WaitingSignIn): Promise<Response> {
  const { payload, body, client, now } = asked
  const { member, pending } = waiting
  const left = await takeTry(payload, pending)
  if (left === undefined) return refused(401, SIGN_IN_OVER)
  // A new password begins a count of its own: whoever only knows the old one shuts nobody out.
  const counted = `${member.id} ${pending.passwordMark}`
  const given = await giveFactor(payload, { owner: member, holder: pending.id, counted, now }, body)
  if (given.kind === 'limited') return limited(asked, given.wait, { what: 'Staff: second factor', member })
  await tellOfSpentCode(payload, member, given, now)
  if (given.kind === 'right') return finishSignIn(asked, waiting)
  const who = { member, actor: 'Not signed in' } as const
  await audit(payload, { kind: 'factor-wrong', ...who, client, detail: given.message, now })
  if (left > 0) return refused(400, given.message)
  await tellOfChange(payload, {
    member,
    kind: 'factor-wrong',
    key: onceAnHour(`factor-wrong ${member.id}`, now),
    now,
  })
  return refused(401, `${given.message} ${TOO_MANY}`)
}

const NO_PASSKEY = 'You have no passkey here. Use the code of your app or a recovery code.'
const TOO_MANY = 'That was the fifth wrong one. Sign in with your password again.'

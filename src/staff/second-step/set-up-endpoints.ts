import type { Endpoint } from 'payload'
import { z } from 'zod'
import { inTransaction } from '@/src/database/transactions'
import { isStorableText } from '@/src/database/input/storable-text'
import type { FactorAdded } from '@/src/staff/factors/add-factor'
import { addPasskey, askForNewPasskey } from '@/src/staff/factors/passkeys'
import { beginTotp, finishTotp } from '@/src/staff/factors/totp-factor'
import { door, refused, type AtTheDoor } from '@/src/staff/signing-in/door'
import { tooManyQuestions } from '@/src/staff/confirming/question-limit'
import { finishSignIn } from './finish-sign-in'
import { noteChange } from './note-change'
import { setterOf, type Setter } from './setter'
import { SIGN_IN_OVER } from '@/src/staff/signing-in/waiting'

/**
 * How a member of staff sets up a second factor: signed in, or for the first time where everybody has to have
 * one, to be signed in by it.
 */
export const setUpEndpoints = (clock: () => Date): Omit<Endpoint, 'root'>[] => [
  askingDoor('totp', clock, ({ payload, now }, { owner, holder }) =>
    beginTotp(payload, { owner, holder, now }),
  ),
  setUpDoor('totp/confirm', clock, async (asked, setter) => {
    const { payload, field, now } = asked
    const { owner, holder } = setter
    const answer = { setUp: field('setUp'), code: field('code') }
    return added(asked, setter, 'An app that shows codes', () =>
      finishTotp(payload, { owner, holder, ...answer, now }),
    )
  }),
  askingDoor('passkey', clock, async ({ payload, now }, { owner, holder }) => ({
    options: await askForNewPasskey(payload, { owner, holder, now }),
  })),
  setUpDoor('passkey/confirm', clock, async (asked, setter) => {
    const { payload, body, now } = asked
    const { owner, holder } = setter
    const name = passkeyName.safeParse(body.name)
    if (!name.success) return refused(400, 'Give the passkey a name of at most 80 characters.')
    return added(asked, setter, `Passkey "${name.data}"`, () =>
      addPasskey(payload, { owner, holder, name: name.data, answer: body.answer, now }),
    )
  }),
]

const passkeyName = z.string().trim().min(1).max(80).refine(isStorableText)

function setUpDoor(
  path: string,
  clock: () => Date,
  handle: (asked: AtTheDoor, setter: Setter) => Promise<Response>,
): Omit<Endpoint, 'root'> {
  return door(`/factors/${path}`, clock, async (asked) => {
    const setter = await setterOf(asked)
    return setter ? handle(asked, setter) : refused(401, SIGN_IN_OVER)
  })
}

/** A door to what is to be set up: it can be asked for a number of times. */
const askingDoor = (
  path: string,
  clock: () => Date,
  ask: (asked: AtTheDoor, setter: Setter) => Promise<object>,
): Omit<Endpoint, 'root'> =>
  setUpDoor(path, clock, async (asked, setter) => {
    const over = await tooManyQuestions(asked, setter.holder, setter.owner)
    return over ?? Response.json(await ask(asked, setter))
  })

/** The factor, the entry about it and the mail are stored together or not at all. */
async function added(
  asked: AtTheDoor,
  { owner, waiting }: Setter,
  what: string,
  add: () => Promise<FactorAdded>,
): Promise<Response> {
  const result = await inTransaction(asked.payload, async () => {
    const factor = await add()
    if (factor.kind === 'added') await noteChange(asked, owner, 'factor-added', what)
    return factor
  })
  if (result.kind === 'refused') return refused(400, result.message)
  const { codes } = result
  return waiting ? finishSignIn(asked, waiting, { codes }) : Response.json({ codes })
}

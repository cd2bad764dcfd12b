import type { Payload } from 'payload'
import { z } from 'zod'
import { refund, spend, type Charge } from '@/src/limits/attempt-limits'
import type { FactorOwner } from './factor-rows'
import { refuse, type FactorUse } from './factor-use'
import { spendPasskey } from './passkeys'
import { spendRecoveryCode } from './recovery-codes'
import { spendTotp } from './totp-factor'

/** What came of giving a factor; of codes that are guessed, no more than ten an hour are looked at. */
export type FactorGiven = FactorUse | { kind: 'limited'; wait: number }

/** Longest code that is looked at, in characters. */
const LONGEST_CODE = 100

const given = z.union([
  z.object({ passkey: z.unknown().refine((value) => value !== undefined) }),
  z.object({ recoveryCode: z.string().max(LONGEST_CODE) }),
  z.object({ code: z.string().max(LONGEST_CODE) }),
])

/** Who gives a factor, and where. */
interface Giver {
  owner: FactorOwner
  /** Id of the session, or of the sign-in that has not ended yet, of the browser. */
  holder: string
  /** Whose wrong codes are counted together. */
  counted: string
  now: Date
}

/**
 * Takes a second factor of a member: `passkey`, `recoveryCode`, or the `code` of the app. A passkey cannot be
 * guessed, so it is taken whatever is counted.
 *
 * @param body what the browser sends, unread
 */
export async function giveFactor(payload: Payload, giver: Giver, body: unknown): Promise<FactorGiven> {
  const { owner, holder, counted, now } = giver
  const read = given.safeParse(body)
  if (!read.success) return refuse(NOTHING)
  const factor = read.data
  if ('passkey' in factor) return spendPasskey(payload, { owner, holder, answer: factor.passkey, now })
  const charges: Charge[] = [{ limit: 'factor-member', key: counted }]
  const wait = await spend(payload, now, charges)
  if (wait !== undefined) return { kind: 'limited', wait }
  const use = await spendCode(payload, owner.id, factor, now)
  if (use.kind === 'right') await refund(payload, now, charges)
  return use
}

async function spendCode(
  payload: Payload,
  member: string,
  factor: { code: string } | { recoveryCode: string },
  now: Date,
): Promise<FactorUse> {
  if ('code' in factor) return spendTotp(payload, member, factor.code, now)
  const isRight = await spendRecoveryCode(payload, member, factor.recoveryCode, now)
  return isRight ? { kind: 'right', factor: 'recovery-code' } : refuse(WRONG)
}

const NOTHING = 'Give the code of your app, a recovery code, or a passkey.'
const WRONG =
  'This is not one of your recovery codes, or it has been used. Check each character, or use another one.'

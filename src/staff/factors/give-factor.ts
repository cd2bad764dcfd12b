import type { Payload } from 'payload'
import { z } from 'zod'
import { refund, spend, type Charge } from '@/src/limits/attempt-limits'
import type { FactorOwner } from './factor-rows'
import { refuse, type FactorUse } from './factor-use'
import { spendPasskey } from './passkeys'
import { spendRecoveryCode } from './recovery-codes'
import { spendTotp } from './totp-factor'

/** What came of giving a factor; of whoever guesses, no more than ten an hour are looked at. */
export type FactorGiven = FactorUse | { kind: 'limited'; wait: number }

/** Longest code that is looked at, in characters. */
const LONGEST_CODE = 100

const given = z.union([
  z.object({ passkey: z.unknown().refine((value) => value !== undefined) }),
  z.object({ recoveryCode: z.string().max(LONGEST_CODE) }),
  z.object({ code: z.string().max(LONGEST_CODE) }),
])

/**
 * Takes a second factor of a member: `passkey`, `recoveryCode`, or the `code` of the app.
 *
 * @param body what the browser sends, unread
 * @param holder id of the session, or of the sign-in that has not ended yet, of the browser
 */
export async function giveFactor(
  payload: Payload,
  { owner, holder, body, now }: { owner: FactorOwner; holder: string; body: unknown; now: Date },
): Promise<FactorGiven> {
  const read = given.safeParse(body)
  if (!read.success) return refuse(NOTHING)
  const charges: Charge[] = [{ limit: 'factor-member', key: owner.id }]
  const wait = await spend(payload, now, charges)
  if (wait !== undefined) return { kind: 'limited', wait }
  const use = await take(payload, { owner, holder, now }, read.data)
  if (use.kind === 'right') await refund(payload, now, charges)
  return use
}

async function take(
  payload: Payload,
  { owner, holder, now }: { owner: FactorOwner; holder: string; now: Date },
  factor: z.infer<typeof given>,
): Promise<FactorUse> {
  if ('passkey' in factor) return spendPasskey(payload, { owner, holder, answer: factor.passkey, now })
  if ('code' in factor) return spendTotp(payload, owner.id, factor.code, now)
  const isRight = await spendRecoveryCode(payload, owner.id, factor.recoveryCode, now)
  return isRight ? { kind: 'right', factor: 'recovery-code' } : refuse(WRONG)
}

const NOTHING = 'Give the code of your app, a recovery code, or a passkey.'
const WRONG =
  'This is not one of your recovery codes, or it has been used. Check each character, or use another one.'

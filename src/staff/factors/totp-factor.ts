import type { Payload } from 'payload'
import { insertOnce, rowById, updateIf } from '@/src/database/rows'
import { seal, unseal } from '@/src/lib/sealed'
import { newSecretToken } from '@/src/lib/secret-token'
import { readSite } from '@/src/site/site'
import { addFactor, SET_UP_OVER, type FactorAdded } from './add-factor'
import { keepChallenge, peekChallenge, takeChallenge } from './challenges'
import type { FactorOwner, FactorRow } from './factor-rows'
import { refuse, type FactorUse } from './factor-use'
import { qrCode, type QrCode } from './qr-code'
import { newTotpSecret, readTotp, totpUri, type TotpReading } from './totp'

const SEALED_FOR = 'totp'

/** What is shown to set an app up; nobody sees it again. */
export interface TotpSetUp {
  /** Names this set-up when its first code is given. */
  setUp: string
  /** The secret to type where no camera is at hand, in base32. */
  secret: string
  /** For an app on the same device. */
  uri: string
  qr: QrCode
}

/**
 * Offers a member a secret for an app that shows codes. It is one of their factors once the app has shown its
 * first code.
 *
 * @param holder id of the session, or of the sign-in that has not ended yet, of the browser
 */
export async function beginTotp(
  payload: Payload,
  { owner, holder, now }: { owner: FactorOwner; holder: string; now: Date },
): Promise<TotpSetUp> {
  const { organization } = await readSite(payload)
  const secret = newTotpSecret()
  const setUp = newSecretToken()
  const sealedSecret = await seal(payload.secret, SEALED_FOR, secret)
  await keepChallenge(payload, setUp, { purpose: 'add-totp', holder, sealedSecret, now })
  const uri = totpUri(secret, { issuer: `${organization} notices`, label: owner.email })
  return { setUp, secret, uri, qr: qrCode(uri) }
}

/**
 * Makes an app one of a member's factors by its first code, in place of the app there was. A wrong code can
 * be typed again.
 */
export async function finishTotp(
  payload: Payload,
  { owner, holder, setUp, code, now }: TotpAnswer,
): Promise<FactorAdded> {
  const question = { purpose: 'add-totp', holder } as const
  const challenge = await peekChallenge(payload, setUp, question, now)
  const secret = await unseal(payload.secret, SEALED_FOR, challenge?.sealedSecret ?? undefined)
  if (!challenge || !secret) return refuse(SET_UP_OVER)
  const reading = readTotp(secret, code, now)
  if (reading.kind !== 'right') return refuse(sentenceOf(reading))
  const member = owner.id
  return addFactor(payload, { member, now, replaces: idOf(member) }, async () => {
    if (!(await takeChallenge(payload, setUp, question, now))) return false
    await store(payload, { ...challenge, member }, reading.step, now)
    return true
  })
}

interface TotpAnswer {
  owner: FactorOwner
  holder: string
  /** As {@link beginTotp} has given it. */
  setUp: string
  code: string
  now: Date
}

/** The code that set the app up counts as used: it must not open a sign-in as well. */
async function store(
  payload: Payload,
  { member, sealedSecret }: { member: string; sealedSecret?: string | null },
  lastStep: number,
  now: Date,
): Promise<void> {
  const id = idOf(member)
  const addedAt = now.toISOString()
  const fields = {
    name: 'App that shows codes',
    addedAt,
    usedAt: null,
    sealedSecret,
    lastStep,
    clockStep: null,
  }
  const isReplaced = await updateIf(payload, 'staff-factors', [{ id: { equals: id } }], fields)
  if (!isReplaced) await insertOnce(payload, 'staff-factors', { id, member, kind: 'totp', ...fields })
}

/**
 * Uses a code of a member's app up. Of any number of requests with the same code, at the same moment too, one
 * gets it (RFC 6238 §5.2).
 */
export async function spendTotp(
  payload: Payload,
  member: string,
  code: string,
  now: Date,
): Promise<FactorUse> {
  const row = await rowById<FactorRow>(payload, 'staff-factors', idOf(member))
  const secret = await unseal(payload.secret, SEALED_FOR, row?.sealedSecret ?? undefined)
  if (!row || !secret) return refuse(NO_APP)
  const reading = readTotp(secret, code, now)
  const isThis = [{ id: { equals: row.id } }, { sealedSecret: { equals: row.sealedSecret } }]
  if (reading.kind === 'clock') {
    // Whoever guesses learns by the answer that this code will be good in a few minutes: then it is not.
    await updateIf(payload, 'staff-factors', isThis, { clockStep: reading.step })
  }
  if (reading.kind !== 'right') return refuse(sentenceOf(reading))
  if (reading.step === row.clockStep) return refuse(USED)
  const unused = [...isThis, { lastStep: { less_than: reading.step } }]
  const spent = { lastStep: reading.step, usedAt: now.toISOString() }
  const isSpent = (await updateIf(payload, 'staff-factors', unused, spent)) !== undefined
  return isSpent ? { kind: 'right', factor: 'totp' } : refuse(USED)
}

/** A member has one app at most: this is its row. */
const idOf = (member: string): string => `totp-${member}`

function sentenceOf(reading: Exclude<TotpReading, { kind: 'right' }>): string {
  if (reading.kind === 'wrong') return WRONG
  const minutes = Math.max(1, Math.round(Math.abs(reading.minutes)))
  const by = minutes === 1 ? 'about a minute' : `about ${minutes} minutes`
  return `The clock of your phone is ${by} ${reading.minutes > 0 ? 'fast' : 'slow'}. Have the phone set its time by itself (Settings, Date and time), then type the code that the app shows next.`
}

const WRONG =
  'This is not the code that your app shows now. Look at the entry for this panel in the app, and type its 6 digits before they change.'
const USED = 'This code has been used. Wait until the app shows the next one, and type that.'
const NO_APP = 'No app is set up for your sign-in here. Use a passkey or one of your recovery codes.'

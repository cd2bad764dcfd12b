import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import type { Payload } from 'payload'
import { insertOnce, rowById, updateIf } from '@/src/database/rows'
import { env } from '@/src/env'
import { tokenHash } from '@/src/lib/secret-token'
import { readSite } from '@/src/site/site'
import { addFactor, SET_UP_OVER, type FactorAdded } from './add-factor'
import { CHALLENGE_TIME, keepChallenge, takeChallenge, type ChallengePurpose } from './challenges'
import { factorRows, type FactorOwner, type FactorRow } from './factor-rows'
import { refuse, type FactorUse } from './factor-use'
import { challengeOf, creationAnswer, requestAnswer } from './passkey-answers'

/** Who is asked, in which browser. */
interface AskedBrowser {
  owner: FactorOwner
  /** Id of the session, or of the sign-in that has not ended yet, of the browser. */
  holder: string
  now: Date
}

/** Asks a browser to make a passkey, on a device that is none of the member's passkeys yet. */
export async function askForNewPasskey(
  payload: Payload,
  { owner, holder, now }: AskedBrowser,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { organization } = await readSite(payload)
  const options = await generateRegistrationOptions({
    rpName: `${organization} notices`,
    rpID: relyingParty().id,
    userName: owner.email,
    userDisplayName: owner.name,
    userID: new TextEncoder().encode(owner.id),
    timeout: CHALLENGE_TIME,
    attestationType: 'none',
    excludeCredentials: await credentialsOf(payload, owner.id),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  })
  await keepChallenge(payload, options.challenge, { purpose: 'add-passkey', holder, now })
  return options
}

/**
 * Makes a passkey one of a member's factors.
 *
 * @param name as its owner calls it
 * @param answer of the browser, unread
 */
export async function addPasskey(
  payload: Payload,
  { owner, holder, name, answer, now }: AskedBrowser & { name: string; answer: unknown },
): Promise<FactorAdded> {
  const response = creationAnswer.safeParse(answer)
  if (!response.success) return refuse(UNREADABLE)
  const { clientDataJSON, transports } = response.data.response
  const challenge = await answered(payload, clientDataJSON, { purpose: 'add-passkey', holder, now })
  if (challenge === undefined) return refuse(SET_UP_OVER)
  const verified = await verifyRegistrationResponse({
    response: response.data,
    expectedChallenge: challenge,
    expectedOrigin: relyingParty().origin,
    expectedRPID: relyingParty().id,
    requireUserVerification: true,
  }).catch((error: unknown) => noted(payload, error))
  if (!verified?.verified) return refuse(UNREADABLE)
  const { id: credential, publicKey, counter } = verified.registrationInfo.credential
  const id = idOf(credential)
  if (await rowById(payload, 'staff-factors', id)) return refuse(KNOWN)
  const row = {
    id,
    member: owner.id,
    kind: 'passkey',
    name,
    addedAt: now.toISOString(),
    credential,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    counter,
    transports: transports.join(' '),
  }
  return addFactor(payload, { member: owner.id, now }, () => insertOnce(payload, 'staff-factors', row))
}

/** Asks a browser for one of a member's passkeys; undefined when there is none. */
export async function askForPasskey(
  payload: Payload,
  { owner, holder, now }: AskedBrowser,
): Promise<PublicKeyCredentialRequestOptionsJSON | undefined> {
  const allowCredentials = await credentialsOf(payload, owner.id)
  if (allowCredentials.length === 0) return undefined
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    allowCredentials,
    timeout: CHALLENGE_TIME,
    userVerification: 'required',
  })
  await keepChallenge(payload, options.challenge, { purpose: 'use-passkey', holder, now })
  return options
}

/**
 * Whether a browser has proved one of a member's passkeys, which takes a gesture and the PIN, finger or face
 * of its owner. The question is used up by it, right or wrong.
 *
 * @param answer of the browser, unread
 */
export async function spendPasskey(
  payload: Payload,
  { owner, holder, answer, now }: AskedBrowser & { answer: unknown },
): Promise<FactorUse> {
  const response = requestAnswer.safeParse(answer)
  if (!response.success) return refuse(UNREADABLE)
  const row = await rowById<FactorRow>(payload, 'staff-factors', idOf(response.data.id))
  if (row?.member !== owner.id || !row.credential || !row.publicKey) return refuse(UNKNOWN)
  const { credential: id, publicKey, counter } = row
  const { clientDataJSON } = response.data.response
  const challenge = await answered(payload, clientDataJSON, { purpose: 'use-passkey', holder, now })
  if (challenge === undefined) return refuse(QUESTION_OVER)
  const verified = await verifyAuthenticationResponse({
    response: response.data,
    expectedChallenge: challenge,
    expectedOrigin: relyingParty().origin,
    expectedRPID: relyingParty().id,
    credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter: counter ?? 0 },
    requireUserVerification: true,
  }).catch((error: unknown) => noted(payload, error))
  if (!verified?.verified) return refuse(UNREADABLE)
  // Of two that show the same count one is a copy.
  const unchanged = [{ id: { equals: row.id } }, { counter: { equals: counter } }]
  const used = { counter: verified.authenticationInfo.newCounter, usedAt: now.toISOString() }
  const isUsed = (await updateIf(payload, 'staff-factors', unchanged, used)) !== undefined
  return isUsed ? { kind: 'right', factor: 'passkey' } : refuse(QUESTION_OVER)
}

/** Passkeys belong to the host of the site, and answer to its origin alone (Web Authentication §13.4.9). */
function relyingParty(): { id: string; origin: string } {
  const { hostname, origin } = new URL(env().publicUrl)
  return { id: hostname, origin }
}

/** A credential id may be longer than a key of the database: its hash is the primary key. */
const idOf = (credential: string): string => `passkey-${tokenHash(credential)}`

async function credentialsOf(payload: Payload, member: string) {
  return (await factorRows(payload, member)).flatMap(({ credential, transports }) =>
    credential ? [{ id: credential, transports: transports?.split(' ').filter(Boolean) ?? [] }] : [],
  )
}

/** Uses up the challenge that an answer is about; undefined when it waits for none, or no more. */
async function answered(
  payload: Payload,
  clientDataJSON: string,
  { purpose, holder, now }: { purpose: ChallengePurpose; holder: string; now: Date },
): Promise<string | undefined> {
  const challenge = challengeOf(clientDataJSON)
  const taken = challenge && (await takeChallenge(payload, challenge, { purpose, holder }, now))
  return taken ? challenge : undefined
}

/** What the library throws is told to operators: it may be the origin of a site that imitates this one. */
function noted({ logger }: Payload, error: unknown): undefined {
  const why = error instanceof Error ? error.message : String(error)
  logger.warn({ msg: 'The answer of a passkey was refused.', why })
}

const UNREADABLE =
  'The passkey was not accepted. Try again; if it fails again, use another passkey, the code of your app or a recovery code.'
const UNKNOWN =
  'This passkey is not one of yours here; it may have been removed. Use another one, the code of your app or a recovery code.'
const KNOWN = 'This passkey has been added already.'
const QUESTION_OVER =
  'The passkey was asked for more than ten minutes ago, or has answered already. Choose "Use a passkey" again.'

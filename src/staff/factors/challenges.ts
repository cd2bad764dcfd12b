import type { Payload } from 'payload'
import { joining, removeExpired, rowById, updateIf } from '@/src/database/rows'
import { tokenHash } from '@/src/lib/secret-token'

/** How long a question to an authenticator, or a secret for an app, waits for its answer, in milliseconds. */
export const CHALLENGE_TIME = 10 * 60 * 1_000

/** What a challenge is for; one for another purpose is none. */
export type ChallengePurpose = 'add-passkey' | 'add-totp' | 'use-passkey'

/** What was asked of one browser and is waiting for its answer. */
export interface Challenge {
  /** SHA-256 of what the browser was given. */
  id: string
  purpose: ChallengePurpose
  /** Id of the session, or of the sign-in that has not ended yet, of the browser that was asked. */
  holder: string
  /** The secret that an app is to share, encrypted. */
  sealedSecret?: string | null
  /** ISO 8601 instant in UTC. */
  expiresAt: string
  isUsed: boolean
}

interface Question {
  purpose: ChallengePurpose
  holder: string
}

/**
 * Keeps what a browser was asked, so that its answer is good for this browser, for this purpose, for ten
 * minutes, once.
 *
 * @param challenge random, as the browser was given it
 */
export async function keepChallenge(
  payload: Payload,
  challenge: string,
  { purpose, holder, sealedSecret, now }: Question & { sealedSecret?: string; now: Date },
): Promise<void> {
  await payload.db.create({
    collection: 'factor-challenges',
    data: {
      id: tokenHash(challenge),
      purpose,
      holder,
      ...(sealedSecret ? { sealedSecret } : {}),
      expiresAt: new Date(now.getTime() + CHALLENGE_TIME).toISOString(),
      isUsed: false,
    },
    req: joining(payload),
  })
}

/** Looks at a challenge that waits for its answer; undefined when there is no such one. */
export async function peekChallenge(
  payload: Payload,
  challenge: string,
  { purpose, holder }: Question,
  now: Date,
): Promise<Challenge | undefined> {
  const row = await rowById<Challenge>(payload, 'factor-challenges', tokenHash(challenge))
  const isGood =
    row?.purpose === purpose && row.holder === holder && !row.isUsed && row.expiresAt > now.toISOString()
  return isGood ? row : undefined
}

/** Uses a challenge up. Of any number of answers to it, at the same moment too, one gets it. */
export async function takeChallenge(
  payload: Payload,
  challenge: string,
  question: Question,
  now: Date,
): Promise<Challenge | undefined> {
  const row = await peekChallenge(payload, challenge, question, now)
  if (!row) return undefined
  const unused = [{ id: { equals: row.id } }, { isUsed: { equals: false } }]
  return (await updateIf(payload, 'factor-challenges', unused, { isUsed: true })) ? row : undefined
}

/** Removes challenges whose time is over. */
export const purgeChallenges = (payload: Payload, now: Date): Promise<void> =>
  removeExpired(payload, 'factor-challenges', now)

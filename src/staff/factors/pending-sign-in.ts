import type { Payload } from 'payload'
import { ahead, insertOnce, joining, removeExpired, rowById, updateIf } from '@/src/database/rows'
import { isSecretToken, newSecretToken, tokenHash } from '@/src/lib/secret-token'

/** How long a sign-in waits for its second factor, in milliseconds. */
export const PENDING_TIME = 10 * 60 * 1_000

/** Factors that may be tried before the password is asked for again. */
export const PENDING_TRIES = 5

/** A sign-in whose password was right and whose second factor is still to come. It is no session. */
export interface PendingSignIn {
  /** SHA-256 of the cookie's value. */
  id: string
  /** Id of the member of staff. */
  member: string
  /** Tells whether the password is still the one that was right. */
  passwordMark: string
  tries: number
  /** ISO 8601 instant in UTC. */
  expiresAt: string
}

/** Of whom a sign-in is, as far as it has to be known again. */
interface PasswordHolder {
  id: string
  passwordHash?: string | null | undefined
}

/** @returns the secret for the cookie, which is stored nowhere */
export async function beginPending(payload: Payload, member: PasswordHolder, now: Date): Promise<string> {
  const token = newSecretToken()
  await insertOnce(payload, 'pending-sign-ins', {
    id: tokenHash(token),
    member: member.id,
    passwordMark: markOf(member),
    tries: 0,
    expiresAt: new Date(now.getTime() + PENDING_TIME).toISOString(),
  })
  return token
}

/**
 * The sign-in that waits for its factor in a browser; undefined when there is none, its time is over, or too
 * many factors were wrong.
 *
 * @param token value of the cookie
 */
export async function findPending(
  payload: Payload,
  token: string | undefined,
  now: Date,
): Promise<PendingSignIn | undefined> {
  if (!isSecretToken(token)) return undefined
  const row = await rowById<PendingSignIn>(payload, 'pending-sign-ins', tokenHash(token))
  return row && row.tries < PENDING_TRIES && row.expiresAt > now.toISOString() ? row : undefined
}

/** Whether the password that was right is still the member's. */
export const isStillTheirs = ({ passwordMark }: PendingSignIn, member: PasswordHolder): boolean =>
  passwordMark === markOf(member)

/**
 * Takes one of the tries, before the factor is looked at: of any number of guesses at the same moment, five
 * are looked at.
 *
 * @returns the tries that are left after this one; undefined when there was none
 */
export async function takeTry(payload: Payload, { id }: PendingSignIn): Promise<number | undefined> {
  const isLeft = { tries: { less_than: PENDING_TRIES } }
  const row = await ahead(payload, () =>
    updateIf(payload, 'pending-sign-ins', [{ id: { equals: id } }, isLeft], { tries: { $inc: 1 } }),
  )
  if (!row || !('tries' in row) || typeof row.tries !== 'number') return undefined
  return PENDING_TRIES - row.tries
}

/**
 * Ends a sign-in, because a session takes its place. Of any number of factors that are given at the same
 * moment one begins a session.
 */
export async function claimPending(payload: Payload, { id }: PendingSignIn, now: Date): Promise<boolean> {
  const at = now.toISOString()
  const isOpen = [{ id: { equals: id } }, { expiresAt: { greater_than: at } }]
  return (await updateIf(payload, 'pending-sign-ins', isOpen, { expiresAt: at })) !== undefined
}

/** Ends all sign-ins of a member that wait for a factor. */
export async function endPendingOf(payload: Payload, member: string): Promise<void> {
  await payload.db.deleteMany({
    collection: 'pending-sign-ins',
    where: { member: { equals: member } },
    req: joining(payload),
  })
}

/** Removes sign-ins whose time is over. */
export const purgePending = (payload: Payload, now: Date): Promise<void> =>
  removeExpired(payload, 'pending-sign-ins', now)

const markOf = ({ passwordHash }: PasswordHolder): string => tokenHash(passwordHash ?? '')

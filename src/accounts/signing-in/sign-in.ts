import type { Payload } from 'payload'
import { inTransaction } from '@/src/database/transactions'
import { updateIf } from '@/src/database/rows'
import { tokenHash } from '@/src/lib/secret-token'
import { requestMail } from '@/src/mail/queue'
import type { Account } from '@/src/payload-types'
import { accountByUsername, updateAccount, ofAccount } from '@/src/accounts/record/account'
import { LONGEST_USER_AGENT, type Client } from '@/src/web/client'
import { audit } from '@/src/audit/audit'
import { activationCharge, spend } from '@/src/limits/attempt-limits'
import { giveBackAttempt, lockIfUsedUp, takeAttempt } from './lock'
import { deviceInWords } from '@/src/signing-in/device'
import { isTold, newBrowserMail } from '@/src/signing-in/new-browser'
import { UNLOCKED } from '@/src/signing-in/attempts'
import { verifyPassword } from '@/src/passwords/password-hash'
import { endSession } from '@/src/signing-in/owner-sessions'
import { startSession } from '@/src/signing-in/sessions'

/** What somebody signs in with. */
export interface Credentials {
  username: string
  password: string
  client: Client
  now: Date
  /**
   * Whether somebody has signed in to an account with this browser since its password was changed last. It
   * has attempts of its own then, which whoever asks has counted; the lock is for strangers alone.
   */
  knownDevice: (account: Account) => boolean
}

/**
 * What a sign-in came to. Why it was refused is told to those alone who have shown that the account is
 * theirs, by the right password or by the browser; to everybody else it is one and the same refusal.
 */
export type SignIn =
  | { kind: 'signed-in'; account: Account; token: string }
  /** The password was right; the address is not confirmed yet, and a mail on its way. */
  | { kind: 'unverified' }
  /** A wrong password, in a browser that the account knows, while it is locked to all others. */
  | { kind: 'locked'; until: string }
  | { kind: 'refused' }

/**
 * Signs in to a portal account. An unknown user name, a wrong password, a locked account and one whose
 * address is not confirmed cost the same work and the same statements, so that neither the answer nor its
 * time tells whether there is an account, nor whether the password of a locked one was right.
 *
 * @throws LaneFull when more sign-ins wait than can be served in a few seconds
 */
export async function signIn(payload: Payload, credentials: Credentials): Promise<SignIn> {
  const { username, password, client, now } = credentials
  const account = await accountByUsername(payload, username)
  const isKnown = account !== undefined && credentials.knownDevice(account)
  const lockedUntil = lockOf(account, now)
  const mayTry = isKnown || (await takeAttempt(payload, account, now))
  // While an account is locked to strangers nobody's password is looked at: whoever has locked it could go on
  // guessing, and tell a right guess by the work that follows.
  const looked = isKnown || !lockedUntil ? account?.passwordHash : undefined
  const isRight = await verifyPassword(password, looked).catch(async (error: unknown) => {
    // Whoever tries again and again while the server is busy must not be locked out by that.
    if (!isKnown) await giveBackAttempt(payload, account, now)
    throw error
  })
  if (account && mayTry && isRight && account.state !== 'closed') {
    if (account.state !== 'active') return refuseInactive(payload, account, account.state, credentials)
    const token = await inTransaction(payload, () => openSession(payload, account, credentials))
    if (token) return { kind: 'signed-in', account, token }
  }
  if (!isKnown && (await countAgainst(payload, account, { isRight, client, now }))) return { kind: 'refused' }
  await writeDown(payload, account, credentials)
  return isKnown && lockedUntil ? { kind: 'locked', until: lockedUntil } : { kind: 'refused' }
}

/** Until when an account is locked (ISO 8601); undefined when it is not. */
const lockOf = (account: Account | undefined, now: Date): string | undefined =>
  account?.lockedUntil && new Date(account.lockedUntil) > now ? account.lockedUntil : undefined

/**
 * What a refusal means for the lock, in one statement whichever it is: a wrong password may have been the
 * last, and a right one, which came when all attempts were taken, is none of the five. So a second click on
 * "Sign in" locks nobody out.
 *
 * @returns whether the account is locked now by this attempt; the entry about the lock stands for the attempt
 * as well
 */
async function countAgainst(
  payload: Payload,
  account: Account | undefined,
  { isRight, client, now }: { isRight: boolean; client: Client; now: Date },
): Promise<boolean> {
  if (!isRight) return lockIfUsedUp(payload, account, { client, now })
  await giveBackAttempt(payload, account, now)
  return false
}

/**
 * Begins a session, provided that nothing has happened to the account since its password was looked at: a
 * reset in between must not leave a session that somebody opened with the old password. A lock in between
 * does not count: this is one of the five attempts, and a wrong one next to it must not close the account
 * because right ones were still under way.
 */
async function openSession(
  payload: Payload,
  account: Account,
  { client, now, knownDevice }: Credentials,
): Promise<string | undefined> {
  const token = await startSession(payload, { owner: ofAccount(account.id), client, now })
  const at = now.toISOString()
  const isStillSo = await updateIf(
    payload,
    'accounts',
    [
      { id: { equals: account.id } },
      { passwordHash: { equals: account.passwordHash ?? '' } },
      { state: { equals: 'active' } },
    ],
    {
      ...(knownDevice(account) ? {} : UNLOCKED),
      lastSignInAt: at,
      previousVisitAt: account.lastSignInAt ?? null,
    },
  )
  if (!isStillSo) {
    await endSession(payload, ofAccount(account.id), tokenHash(token), { by: 'replaced', now })
    return undefined
  }
  await audit(payload, { kind: 'signed-in', account, client, now, detail: deviceInWords(client.userAgent) })
  if (isTold({ isKnownBrowser: knownDevice(account), lastSignInAt: account.lastSignInAt })) {
    const { address, userAgent } = client
    const data = {
      account: account.id,
      to: account.email,
      address,
      userAgent: userAgent.slice(0, LONGEST_USER_AGENT),
      at,
    }
    const key = newBrowserMail(ofAccount(account.id), now)
    await requestMail(payload, { kind: 'new-device', data, now, key })
  }
  return token
}

/**
 * The right password for an account that is not open. Whoever waits for an activation mail is told so and
 * gets a new one; it was one of the five attempts all the same, since a list of stolen passwords must not be
 * sifted here. Of an account that was closed because of a stranger, nobody is told anything.
 */
async function refuseInactive(
  payload: Payload,
  account: Account,
  state: keyof typeof WHY_CLOSED,
  credentials: Credentials,
): Promise<SignIn> {
  const { now } = credentials
  await writeDown(payload, account, credentials, state)
  if (state === 'secured') {
    await updateAccount(payload, account.id, UNLOCKED)
    return { kind: 'refused' }
  }
  const wait = await spend(payload, now, [activationCharge(account.username)])
  if (wait === undefined) await requestMail(payload, { kind: 'activate', data: { account: account.id }, now })
  return { kind: 'unverified' }
}

const WHY_CLOSED = {
  unverified: 'The password was right; the e-mail address is not confirmed yet.',
  secured: 'The password was right; the account is secured until its password is reset.',
}

async function writeDown(
  payload: Payload,
  account: Account | undefined,
  { username, client, now }: Credentials,
  state?: keyof typeof WHY_CLOSED,
): Promise<void> {
  await audit(payload, {
    kind: 'sign-in-failed',
    account,
    username,
    actor: 'Not signed in',
    client,
    ...(state ? { detail: WHY_CLOSED[state] } : {}),
    now,
  })
}

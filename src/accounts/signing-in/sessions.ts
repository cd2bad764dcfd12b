import type { Payload } from 'payload'
import { insertOnce, joining, rowById } from '@/src/database/rows'
import { isSecretToken, newSecretToken, tokenHash } from '@/src/lib/secret-token'
import type { Account } from '@/src/payload-types'
import { LONGEST_USER_AGENT, type Client } from '@/src/web/client'
import { accountById } from '@/src/accounts/record/account'
import { endOf, IDLE_LIMIT, type SessionEnd } from './session-lifetime'

/** A session is marked as seen at most this often, in milliseconds: not every request has to write. */
const SEEN_EVERY = 60 * 1_000

interface SessionRow {
  id: string
  account: string
  startedAt: string
  seenAt: string
  address?: string | null
  userAgent?: string | null
}

/** Somebody who is signed in to the portal. */
export interface Session extends SessionEnd {
  /** SHA-256 of the cookie's value; safe to name the session in a form. */
  id: string
  account: Account
  startedAt: Date
}

/** A session as its owner sees it in the list of sessions. */
export interface SessionSummary {
  id: string
  startedAt: Date
  seenAt: Date
  address: string
  userAgent: string
}

/** Whose session begins. */
export interface SessionStart {
  /** Id of the account. */
  account: string
  client: Client
  now: Date
}

/**
 * Begins a session. Every sign-in gets a new secret, so nobody can plant one beforehand (session fixation).
 *
 * @param token the secret, where it must be one that can be found again; as random as a new one. A session
 * that has begun with it already goes on as it is.
 * @returns the secret for the cookie, which is stored nowhere
 */
export async function startSession(
  payload: Payload,
  { account, client, now }: SessionStart,
  token = newSecretToken(),
): Promise<string> {
  const at = now.toISOString()
  await insertOnce(payload, 'account-sessions', {
    id: tokenHash(token),
    account,
    startedAt: at,
    seenAt: at,
    address: client.address,
    userAgent: client.userAgent.slice(0, LONGEST_USER_AGENT),
  })
  return token
}

/**
 * The session of a request, which goes on with it; `undefined` when there is none, its time is over, or its
 * account may not sign in any more.
 *
 * @param token the value of the session cookie
 */
export async function findSession(
  payload: Payload,
  token: string | undefined,
  now: Date,
): Promise<Session | undefined> {
  const open = await openRow(payload, token, now)
  if (!open) return undefined
  const { row, account } = open
  const seenAt = await markSeen(payload, row, now)
  const startedAt = new Date(row.startedAt)
  return { id: row.id, account, startedAt, ...endOf({ ...row, seenAt }) }
}

/**
 * When the session of a request ends, without going on with it: a page that only looks must not keep a
 * session open. `undefined` when it is over.
 *
 * @param token the value of the session cookie
 */
export async function peekSession(
  payload: Payload,
  token: string | undefined,
  now: Date,
): Promise<SessionEnd | undefined> {
  const open = await openRow(payload, token, now)
  return open && endOf(open.row)
}

async function openRow(
  payload: Payload,
  token: string | undefined,
  now: Date,
): Promise<{ row: SessionRow; account: Account } | undefined> {
  if (!isSecretToken(token)) return undefined
  const row = await rowById<SessionRow>(payload, 'account-sessions', tokenHash(token))
  if (!row || endOf(row).endsAt <= now) return undefined
  const account = await accountById(payload, row.account)
  return account?.state === 'active' ? { row, account } : undefined
}

/** Ends one session of an account; one of somebody else is left alone. */
export async function endSession(payload: Payload, account: string, id: string): Promise<void> {
  await payload.db.deleteMany({
    collection: 'account-sessions',
    where: { and: [{ id: { equals: id } }, { account: { equals: account } }] },
    req: joining(payload),
  })
}

/**
 * Ends the sessions of an account.
 *
 * @param except id of the session that goes on, if any
 */
export async function endSessions(payload: Payload, account: string, except?: string): Promise<void> {
  const sessions = await rowsOf(payload, account)
  for (const { id } of sessions) if (id !== except) await endSession(payload, account, id)
}

/** The sessions of an account that are open, the last one used first. */
export async function sessionsOf(payload: Payload, account: string, now: Date): Promise<SessionSummary[]> {
  return (await rowsOf(payload, account))
    .filter((row) => endOf(row).endsAt > now)
    .map((row) => ({
      id: row.id,
      startedAt: new Date(row.startedAt),
      seenAt: new Date(row.seenAt),
      address: row.address ?? '',
      userAgent: row.userAgent ?? '',
    }))
    .sort((a, b) => b.seenAt.getTime() - a.seenAt.getTime())
}

/** Removes sessions that have ended by themselves. */
export async function purgeSessions(payload: Payload, now: Date): Promise<void> {
  await payload.db.deleteMany({
    collection: 'account-sessions',
    where: { seenAt: { less_than: new Date(now.getTime() - IDLE_LIMIT).toISOString() } },
    req: joining(payload),
  })
}

async function markSeen(payload: Payload, row: SessionRow, now: Date): Promise<string> {
  if (now.getTime() - new Date(row.seenAt).getTime() < SEEN_EVERY) return row.seenAt
  const seenAt = now.toISOString()
  await payload.db.updateOne({
    collection: 'account-sessions',
    where: { id: { equals: row.id } },
    data: { seenAt },
    options: { atomic: true },
    req: joining(payload),
    returning: false,
  })
  return seenAt
}

async function rowsOf(payload: Payload, account: string): Promise<SessionRow[]> {
  const { docs } = await payload.db.find<SessionRow>({
    collection: 'account-sessions',
    where: { account: { equals: account } },
    pagination: false,
    limit: 0,
    req: joining(payload),
  })
  return docs
}

import type { Payload } from 'payload'
import { insertOnce, joining, rowById, updateIf } from '@/src/database/rows'
import { isSecretToken, newSecretToken, tokenHash } from '@/src/lib/secret-token'
import { LONGEST_USER_AGENT, type Client } from '@/src/web/client'
import { belongsTo, ownerColumns, type Owner } from './owner'
import { endOf, IDLE_LIMIT, type SessionEnd } from './session-lifetime'

/** A session is marked as seen at most this often, in milliseconds: not every request has to write. */
const SEEN_EVERY = 60 * 1_000

/** How long it counts that somebody has proved that it is them, in milliseconds. */
export const CONFIRMED_FOR = 5 * 60 * 1_000
/** Sessions that an owner may have open at a time. */
export const MOST_OPEN = 10

interface SessionRow {
  id: string
  ownerKind: Owner['kind']
  owner: string
  startedAt: string
  seenAt: string
  confirmedAt?: string | null
  address?: string | null
  userAgent?: string | null
}

/** A session that goes on at the moment. */
export interface OpenSession extends SessionEnd {
  /** SHA-256 of the cookie's value; safe to name the session in a form. */
  id: string
  owner: Owner
  startedAt: Date
  seenAt: Date
  /** When its owner has proved last that it is them; undefined when they have not since they signed in. */
  confirmedAt: Date | undefined
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
  owner: Owner
  client: Client
  now: Date
  /** When somebody signed in, where it goes on with a session that had begun before; left out, now. */
  startedAt?: Date
  /** When they proved that it is them, in the session that it goes on with. */
  confirmedAt?: Date | undefined
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
  { owner, client, now, startedAt = now, confirmedAt }: SessionStart,
  token = newSecretToken(),
): Promise<string> {
  await insertOnce(payload, 'sessions', {
    id: tokenHash(token),
    ...ownerColumns(owner),
    startedAt: startedAt.toISOString(),
    seenAt: now.toISOString(),
    ...(confirmedAt ? { confirmedAt: confirmedAt.toISOString() } : {}),
    address: client.address,
    userAgent: client.userAgent.slice(0, LONGEST_USER_AGENT),
  })
  await endOldest(payload, owner, { except: tokenHash(token), now })
  return token
}

/** Ends what is too many, beginning with the session that began first. */
async function endOldest(
  payload: Payload,
  owner: Owner,
  { except, now }: { except: string; now: Date },
): Promise<void> {
  const others = (await rowsOf(payload, owner))
    .map(opened)
    .filter(({ id, endsAt }) => id !== except && endsAt > now)
    .sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime())
  for (const { id } of others.slice(MOST_OPEN - 1)) await endSession(payload, owner, id)
}

/**
 * The session that a cookie opens, without going on with it; `undefined` when there is none, its time is
 * over, or it opens the other half of the product. Whether its owner may still sign in is for whoever asks
 * to find out.
 *
 * @param token the value of the session cookie
 */
export async function readSession(
  payload: Payload,
  kind: Owner['kind'],
  token: string | undefined,
  now: Date,
): Promise<OpenSession | undefined> {
  return isSecretToken(token) ? sessionById(payload, kind, tokenHash(token), now) : undefined
}

/** The session with an id, as {@link readSession} gives it. */
export async function sessionById(
  payload: Payload,
  kind: Owner['kind'],
  id: string,
  now: Date,
): Promise<OpenSession | undefined> {
  const row = await rowById<SessionRow>(payload, 'sessions', id)
  if (row?.ownerKind !== kind) return undefined
  const session = opened(row)
  return session.endsAt > now ? session : undefined
}

/** Goes on with a session: from here on it lasts for another half hour, or until its absolute limit. */
export async function goOn(payload: Payload, session: OpenSession, now: Date): Promise<OpenSession> {
  if (now.getTime() - session.seenAt.getTime() < SEEN_EVERY) return session
  await payload.db.updateOne({
    collection: 'sessions',
    where: { id: { equals: session.id } },
    data: { seenAt: now.toISOString() },
    options: { atomic: true },
    req: joining(payload),
    returning: false,
  })
  return { ...session, seenAt: now, ...endOf({ startedAt: session.startedAt, seenAt: now }) }
}

/** Notes that the owner of a session has proved once more that it is them. */
export async function confirmSession(payload: Payload, { id }: OpenSession, now: Date): Promise<void> {
  await updateIf(payload, 'sessions', [{ id: { equals: id } }], { confirmedAt: now.toISOString() })
}

/** Whether the owner of a session has proved within the last five minutes that it is them. */
export const isConfirmed = ({ confirmedAt }: OpenSession, now: Date): boolean =>
  confirmedAt !== undefined && now.getTime() - confirmedAt.getTime() < CONFIRMED_FOR

/** Ends one session of an owner; one of somebody else is left alone. */
export async function endSession(payload: Payload, owner: Owner, id: string): Promise<void> {
  await payload.db.deleteMany({
    collection: 'sessions',
    where: { and: [{ id: { equals: id } }, ...belongsTo(owner)] },
    req: joining(payload),
  })
}

/**
 * Ends the sessions of an owner.
 *
 * @param except id of the session that goes on, if any
 */
export async function endSessions(payload: Payload, owner: Owner, except?: string): Promise<void> {
  const sessions = await rowsOf(payload, owner)
  for (const { id } of sessions) if (id !== except) await endSession(payload, owner, id)
}

/** The sessions of an owner that are open, the last one used first. */
export async function sessionsOf(payload: Payload, owner: Owner, now: Date): Promise<SessionSummary[]> {
  return (await rowsOf(payload, owner))
    .map((row) => ({ ...opened(row), address: row.address ?? '', userAgent: row.userAgent ?? '' }))
    .filter(({ endsAt }) => endsAt > now)
    .map(({ id, startedAt, seenAt, address, userAgent }) => ({ id, startedAt, seenAt, address, userAgent }))
    .sort((a, b) => b.seenAt.getTime() - a.seenAt.getTime())
}

/** Removes sessions that have ended by themselves. */
export async function purgeSessions(payload: Payload, now: Date): Promise<void> {
  await payload.db.deleteMany({
    collection: 'sessions',
    where: { seenAt: { less_than: new Date(now.getTime() - IDLE_LIMIT).toISOString() } },
    req: joining(payload),
  })
}

function opened({ id, ownerKind, owner, ...row }: SessionRow): OpenSession {
  const moments = { startedAt: new Date(row.startedAt), seenAt: new Date(row.seenAt) }
  const confirmedAt = row.confirmedAt ? new Date(row.confirmedAt) : undefined
  return { id, owner: { kind: ownerKind, id: owner }, ...moments, confirmedAt, ...endOf(moments) }
}

async function rowsOf(payload: Payload, owner: Owner): Promise<SessionRow[]> {
  const { docs } = await payload.db.find<SessionRow>({
    collection: 'sessions',
    where: { and: belongsTo(owner) },
    pagination: false,
    limit: 0,
    req: joining(payload),
  })
  return docs
}

import type { Payload } from 'payload'
import { newId } from '@/src/database/ids'
import { insertOnce, joining, rowById } from '@/src/database/rows'
import { isSecretToken, newSecretToken, tokenHash } from '@/src/lib/secret-token'
import { LONGEST_USER_AGENT, type Client } from '@/src/web/client'
import { endSession } from './owner-sessions'
import { ownerColumns, type Owner } from './owner'
import { endOf } from './session-lifetime'
import { opened, openRows, type OpenSession, type SessionRow } from './session-rows'

/** A session is marked as seen at most this often, in milliseconds: not every request has to write. */
const SEEN_EVERY = 60 * 1_000

/** Sessions that an owner may have open at a time. */
export const MOST_OPEN = 10

/** Whose session begins. */
export interface SessionStart {
  owner: Owner
  client: Client
  now: Date
  /** The session whose place it takes; left out where somebody has signed in. */
  former?: Pick<OpenSession, 'id' | 'signIn' | 'startedAt' | 'confirmedAt'>
}

/**
 * Begins a session, and ends the one whose place it takes. Every sign-in gets a new secret, so nobody can
 * plant one beforehand (session fixation).
 *
 * @param token the secret, where it must be one that can be found again; as random as a new one. A session
 * that has begun with it already goes on as it is.
 * @returns the secret for the cookie, which is stored nowhere
 */
export async function startSession(
  payload: Payload,
  { owner, client, now, former }: SessionStart,
  token = newSecretToken(),
): Promise<string> {
  await insertOnce(payload, 'sessions', {
    id: tokenHash(token),
    signIn: former?.signIn ?? newId(),
    ...ownerColumns(owner),
    startedAt: (former?.startedAt ?? now).toISOString(),
    seenAt: now.toISOString(),
    ...(former?.confirmedAt ? { confirmedAt: former.confirmedAt.toISOString() } : {}),
    address: client.address,
    userAgent: client.userAgent.slice(0, LONGEST_USER_AGENT),
  })
  if (former) await endSession(payload, owner, former.id, { by: 'replaced', now })
  await endOldest(payload, owner, { except: tokenHash(token), now })
  return token
}

/** Ends what is too many, beginning with the session that began first. */
async function endOldest(
  payload: Payload,
  owner: Owner,
  { except, now }: { except: string; now: Date },
): Promise<void> {
  const others = (await openRows(payload, owner, now))
    .map(opened)
    .filter(({ id }) => id !== except)
    .sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime())
  for (const { id } of others.slice(MOST_OPEN - 1)) {
    await endSession(payload, owner, id, { by: 'too-many', now })
  }
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
  if (row?.ownerKind !== kind || row.endedAt) return undefined
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

import type { Payload, Where } from 'payload'
import { joining } from '@/src/database/rows'
import { belongsTo, type Owner } from './owner'
import { endOf, type SessionEnd } from './session-lifetime'

/** A session as it is stored. */
export interface SessionRow {
  id: string
  signIn: string
  ownerKind: Owner['kind']
  owner: string
  startedAt: string
  seenAt: string
  confirmedAt?: string | null
  address?: string | null
  userAgent?: string | null
  /** When it was ended before its time, and what by (see session-endings.ts). */
  endedAt?: string | null
  endedBy?: string | null
}

/** A session that goes on at the moment. */
export interface OpenSession extends SessionEnd {
  /** SHA-256 of the cookie's value. */
  id: string
  /** Names the sign-in that goes on with it, under whatever secret; it opens nothing itself. */
  signIn: string
  owner: Owner
  startedAt: Date
  seenAt: Date
  /** When its owner has proved last that it is them; undefined when they have not since they signed in. */
  confirmedAt: Date | undefined
}

/** A stored session, with when it ends or has ended. */
export function opened({ id, signIn, ownerKind, owner, ...row }: SessionRow): OpenSession {
  const moments = { startedAt: new Date(row.startedAt), seenAt: new Date(row.seenAt) }
  const confirmedAt = row.confirmedAt ? new Date(row.confirmedAt) : undefined
  return { id, signIn, owner: { kind: ownerKind, id: owner }, ...moments, confirmedAt, ...endOf(moments) }
}

/** A condition for sessions that nobody has ended; the time of one may be over all the same. */
export const NOT_ENDED: Where = { endedAt: { exists: false } }

/** The sessions of an owner that go on at a moment. */
export async function openRows(payload: Payload, owner: Owner, now: Date): Promise<SessionRow[]> {
  return (await allRowsOf(payload, owner, NOT_ENDED)).filter((row) => opened(row).endsAt > now)
}

/** All sessions of an owner that are kept, those included that have ended; or those for which more holds. */
export async function allRowsOf(payload: Payload, owner: Owner, ...more: Where[]): Promise<SessionRow[]> {
  const { docs } = await payload.db.find<SessionRow>({
    collection: 'sessions',
    where: { and: [...belongsTo(owner), ...more] },
    pagination: false,
    limit: 0,
    req: joining(payload),
  })
  return docs
}

import type { Payload } from 'payload'
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

/** The sessions of an owner, those included whose time is over. */
export async function rowsOf(payload: Payload, owner: Owner): Promise<SessionRow[]> {
  const { docs } = await payload.db.find<SessionRow>({
    collection: 'sessions',
    where: { and: belongsTo(owner) },
    pagination: false,
    limit: 0,
    req: joining(payload),
  })
  return docs
}

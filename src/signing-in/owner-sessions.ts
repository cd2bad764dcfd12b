import type { Payload } from 'payload'
import { joining } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { belongsTo, type Owner } from './owner'
import { IDLE_LIMIT } from './session-lifetime'
import { opened, rowsOf } from './session-rows'

/** A session as its owner sees it in the list of sessions. */
export interface SessionSummary {
  id: string
  /** Names it for as long as it goes on, whatever secret it has by then; safe in a form. */
  signIn: string
  startedAt: Date
  seenAt: Date
  address: string
  userAgent: string
}

/** The sessions of an owner that are open, the last one used first. */
export async function sessionsOf(payload: Payload, owner: Owner, now: Date): Promise<SessionSummary[]> {
  return (await rowsOf(payload, owner))
    .map((row) => ({ ...opened(row), address: row.address ?? '', userAgent: row.userAgent ?? '' }))
    .filter(({ endsAt }) => endsAt > now)
    .map(({ id, signIn, startedAt, seenAt, address, userAgent }) => ({
      id,
      signIn,
      startedAt,
      seenAt,
      address,
      userAgent,
    }))
    .sort((a, b) => b.seenAt.getTime() - a.seenAt.getTime())
}

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

/**
 * Ends sessions of an owner by what names them for as long as they go on: one that has got a new secret since
 * it was looked at ends as well. Of several calls at the same moment one ends each.
 *
 * @returns those that were open until then, as they were
 */
export async function endSignIns(
  payload: Payload,
  owner: Owner,
  { which, now }: { which: (signIn: string) => boolean; now: Date },
): Promise<SessionSummary[]> {
  return inTransaction(payload, async () => {
    const ended = (await sessionsOf(payload, owner, now)).filter(({ signIn }) => which(signIn))
    for (const { id } of ended) await endSession(payload, owner, id)
    return ended
  })
}

/** Removes sessions that have ended by themselves. */
export async function purgeSessions(payload: Payload, now: Date): Promise<void> {
  await payload.db.deleteMany({
    collection: 'sessions',
    where: { seenAt: { less_than: new Date(now.getTime() - IDLE_LIMIT).toISOString() } },
    req: joining(payload),
  })
}

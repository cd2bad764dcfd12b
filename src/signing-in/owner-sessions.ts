import type { Payload } from 'payload'
import { joining, updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { belongsTo, type Owner } from './owner'
import type { SessionEnding } from './session-endings'
import { NOT_ENDED, opened, openRows } from './session-rows'

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
  return (await openRows(payload, owner, now))
    .map((row) => ({ ...opened(row), address: row.address ?? '', userAgent: row.userAgent ?? '' }))
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

/** What ends a session, and when. */
interface Ending {
  by: SessionEnding
  now: Date
}

/**
 * Ends one session of an owner; one of somebody else is left alone, and so is one that has been ended. What
 * has ended it is kept for whoever comes with its secret.
 */
export async function endSession(
  payload: Payload,
  owner: Owner,
  id: string,
  { by, now }: Ending,
): Promise<void> {
  const conditions = [{ id: { equals: id } }, ...belongsTo(owner), NOT_ENDED]
  await updateIf(payload, 'sessions', conditions, { endedAt: now.toISOString(), endedBy: by })
}

/**
 * Ends the sessions of an owner.
 *
 * @param except id of the session that goes on, if any
 */
export async function endSessions(
  payload: Payload,
  owner: Owner,
  { except, ...ending }: Ending & { except?: string | undefined },
): Promise<void> {
  const sessions = await openRows(payload, owner, ending.now)
  for (const { id } of sessions) if (id !== except) await endSession(payload, owner, id, ending)
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
  { which, ...ending }: Ending & { which: (signIn: string) => boolean },
): Promise<SessionSummary[]> {
  return inTransaction(payload, async () => {
    const ended = (await sessionsOf(payload, owner, ending.now)).filter(({ signIn }) => which(signIn))
    for (const { id } of ended) await endSession(payload, owner, id, ending)
    return ended
  })
}

/** How long is kept what a session was and why it has ended, from when it was used last, in milliseconds. */
const KEPT_FOR = 7 * 24 * 60 * 60 * 1_000

/** Removes sessions that have ended so long ago that nobody asks why. */
export async function purgeSessions(payload: Payload, now: Date): Promise<void> {
  await payload.db.deleteMany({
    collection: 'sessions',
    where: { seenAt: { less_than: new Date(now.getTime() - KEPT_FOR).toISOString() } },
    req: joining(payload),
  })
}

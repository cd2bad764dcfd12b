import type { Payload } from 'payload'
import { updateIf } from '@/src/database/rows'
import { NOT_ENDED, type OpenSession } from './session-rows'

/** How long it counts that somebody has proved that it is them, in milliseconds. */
export const CONFIRMED_FOR = 5 * 60 * 1_000

/**
 * Notes that the owner of a session has proved once more that it is them.
 *
 * @param at when they have
 * @returns whether the session is still there
 */
export async function confirmSession(payload: Payload, { id }: OpenSession, at: Date): Promise<boolean> {
  const confirmedAt = at.toISOString()
  return (
    (await updateIf(payload, 'sessions', [{ id: { equals: id } }, NOT_ENDED], { confirmedAt })) !== undefined
  )
}

/** Whether the owner of a session has proved within the last five minutes that it is them. */
export const isConfirmed = ({ confirmedAt }: OpenSession, now: Date): boolean =>
  confirmedAt !== undefined && now.getTime() - confirmedAt.getTime() < CONFIRMED_FOR

import { createHmac } from 'node:crypto'
import type { Payload } from 'payload'
import { tokenHash } from '@/src/lib/secret-token'
import { startSession, type SessionStart } from './sessions'

/** The session that takes the place of another one. */
interface SessionSuccessor {
  /** What it will be stored under. */
  id: string
  /** @returns the secret for the cookie */
  begin: (start: SessionStart) => Promise<string>
}

/**
 * The session that takes the place of another one because something has happened. Its secret follows from
 * both and from the secret of the installation: two clicks, each of which gives the browser a cookie, give it
 * the same one; and nobody who has the old secret, or a copy of the database, can tell it.
 *
 * @param former id of the session
 * @param event what has happened, which does not happen twice
 */
export function successorOf(payload: Payload, former: string, event: string): SessionSuccessor {
  const token = createHmac('sha256', payload.secret).update(`session ${former} ${event}`).digest('base64url')
  const id = tokenHash(token)
  return {
    id,
    // The other of two clicks may have been faster.
    begin: (start) => startSession(payload, start, token),
  }
}

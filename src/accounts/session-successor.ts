import { createHmac } from 'node:crypto'
import type { Payload } from 'payload'
import { joining } from '../database/rows'
import { tokenHash } from '../lib/secret-token'
import { startSession, type SessionStart } from './sessions'

/** The session that takes the place of another one. */
interface Successor {
  /** What it will be stored under. */
  id: string
  /** @returns the secret for the cookie */
  begin: (start: SessionStart) => Promise<string>
}

/**
 * The session that takes the place of another one because something has happened. Its secret follows from both and from the secret of the installation:
 * two clicks, each of which gives the browser a cookie, give it the same one; and nobody who has the old secret, or a copy of the database, can tell it.
 *
 * @param former id of the session
 * @param event what has happened, which does not happen twice
 */
export function successorOf(payload: Payload, former: string, event: string): Successor {
  const token = createHmac('sha256', payload.secret).update(`session ${former} ${event}`).digest('base64url')
  const id = tokenHash(token)
  return {
    id,
    begin: async (start) => {
      const where = { id: { equals: id } }
      const isBegun = async () =>
        Boolean(await payload.db.findOne({ collection: 'account-sessions', where, req: joining(payload) }))
      // The other of two clicks was faster.
      if (await isBegun()) return token
      try {
        return await startSession(payload, start, token)
      } catch (error) {
        if (joining(payload).transactionID !== undefined || !(await isBegun())) throw error
        return token
      }
    },
  }
}

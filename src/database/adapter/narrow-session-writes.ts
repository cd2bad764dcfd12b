import type { BaseDatabaseAdapter } from 'payload'

/**
 * Makes a sign-in write only its own new session, and a sign-out or a renewal only the sessions. Payload
 * writes back the whole user document it read before the password was checked, which undoes a role that was
 * taken away meanwhile and loses the sessions of sign-ins that ran in parallel.
 *
 * Payload marks such a write by `updatedAt: null` (keep the old value) together with the list of sessions.
 */
export function narrowSignInWrites(adapter: BaseDatabaseAdapter): void {
  const updateOne = adapter.updateOne.bind(adapter)
  adapter.updateOne = (args) => {
    const isAuthCollection = Boolean(adapter.payload.collections[args.collection].config.auth)
    const sessions: unknown = args.data.sessions
    if (!isAuthCollection || args.data.updatedAt !== null || !Array.isArray(sessions)) return updateOne(args)
    const last: unknown = sessions.at(-1)
    const written = isNew(last) ? { $push: last } : sessions
    return updateOne({ ...args, data: { sessions: written, updatedAt: null } })
  }
}

/**
 * A session that was read from the database has its dates as text; the one that a sign-in has just made comes
 * last and has a `Date`.
 */
function isNew(session: unknown): boolean {
  return (
    typeof session === 'object' &&
    session !== null &&
    'createdAt' in session &&
    session.createdAt instanceof Date
  )
}

import type { BaseDatabaseAdapter } from 'payload'

/**
 * Makes a sign-in write only its own new session. Payload writes back the whole user document it read before the password was checked, which
 * undoes a role that was taken away meanwhile and loses the sessions of sign-ins that ran in parallel.
 *
 * Payload marks such a write by `updatedAt: null` (keep the old value) together with the list of sessions, the new one last.
 */
export function narrowSignInWrites(adapter: BaseDatabaseAdapter): void {
  const updateOne = adapter.updateOne.bind(adapter)
  adapter.updateOne = (args) => {
    const isAuthCollection = Boolean(adapter.payload.collections[args.collection]?.config.auth)
    const sessions: unknown = args.data.sessions
    if (
      !isAuthCollection ||
      args.data.updatedAt !== null ||
      !Array.isArray(sessions) ||
      sessions.length === 0
    ) {
      return updateOne(args)
    }
    return updateOne({ ...args, data: { sessions: { $push: sessions.at(-1) }, updatedAt: null } })
  }
}

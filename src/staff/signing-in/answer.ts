import type { Payload, TypedUser } from 'payload'
import type { OpenSession } from '@/src/signing-in/session-rows'

/** Who is signed in, and until when, in the shape in which the panel reads it. */
export interface SessionAnswer {
  user: TypedUser
  /** When the session ends unless it is used, in seconds since 1970. */
  exp: number
  collection: 'users'
}

/**
 * A member as the API shows them to themselves, with the end of the session; no secret is ever in it.
 *
 * @returns undefined when the member was removed meanwhile
 */
export async function sessionAnswer(
  payload: Payload,
  session: OpenSession,
): Promise<SessionAnswer | undefined> {
  const { id } = session.owner
  // What they may not see themselves is hidden from everybody.
  const user = await payload.findByID({ collection: 'users', id, depth: 0, disableErrors: true })
  if (!user) return undefined
  const exp = Math.floor(session.endsAt.getTime() / 1_000)
  return { user: { ...user, collection: 'users' }, exp, collection: 'users' }
}

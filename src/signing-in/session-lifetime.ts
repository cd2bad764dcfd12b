const MINUTE = 60 * 1_000

/**
 * How long a session lasts without a request, and at all, in milliseconds (OWASP Session Management,
 * expiration).
 */
export const IDLE_LIMIT = 30 * MINUTE
export const ABSOLUTE_LIMIT = 12 * 60 * MINUTE

/** Why a session is over whose time has come, for whoever used it. */
export const HOW_LONG_SESSIONS_LAST = {
  idle: 'Nothing was done for 30 minutes, so we have signed you out to protect your account. Sign in again to go on.',
  absolute:
    'You had been signed in for 12 hours, so we have signed you out to protect your account. Sign in again to go on.',
}

/** The same to staff, in words. */
export const HOW_SESSIONS_END =
  'A session ends after half an hour without use, after twelve hours, and when it is ended under “Account” or by an admin.'

/** When a session is over. */
export interface SessionEnd {
  /** When the session ends unless another request comes. */
  endsAt: Date
  /** Whether it ends then whatever comes, because it has lasted for as long as a session may. */
  isFinal: boolean
}

/** When a session ends that began and was last used at these moments. */
export function endOf({ startedAt, seenAt }: { startedAt: Date; seenAt: Date }): SessionEnd {
  const idle = seenAt.getTime() + IDLE_LIMIT
  const last = startedAt.getTime() + ABSOLUTE_LIMIT
  return { endsAt: new Date(Math.min(idle, last)), isFinal: last <= idle }
}

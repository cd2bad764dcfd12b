import type { Payload } from 'payload'
import { rowById } from '@/src/database/rows'
import { isSecretToken, tokenHash } from '@/src/lib/secret-token'
import type { Owner } from './owner'
import { endOf, HOW_LONG_SESSIONS_LAST } from './session-lifetime'
import { opened, type SessionRow } from './session-rows'

/** What ends a session before its time, with what whoever comes with it afterwards reads about that. */
const ENDINGS = {
  elsewhere:
    'You were signed out from another device or browser. Sign in again to go on; if that was not you, change your password.',
  password:
    'Your password was changed, so everybody who was signed in was signed out. Sign in with the new one. If you did not change it, choose another one with “Forgot password?”.',
  'not-me':
    'Somebody with one of our mails to you chose “This was not me”, so everybody was signed out. A mail leads you to a new password; if none comes, call us.',
  'too-many':
    'You have signed in on so many devices that the session that began first was ended. Sign in again to go on.',
  admin: 'An admin has signed you out. Sign in again to go on, or ask why.',
  role: 'Your role was changed, so you were signed out. Sign in again to go on.',
  removed: 'There is no longer an account for you here. If that is not right, call us.',
  /** By its owner in the same browser, which has nothing to be told. */
  'signed-out': undefined,
  /** Another one of the same browser took its place. */
  replaced: undefined,
} satisfies Record<string, string | undefined>

/** What ends a session before its time. */
export type SessionEnding = keyof typeof ENDINGS

/** Why somebody is no longer signed in. */
export interface EndedSession {
  /** Whether it was ended by somebody, rather than by the time. */
  isFromElsewhere: boolean
  /** In sentences for whoever comes with its secret. */
  words: string
}

/**
 * Why a session has ended, for whoever comes with its secret; undefined when it goes on, when it ended in the
 * same browser, and when there is nothing to be told: it is forgotten, or there never was one.
 *
 * @param token the value of the session cookie
 */
export async function whyEnded(
  payload: Payload,
  kind: Owner['kind'],
  token: string | undefined,
  now: Date,
): Promise<EndedSession | undefined> {
  if (!isSecretToken(token)) return undefined
  const row = await rowById<SessionRow>(payload, 'sessions', tokenHash(token))
  if (row?.ownerKind !== kind) return undefined
  if (row.endedAt) {
    const words = isEnding(row.endedBy) ? ENDINGS[row.endedBy] : undefined
    return words === undefined ? undefined : { isFromElsewhere: true, words }
  }
  const { endsAt, isFinal } = endOf(opened(row))
  if (endsAt > now) return undefined
  return { isFromElsewhere: false, words: HOW_LONG_SESSIONS_LAST[isFinal ? 'absolute' : 'idle'] }
}

const isEnding = (text: string | null | undefined): text is SessionEnding =>
  typeof text === 'string' && Object.hasOwn(ENDINGS, text)

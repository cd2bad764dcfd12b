import { onceAnHour } from '@/src/mail/once-an-hour'
import type { Owner } from './owner'

/** A sign-in, as far as its owner may have to be told of it. */
interface SignedInWith {
  /** Whether they have signed in with this browser before, under the present password. */
  isKnownBrowser: boolean
  /** When they have signed in before (ISO 8601), if they have. */
  lastSignInAt?: string | null | undefined
}

/**
 * Whether the owner of a sign-in is told of it by mail: somebody else may have the password. The first one of
 * all is with a new browser too, and says nothing.
 */
export const isTold = ({ isKnownBrowser, lastSignInAt }: SignedInWith): boolean =>
  Boolean(lastSignInAt) && !isKnownBrowser

/** Names that mail: one an hour, however many strange browsers somebody signs in with. */
export const newBrowserMail = ({ kind, id }: Owner, now: Date): string =>
  onceAnHour(`new-browser ${kind} ${id}`, now)

import { Script } from '@/src/ui/page/Script'
import type { SessionState } from './session-clock'
import { TimeoutDialog } from './TimeoutDialog'

interface SessionWatchProps {
  /** User name of whoever is signed in; typed text is given back to nobody else. */
  owner: string
  /** When the page was made: how long the session lasted from there, and whether it can go on. */
  session: SessionState
  /** How long before the end the warning stands, in milliseconds. */
  warnFor: number
  /** Answers how the session stands, without going on with it. */
  stateHref: string
  /** Goes on with the session when it is posted to. */
  stayAction: string
  signOutAction: string
  /** The sign-in page for whose session has ended; the way back is added. */
  endedHref: string
}

/**
 * Warns before a session ends, in a dialog that asks whether to stay, and at its end goes to the sign-in page
 * with what was typed kept for afterwards (src/ui/scripts/session-watch.ts). Without JavaScript nothing of
 * this is seen, and forms say when they have to be sent.
 */
export function SessionWatch({ session, signOutAction, ...options }: SessionWatchProps) {
  return (
    <div id="session-watch" data-options={JSON.stringify({ ...options, session })}>
      <p className="usa-sr-only" role="status" data-part="restored" />
      <TimeoutDialog signOutAction={signOutAction} />
      <Script asset="session-watch.js" />
    </div>
  )
}

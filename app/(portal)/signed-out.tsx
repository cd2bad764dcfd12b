import type { ReactNode } from 'react'
import { whyEnded } from '@/src/signing-in/session-endings'
import { Alert } from '@/src/ui/messages/Alert'
import { visitorCookie, type Visit } from './visit'

/**
 * What somebody reads above the sign-in whose session was ended by somebody else, or whose time was over. It
 * follows from the secret that the browser still has, so no link can make the page say it; a secret that
 * nobody ever had is told nothing.
 *
 * @param isLedHere whether a page or a form sent them here because they are no longer signed in; to whoever
 * comes by themselves nothing is said about the time, which is over every morning
 */
export async function signedOutNote(visit: Visit, isLedHere: boolean): Promise<ReactNode> {
  const { payload, now, reader } = visit
  if (reader) return null
  const ended = await whyEnded(payload, 'account', visitorCookie(visit, 'portal-token'), now)
  if (!ended) return isLedHere ? note(OVER, 'You are no longer signed in. Sign in again to go on.') : null
  if (!ended.isFromElsewhere && !isLedHere) return null
  return note(ended.isFromElsewhere ? 'You were signed out' : OVER, ended.words)
}

const OVER = 'Your session has ended'

const note = (heading: string, text: string): ReactNode => (
  <Alert tone="info" heading={heading} headingLevel={2} role="status">
    <p>{text}</p>
  </Alert>
)

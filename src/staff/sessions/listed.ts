import type { Payload } from 'payload'
import { sessionsOf, type SessionSummary } from '@/src/signing-in/owner-sessions'
import { clientInWords, sessionInWords, type SessionInWords } from '@/src/signing-in/session-words'
import { readSite } from '@/src/site/site'
import { ofStaff } from '@/src/staff/signing-in/member'

/** A session of a member of staff, as the panel shows it. */
export interface ListedSession extends SessionInWords {
  /** Names it where it is to be ended. */
  id: string
  /** Whether it is the one that asks. */
  isThis: boolean
}

/**
 * The open sessions of a member of staff in words, the last one used first. A sign-in that waits for its
 * second factor is none yet.
 *
 * @param own the session that asks
 */
export async function listedSessions(
  payload: Payload,
  member: string,
  { own, now }: { own: string | undefined; now: Date },
): Promise<ListedSession[]> {
  const { timeZone } = await readSite(payload)
  return (await sessionsOf(payload, ofStaff(member), now)).map((session) => ({
    id: session.signIn,
    isThis: session.signIn === own,
    ...sessionInWords(session, timeZone),
  }))
}

/** What has ended, one browser a line. */
export const endedInWords = (ended: readonly SessionSummary[]): string => ended.map(clientInWords).join('\n')

/** What is said when somebody else, or the other window, was faster. */
export const ENDED_ALREADY = 'It had ended already.'

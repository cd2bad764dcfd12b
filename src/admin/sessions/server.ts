import { isObject } from '@/src/lib/is-object'
import { refusedBy, type Asker, type Refused } from '@/src/admin/acts/refused'
import { getFresh, postJson, UNREACHED } from '@/src/admin/ask'
import { sentenceOf } from '@/src/admin/answer'
import type { ListedSession } from '@/src/staff/sessions/listed'

export type { ListedSession } from '@/src/staff/sessions/listed'

/**
 * The open sessions of a member of staff.
 *
 * @param path below the members of staff: `sessions` for one's own, `<id>/sessions` for a colleague's
 */
export async function readSessions(
  asker: Asker,
  path: string,
): Promise<{ sessions: ListedSession[] } | { refused: Refused }> {
  const answer = await getFresh(`${asker.api}/users/${path}`)
  if (!answer) return { refused: NO_ANSWER }
  if (!answer.ok) return { refused: await refusedBy(answer, asker) }
  const body: unknown = await answer.json().catch(() => undefined)
  return isListed(body) ? body : { refused: NO_ANSWER }
}

/**
 * Ends sessions.
 *
 * @param path as above
 * @returns what the server says of it, or why it was not done
 */
export async function endSessions(
  asker: Asker,
  path: string,
  body: { scope: 'one' | 'others' | 'all'; session?: string },
): Promise<{ message: string } | { refused: Refused }> {
  const answer = await postJson(`${asker.api}/users/${path}/end`, body, asker.person)
  if (!answer) return { refused: NO_ANSWER }
  return answer.ok ? { message: await sentenceOf(answer) } : { refused: await refusedBy(answer, asker) }
}

const NO_ANSWER: Refused = { sentence: UNREACHED, isSignedOut: false }

const isListed = (body: unknown): body is { sessions: ListedSession[] } =>
  isObject(body) && Array.isArray(body.sessions)

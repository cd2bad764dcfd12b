import { APIError, type PayloadRequest } from 'payload'
import { isStorableText } from '@/src/database/input/storable-text'
import { isBlank } from '@/src/lib/is-blank'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { publishedRow, storedRow } from '@/src/notices/editing/published-row'
import { LONGEST_REASON } from '@/src/notices/model/lengths'
import { wasPosted } from '@/src/notices/log/posted'

/** What somebody has decided about a notice, and on which text of it. */
export interface Decision {
  /** Id of the notice. */
  notice: string
  /** The hash of the public text that was looked at, as the client sent it. */
  snapshotHash: unknown
  /** The present moment, asked when nothing is waited for any more. */
  clock: () => Date
}

/**
 * A sentence for whoever asked: 400 for what they sent, 404 for what is not there, 409 for what is otherwise
 * now than they believe.
 */
export const refusal = (sentence: string, status: 400 | 404 | 409) =>
  new APIError(sentence, status, undefined, true)

/**
 * The row that readers see or will see at its time.
 *
 * @param toDo what cannot be done to a notice that has none, e.g. "withdraw"
 * @throws APIError 404 when there is no such notice, 409 when nothing of it is public
 */
export async function publicRow(req: PayloadRequest, id: string, toDo: string): Promise<NoticeRow> {
  const row = await publishedRow(req, id)
  if (row) return row
  const draft = await storedRow(req, id)
  if (!draft) throw refusal('There is no such notice.', 404)
  if (draft.deletedAt) throw refusal('This notice is in the trash, so no reader sees it.', 409)
  throw refusal(
    `This notice was never public, so there is nothing to ${toDo}. A draft that is not wanted can be deleted.`,
    409,
  )
}

/**
 * The same, of a notice that has been posted.
 *
 * @throws APIError 409 when it is scheduled for later
 */
export async function postedRow(
  req: PayloadRequest,
  { notice }: Decision,
  now: Date,
  toDo: string,
): Promise<NoticeRow> {
  const row = await publicRow(req, notice, toDo)
  if (await wasPosted(req.payload, row, now)) return row
  throw refusal(
    `Readers have not seen this notice yet, so there is nothing to ${toDo}. Take it off the schedule instead.`,
    409,
  )
}

/**
 * Refuses to act on a text that nobody has looked at.
 *
 * @param hash what was decided on, as the client sent it
 * @throws APIError 400 when it names no text, 409 when another one is public now
 */
export function assertDecidedOn(row: NoticeRow, hash: unknown): void {
  if (typeof hash !== 'string' || hash === '') {
    throw refusal('Name the public text that you decided on by its hash (snapshotHash).', 400)
  }
  if (hash === row.snapshotHash) return
  throw refusal(
    `The public text of notice ${row.number ?? ''} has changed since you looked at it, so nothing was done. Look at it again, then decide.`,
    409,
  )
}

/**
 * The reason as readers will see it.
 *
 * @param whatFor what it explains, for the sentence of the refusal
 * @throws APIError 400 when there are no words in it, or too many
 */
export function reasonGiven(reason: unknown, whatFor: string): string {
  const words = typeof reason === 'string' ? reason.trim() : ''
  if (!isStorableText(words)) {
    throw refusal(
      'The reason holds a character that cannot be stored. Type it again instead of pasting.',
      400,
    )
  }
  if (isBlank(words)) throw refusal(`Say why the notice ${whatFor}; readers see it.`, 400)
  if (words.length <= LONGEST_REASON) return words
  throw refusal(
    `The reason has ${words.length} characters; readers are given at most ${LONGEST_REASON}. Shorten it.`,
    400,
  )
}

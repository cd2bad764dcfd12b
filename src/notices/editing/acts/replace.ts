import type { PayloadRequest } from 'payload'
import type { Notice as NoticeRow } from '@/src/payload-types'
import { wasPosted } from '@/src/notices/log/posted'
import { isInCircle, publishedRow, takeReplacingTurn } from '@/src/notices/editing/published-row'
import { replacementsAfter, replacementsOf } from '@/src/notices/model/replacements'
import { idOf } from '@/src/notices/model/id-of'
import { changedBy, type Change } from '@/src/notices/editing/text-stamp'
import { asOne } from './as-one'
import { assertDecidedOn, postedRow, refusal, type Decision } from './decision'
import { record } from './record'

/** What takes the place of a notice, as the client sent it. */
interface ChosenSuccessor {
  /** Id of the new notice. */
  by: unknown
  /** Hash of its public text that was looked at. */
  bySnapshotHash: unknown
}

/**
 * Puts a public or scheduled notice in the place of a posted one. The new one's public text says from now on
 * what it replaces, and nothing else of it changes; the old one's text stays as it is, and says by whom it is
 * replaced once that is public.
 *
 * @param decision about the old notice, with the new one
 * @returns what has happened, in a sentence
 * @throws APIError in words, and nothing is stored
 */
export async function replace(req: PayloadRequest, decision: Decision & ChosenSuccessor): Promise<string> {
  return asOne(req, decision, async (now) => {
    await takeReplacingTurn(req)
    const old = await postedRow(req, decision, now, 'replace')
    const successor = await successorRow(req, old, decision.by)
    assertDecidedOn(old, decision.snapshotHash)
    assertDecidedOn(successor, decision.bySnapshotHash)
    const isPosted = await wasPosted(req.payload, successor, now)
    const replaces = [...(successor.replaces ?? []).map(idOf), old.id]
    const by = changedBy(req)
    const change: Change = isPosted
      ? { kind: 'changed', note: null, ...by, isMajor: false }
      : { kind: 'published', note: null, ...by, isMajor: true }
    await record(req, successor, now, (at) => ({
      change,
      amendment: { replaces },
      replacements: replacementsAfter(
        isPosted ? replacementsOf(successor) : [],
        replaces,
        isPosted ? at : (successor.publishAt ?? at),
      ),
    }))
    const name = successor.number ?? ''
    return isPosted
      ? `It is replaced by notice ${name}. Readers of either are led to the other.`
      : `It is replaced by notice ${name} as soon as that one appears. Until then it stays as it is.`
  })
}

/**
 * The row of the notice that takes the place of another one.
 *
 * @throws APIError when it cannot
 */
async function successorRow(req: PayloadRequest, old: NoticeRow, by: unknown): Promise<NoticeRow> {
  if (typeof by !== 'string' || by === '') throw refusal('Choose the notice that replaces it (by).', 400)
  if (by === old.id) throw refusal('A notice cannot replace itself. Choose another one.', 400)
  const successor = await publishedRow(req, by)
  if (!successor) {
    throw refusal('Only a notice that is public or scheduled can replace another. Publish it first.', 409)
  }
  const name = successor.number ?? ''
  if (successor.withdrawnAt) {
    throw refusal(`Notice ${name} is withdrawn, so it cannot replace another. Choose another one.`, 409)
  }
  if ((successor.replaces ?? []).map(idOf).includes(old.id)) {
    throw refusal(`Notice ${name} replaces this notice already.`, 409)
  }
  if (await isInCircle(req, successor.id, [old.id])) {
    throw refusal(
      `This notice replaces notice ${name}, so readers would be sent in a circle. Choose another one, or take that replacement back first.`,
      409,
    )
  }
  return successor
}

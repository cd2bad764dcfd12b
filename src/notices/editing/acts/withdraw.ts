import type { PayloadRequest } from 'payload'
import { wasPosted } from '@/src/notices/log/posted'
import { replacementsAfter, replacementsOf } from '@/src/notices/model/replacements'
import { changedBy } from '@/src/notices/editing/text-stamp'
import { asOne } from './as-one'
import { assertDecidedOn, publicRow, reasonGiven, refusal, type Decision } from './decision'
import { record, unschedule } from './record'

/**
 * Takes the public text of a notice back: it stays readable, under a bar with the reason. What is only
 * scheduled is taken off the schedule instead; nobody has seen it, so nobody is told a reason. Whatever draft
 * there is stays a draft, and what it lacks stands in no withdrawal's way.
 *
 * @param decision with the reason as the client sent it
 * @returns what has happened, in a sentence
 * @throws APIError in words, and nothing is stored
 */
export async function withdraw(
  req: PayloadRequest,
  decision: Decision & { reason: unknown },
): Promise<string> {
  const { notice, snapshotHash, reason } = decision
  return asOne(req, decision, async (now) => {
    const row = await publicRow(req, notice, 'withdraw')
    if (!(await wasPosted(req.payload, row, now))) {
      assertDecidedOn(row, snapshotHash)
      await unschedule(req, row, now)
      return 'It is off the schedule. No reader has seen it.'
    }
    if (row.withdrawnAt) throw refusal('This notice is withdrawn already.', 409)
    const withdrawalReason = reasonGiven(reason, 'is withdrawn')
    assertDecidedOn(row, snapshotHash)
    await record(req, row, now, (at) => ({
      change: { kind: 'withdrawn', note: withdrawalReason, ...changedBy(req), isMajor: true },
      amendment: { withdrawnAt: at, withdrawalReason },
      // What no longer applies takes nobody's place.
      replacements: replacementsAfter(replacementsOf(row), [], at),
    }))
    return 'It is withdrawn. Readers see the reason above its text.'
  })
}

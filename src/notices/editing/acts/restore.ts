import type { PayloadRequest } from 'payload'
import { isInCircle, takeReplacingTurn } from '@/src/notices/editing/published-row'
import { replacementsAfter, replacementsOf } from '@/src/notices/model/replacements'
import { idOf } from '@/src/notices/model/id-of'
import { changedBy } from '@/src/notices/editing/text-stamp'
import { asOne } from './as-one'
import { assertDecidedOn, postedRow, reasonGiven, refusal, type Decision } from './decision'
import { record } from './record'

/**
 * Takes a withdrawal back: the text that was withdrawn applies again, and replaces again what it replaced,
 * but for a notice that has taken its own place since.
 *
 * @param decision with the reason as the client sent it
 * @returns what has happened, in a sentence
 * @throws APIError in words, and nothing is stored
 */
export async function restore(
  req: PayloadRequest,
  decision: Decision & { reason: unknown },
): Promise<string> {
  return asOne(req, decision, async (now) => {
    await takeReplacingTurn(req)
    const row = await postedRow(req, decision, now, 'restore')
    if (!row.withdrawnAt) throw refusal('This notice is not withdrawn.', 409)
    const reason = reasonGiven(decision.reason, 'applies again')
    assertDecidedOn(row, decision.snapshotHash)
    const named = (row.replaces ?? []).map(idOf)
    const replaces: string[] = []
    for (const id of named) if (!(await isInCircle(req, row.id, [id]))) replaces.push(id)
    await record(req, row, now, (at) => ({
      change: { kind: 'restored', note: reason, ...changedBy(req), isMajor: true },
      amendment: {
        withdrawnAt: null,
        withdrawalReason: null,
        ...(replaces.length < named.length && { replaces }),
      },
      replacements: replacementsAfter(replacementsOf(row), replaces, at),
    }))
    return 'It applies again. Readers see when and why in its history.'
  })
}

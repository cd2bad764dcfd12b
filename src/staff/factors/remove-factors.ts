import type { Payload } from 'payload'
import { joining } from '@/src/database/rows'
import { factorRows, summariesOf, type FactorSummary } from './factor-rows'
import { inTurn } from './in-turn'
import { dropRecoveryCodes } from './recovery-codes'

/**
 * Removes one of a member's factors. Recovery codes stand in for a factor: with the last one they go too.
 *
 * @param mayBeLast whether a member may be left without any
 * @returns the factor that was removed; `last` when it would have been the last one; undefined when the
 * member has no such factor
 */
export async function removeFactor(
  payload: Payload,
  { member, id, mayBeLast }: { member: string; id: string; mayBeLast: boolean },
): Promise<FactorSummary | 'last' | undefined> {
  return inTurn(payload, member, async () => {
    const factors = summariesOf(await factorRows(payload, member))
    const factor = factors.find((one) => one.id === id)
    if (!factor) return undefined
    if (factors.length === 1 && !mayBeLast) return 'last'
    await payload.db.deleteMany({
      collection: 'staff-factors',
      where: { and: [{ id: { equals: id } }, { member: { equals: member } }] },
      req: joining(payload),
    })
    if (factors.length === 1) await dropRecoveryCodes(payload, member)
    return factor
  })
}

/** Removes all factors of a member, recovery codes too. */
export async function removeFactors(payload: Payload, member: string): Promise<void> {
  await payload.db.deleteMany({
    collection: 'staff-factors',
    where: { member: { equals: member } },
    req: joining(payload),
  })
}

/** Removes the factors that were added to a member's at a moment or later, and recovery codes made since. */
export async function removeFactorsSince(payload: Payload, member: string, since: Date): Promise<void> {
  await payload.db.deleteMany({
    collection: 'staff-factors',
    where: {
      and: [{ member: { equals: member } }, { addedAt: { greater_than_equal: since.toISOString() } }],
    },
    req: joining(payload),
  })
}

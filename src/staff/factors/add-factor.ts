import type { Payload } from 'payload'
import { factorRows, summariesOf } from './factor-rows'
import { inTurn } from './in-turn'
import { makeRecoveryCodes } from './recovery-codes'

/** Most factors of one member: some passkeys and an app. */
const MOST_FACTORS = 10

/** What came of adding a factor; with the first one come recovery codes, which are shown this once. */
export type FactorAdded = { kind: 'added'; codes: string[] } | { kind: 'refused'; message: string }

/**
 * Adds a factor to those of a member, and recovery codes where there are none, whole or not at all.
 *
 * @param replaces id of the factor whose place it takes, if there is one
 * @param store stores the factor; false when what it was asked for is over
 */
export async function addFactor(
  payload: Payload,
  { member, now, replaces }: { member: string; now: Date; replaces?: string },
  store: () => Promise<boolean>,
): Promise<FactorAdded> {
  return inTurn(payload, member, async () => {
    const before = await factorRows(payload, member)
    const others = summariesOf(before).filter(({ id }) => id !== replaces)
    if (others.length >= MOST_FACTORS) return { kind: 'refused', message: TOO_MANY }
    if (!(await store())) return { kind: 'refused', message: SET_UP_OVER }
    const hasCodes = before.some(({ kind }) => kind === 'recovery-code')
    return { kind: 'added', codes: hasCodes ? [] : await makeRecoveryCodes(payload, member, now) }
  })
}

const TOO_MANY = `You have ${MOST_FACTORS} second factors, which is the most there can be. Remove one that you no longer use first.`

/** What whoever answers a set-up is told that is no longer waiting for an answer. */
export const SET_UP_OVER =
  'This set-up is over: it took longer than ten minutes, or was finished before. Begin it again.'

import type { Payload } from 'payload'
import { env } from '@/src/env'
import { codesLeft, factorRows, summariesOf, type FactorKind } from './factor-rows'
import { beginPending } from './pending-sign-in'

/** What a browser is told whose password was right, and which is not signed in yet. */
export interface SecondStep {
  /** The kinds of factors of which one is to be given. */
  kinds: FactorKind[]
  /** Whether there is none, and one has to be set up. */
  mustSetUp: boolean
}

/**
 * What is left to be done after the right password: to give a factor, or to set one up where everybody has to
 * have one.
 *
 * @returns the secret for the cookie of the sign-in, and what to tell the browser; undefined when the
 * password is enough
 */
export async function beginSecondStep(
  payload: Payload,
  member: { id: string; passwordHash?: string | null | undefined },
  now: Date,
): Promise<{ token: string; secondStep: SecondStep } | undefined> {
  const kinds = await kindsOf(payload, member.id)
  const mustSetUp = kinds.length === 0
  if (mustSetUp && !env().isSecondFactorRequired) return undefined
  return { token: await beginPending(payload, member, now), secondStep: { kinds, mustSetUp } }
}

/** The kinds of factors that a member can give now. */
export async function kindsOf(payload: Payload, member: string): Promise<FactorKind[]> {
  const rows = await factorRows(payload, member)
  const kinds = new Set<FactorKind>(summariesOf(rows).map(({ kind }) => kind))
  if (kinds.size > 0 && codesLeft(rows) > 0) kinds.add('recovery-code')
  return [...kinds]
}

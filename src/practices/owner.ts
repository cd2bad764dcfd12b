import type { Account } from '@/src/payload-types'

/** As much of somebody as decides who owns a practice. */
export type Person = Pick<Account, 'id' | 'createdAt' | 'activatedAt' | 'ownerSince'>

/**
 * The owner among the people of a practice: whoever was made owner last, by support or by the one before; and
 * where nobody was, or nobody who was is left, whoever was activated first (docs/decisions/0032).
 */
export function ownerAmong<P extends Person>(people: readonly P[]): P | undefined {
  const [first] = [...people].sort(
    (a, b) =>
      (b.ownerSince ?? '').localeCompare(a.ownerSince ?? '') ||
      beganAt(a).localeCompare(beganAt(b)) ||
      a.id.localeCompare(b.id),
  )
  return first
}

const beganAt = ({ activatedAt, createdAt }: Person): string => activatedAt ?? createdAt

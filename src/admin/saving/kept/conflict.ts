import { changedFields, type Values } from './kept-text'

/**
 * What a refused save (409) means to the form that sent it:
 * - `own`: the newest version was made by this very form, e.g. by a save whose answer was lost, so it goes on
 *   from there;
 * - `passing`: nobody has saved anything since, two saves only met, so it is tried again;
 * - `stale`: somebody else has saved since.
 */
export type Conflict = 'own' | 'passing' | 'stale'

/**
 * Looks at the newest stored version after a refusal. Pure.
 *
 * @param seen `updatedAt` of the version that the form was filled from
 * @param own `updatedAt` of every version that this form has made
 * @param lost what was sent since the last answer that says what became of it, see `mayBeStored`
 */
export function judgeConflict(
  newest: Values,
  { seen, own, lost }: { seen: unknown; own: ReadonlySet<string>; lost: readonly Values[] },
): Conflict {
  const version = newest.updatedAt
  if (typeof version !== 'string') return 'stale'
  if (typeof seen === 'string' && Date.parse(seen) === Date.parse(version)) return 'passing'
  if (own.has(version)) return 'own'
  return lost.some((sent) => Object.keys(changedFields(sent, newest)).length === 0) ? 'own' : 'stale'
}

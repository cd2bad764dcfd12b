import type { FactorKind } from './factor-rows'

/** What came of giving a factor: which it was, or a sentence that says what to do. */
export type FactorUse = { kind: 'right'; factor: FactorKind } | { kind: 'refused'; message: string }

/** A refusal in words. */
export const refuse = (message: string): { kind: 'refused'; message: string } => ({
  kind: 'refused',
  message,
})

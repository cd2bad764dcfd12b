import type { FactorKind } from '@/src/staff/factors/factor-rows'

/**
 * What somebody can prove who they are with: a second factor, the present password, or that the provider of
 * their organization says so.
 */
export type Proof = FactorKind | 'password' | 'provider'

const PROOFS: readonly unknown[] = ['passkey', 'totp', 'recovery-code', 'password', 'provider']

export const isProof = (value: unknown): value is Proof => PROOFS.includes(value)

/** What is typed, in contrast to a passkey and to what is asked for elsewhere. */
export type TypedProof = Exclude<Proof, 'passkey' | 'provider'>

interface Way {
  /** What the server reads it as. */
  field: string
  label: string
  hint: string
  /** Turns to this way from another one. */
  turn: string
  input: {
    type: 'text' | 'password'
    inputMode: 'numeric' | 'text'
    autoComplete: string
  }
}

/** What can be typed, the quickest first. */
export const WAYS: Record<TypedProof, Way> = {
  totp: {
    field: 'code',
    label: 'Code from your app',
    hint: 'The 6 digits that the app on your phone shows for this panel.',
    turn: 'Use the code from the app',
    input: { type: 'text', inputMode: 'numeric', autoComplete: 'one-time-code' },
  },
  password: {
    field: 'password',
    label: 'Your present password',
    hint: 'The one that you sign in with.',
    turn: 'Use the password',
    input: { type: 'password', inputMode: 'text', autoComplete: 'current-password' },
  },
  'recovery-code': {
    field: 'recoveryCode',
    label: 'Recovery code',
    hint: 'One of the ten codes that you kept. Each is good once.',
    turn: 'Use a recovery code',
    input: { type: 'text', inputMode: 'text', autoComplete: 'off' },
  },
}

/** What of all that is there can be typed, the quickest first. */
export function typedOf(proofs: readonly Proof[]): TypedProof[] {
  const order: TypedProof[] = ['totp', 'password', 'recovery-code']
  return order.filter((one) => proofs.includes(one))
}

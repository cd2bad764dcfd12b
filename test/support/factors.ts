import { Secret, TOTP } from 'otpauth'
import { isObject } from '@/src/lib/is-object'

/** The code that an app shows at a moment. */
export const codeOf = (secret: string, at: Date): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: at.getTime() })

/** The question in what a browser is asked of a passkey. */
export function challengeIn(options: unknown): { challenge: string } {
  return { challenge: isObject(options) ? String(options.challenge) : '' }
}

/** A text that the server has answered with. */
export function answered(body: Record<string, unknown>, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value : ''
}

/** The recovery codes that the server has answered with. */
export const codesIn = ({ codes }: Record<string, unknown>): string[] =>
  Array.isArray(codes) ? codes.map(String) : []

/** The id of the first factor in what the server has answered with. */
export function firstFactorIn({ factors }: Record<string, unknown>): string {
  const [factor]: unknown[] = Array.isArray(factors) ? factors : []
  return isObject(factor) ? String(factor.id) : ''
}

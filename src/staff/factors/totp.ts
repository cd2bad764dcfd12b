import { Secret, TOTP, URI } from 'otpauth'

/** What every app that shows codes understands, and most understand nothing else (RFC 6238, RFC 4226). */
const CODES = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** Bytes of a secret: as many as the hash has (RFC 4226 §4, R6). */
const SECRET_BYTES = 20

/** Codes before and after the present one that are good: typing takes time, and clocks differ a little. */
const DRIFT_STEPS = 1

/**
 * Steps before and after the present one in which a code is known to come from a phone with a wrong clock:
 * ten minutes.
 */
const CLOCK_STEPS = 20

/** A new secret to share with an app, in base32 (RFC 4648), as apps take it. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32

/**
 * What an app reads from the QR code, and what a link on a phone opens (Key Uri Format, in which a colon ends
 * the issuer).
 */
export function totpUri(secret: string, { issuer, label }: { issuer: string; label: string }): string {
  return URI.stringify(new TOTP({ ...CODES, issuer: issuer.replaceAll(':', ''), label, secret }))
}

/** What a typed code is: right in a step of 30 seconds, of a phone whose clock is off, or wrong. */
export type TotpReading =
  | { kind: 'right'; step: number }
  /** `minutes` by which the clock of the phone is ahead of ours; below zero, behind. */
  | { kind: 'clock'; step: number; minutes: number }
  | { kind: 'wrong' }

/**
 * Reads a typed code. Whether it has been used before is not looked at here.
 *
 * @param secret in base32
 * @param typed as typed; apps show spaces in it
 */
export function readTotp(secret: string, typed: string, now: Date): TotpReading {
  const token = typed.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return { kind: 'wrong' }
  const timestamp = now.getTime()
  const present = TOTP.counter({ period: CODES.period, timestamp })
  const find = (window: number) =>
    TOTP.validate({ ...CODES, token, secret: Secret.fromBase32(secret), timestamp, window })
  const near = find(DRIFT_STEPS)
  if (near !== null) return { kind: 'right', step: present + near }
  const far = find(CLOCK_STEPS)
  if (far === null) return { kind: 'wrong' }
  return { kind: 'clock', step: present + far, minutes: (far * CODES.period) / 60 }
}

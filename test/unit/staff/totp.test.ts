import { Secret, URI } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { newTotpSecret, readTotp, totpUri } from '@/src/staff/factors/totp'

/** The secret of the test vectors in RFC 6238, Appendix B. */
const SECRET = Secret.fromLatin1('12345678901234567890').base32

const at = (seconds: number) => new Date(seconds * 1_000)

describe('a code', () => {
  // The vectors have eight digits, of which six are the last.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('%i seconds after 1970 is the one of RFC 6238', (seconds, code) => {
    expect(readTotp(SECRET, code, at(seconds))).toEqual({ kind: 'right', step: Math.floor(seconds / 30) })
  })

  it.each([
    ['of half a minute ago', -30, 1],
    ['of the next half minute', 30, 1],
  ])('%s is right, since typing takes time and clocks differ', (_, seconds) => {
    const now = 1_111_111_111
    expect(readTotp(SECRET, '050471', at(now - seconds)).kind).toBe('right')
  })

  it.each([
    ['a minute fast', 60, 1],
    ['ten minutes fast', 600, 10],
    ['a minute and a half slow', -90, -1.5],
    ['ten minutes slow', -600, -10],
  ])('of a phone that is %s tells by how much', (_, seconds, minutes) => {
    const now = 1_111_111_111 - seconds
    expect(readTotp(SECRET, '050471', at(now))).toEqual({
      kind: 'clock',
      step: Math.floor(1_111_111_111 / 30),
      minutes,
    })
  })

  it.each([
    ['of a phone that is further off', '050471', 1_111_111_111 - 660],
    ['that nobody has', '123456', 1_111_111_111],
    ['that is too short', '50471', 1_111_111_111],
    ['that is too long', '0504710', 1_111_111_111],
    ['in other digits', '٠٥٠٤٧١', 1_111_111_111],
    ['of nothing', '', 1_111_111_111],
  ])('%s is wrong', (_, code, now) => {
    expect(readTotp(SECRET, code, at(now))).toEqual({ kind: 'wrong' })
  })

  it('may be typed with the spaces that apps show', () => {
    expect(readTotp(SECRET, ' 050 471 ', at(1_111_111_111)).kind).toBe('right')
  })
})

it('a secret is as long as the hash, and no two are the same', () => {
  const secrets = Array.from({ length: 50 }, newTotpSecret)
  expect(new Set(secrets).size).toBe(50)
  for (const secret of secrets) expect(Secret.fromBase32(secret).bytes).toHaveLength(20)
})

it('an app reads from the link whose codes they are, and which', () => {
  const uri = totpUri(SECRET, { issuer: 'Lee & Sons: notices', label: 'ada@example.org' })
  expect(URI.parse(uri)).toMatchObject({ label: 'ada@example.org', algorithm: 'SHA1', digits: 6, period: 30 })
  expect(URI.parse(uri).secret.base32).toBe(SECRET)
})

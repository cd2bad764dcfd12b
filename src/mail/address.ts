import { z } from 'zod'

/** Longest address that SMTP can carry (RFC 5321 §4.5.3.1.3), in characters. */
const LONGEST = 254

const address = z.email().max(LONGEST)

/**
 * Whether a text is exactly one plain e-mail address. Names, lists, quotes and control characters are not: a
 * mail program would read a text such as `a@one.example, b@two.example` as two recipients.
 */
export function isMailAddress(value: unknown): value is string {
  return address.safeParse(value).success
}

/** What is said of a text that is none, beside its field. */
export const NO_ADDRESS = 'Enter one e-mail address in full, such as office@example.org.'

import { z } from 'zod'

/** More is no limit any more: nobody who is counted tries that often. */
const MOST = 100_000

const WORDS = `write how often one address may try within an hour, a whole number from 1 to ${MOST}`

const tries = (byDefault: number) =>
  z.coerce.number(WORDS).int(WORDS).min(1, WORDS).max(MOST, WORDS).default(byDefault)

/**
 * How often something may be tried from one address within an hour, each of which may be left out. A whole
 * practice often shares one address, and so may a hospital with many practices: how wide a limit has to be
 * depends on who comes.
 */
export const addressLimitVariables = {
  /**
   * Sign-ins that failed or have not ended yet: a clinic at 8 o'clock is far below, a list of stolen
   * passwords takes weeks.
   */
  ADDRESS_LIMIT_SIGN_IN: tries(100),
  /** Each begun sign-in at the organization's own provider asks that one something. */
  ADDRESS_LIMIT_SIGN_ON: tries(100),
  /** Somebody helps colleagues one after the other; nobody has ten names to try. */
  ADDRESS_LIMIT_FORGOT: tries(10),
  /** Activation mails that are asked for again. */
  ADDRESS_LIMIT_RESEND: tries(10),
  /** A billing office may register a few practices in a row, mistyping some. */
  ADDRESS_LIMIT_MATCH: tries(20),
  /** New accounts: each hashes two secrets and sends a mail. */
  ADDRESS_LIMIT_REGISTER: tries(10),
  /** Each begun registration is a row for an hour. */
  ADDRESS_LIMIT_BEGIN: tries(60),
  /** A link's secret cannot be guessed; this only bounds the work. */
  ADDRESS_LIMIT_LINK: tries(60),
}

/** The limits by address, by the names under which tries are counted. */
export const addressLimits = (given: z.infer<z.ZodObject<typeof addressLimitVariables>>) => ({
  'sign-in-address': given.ADDRESS_LIMIT_SIGN_IN,
  'sign-on-address': given.ADDRESS_LIMIT_SIGN_ON,
  'forgot-address': given.ADDRESS_LIMIT_FORGOT,
  'resend-address': given.ADDRESS_LIMIT_RESEND,
  'match-address': given.ADDRESS_LIMIT_MATCH,
  'register-address': given.ADDRESS_LIMIT_REGISTER,
  'begin-address': given.ADDRESS_LIMIT_BEGIN,
  'link-address': given.ADDRESS_LIMIT_LINK,
})

/** How often each of it may be tried from one address within an hour. */
export type AddressLimits = Readonly<ReturnType<typeof addressLimits>>

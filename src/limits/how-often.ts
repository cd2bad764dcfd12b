import type { AddressLimits } from '@/src/lib/settings/address-limits'

const MINUTE = 60
const HOUR = 60 * MINUTE

/** How often something may be tried within a period, in seconds. */
interface Limit {
  points: number
  duration: number
}

/**
 * Limits by account, by record and by person, which bound what many machines can try on one. What one machine
 * can try on many is bounded by the limits by address, which are settings (`src/lib/settings`).
 */
const LIMITS = {
  /**
   * The lock closes after five wrong passwords; this spares the hashing that a locked account would still
   * cost.
   */
  'sign-in-account': { points: 20, duration: 15 * MINUTE },
  /**
   * Wrong passwords in a browser that somebody has signed in with before: as many as lock a sign-in for
   * strangers, for as long. A right one gives all back.
   */
  'known-browser-account': { points: 5, duration: 24 * HOUR },
  'known-browser-staff': { points: 5, duration: 15 * MINUTE },
  /**
   * As many mails as a person who looks into the spam folder in between may need; more would flood a
   * stranger's mailbox.
   */
  'forgot-account': { points: 4, duration: HOUR },
  'resend-account': { points: 3, duration: HOUR },
  /** Invitations that the owner of a practice has mailed: a large office at once, and no flood of mail. */
  'invite-account': { points: 20, duration: HOUR },
  /**
   * Guesses at the other details of one provider number, from anywhere. A letter on the desk needs two or
   * three tries.
   */
  'match-enrollment': { points: 5, duration: HOUR },
  /** User names that somebody else has: whoever holds a provider's letter finds out ten an hour. */
  'taken-username': { points: 10, duration: HOUR },
  /** What one registration may make us hash, and how often it may be finished. */
  'register-step': { points: 10, duration: HOUR },
  /** Guesses at the current password by whoever sits at a session that was left open. */
  'current-password': { points: 8, duration: HOUR },
  /**
   * Wrong second factors of a member of staff, from anywhere. Of the codes of an app three are right at a
   * time, so that whoever has the password would have to guess for decades.
   */
  'factor-member': { points: 10, duration: HOUR },
  /** Questions to passkeys and secrets for apps that one browser asks for: each is a row for ten minutes. */
  'factor-question': { points: 60, duration: HOUR },
  /** A caller may have spelled the answer differently; nobody has more than a few ways to. */
  'answer-account': { points: 5, duration: HOUR },
  /** Answers that one staff member checks: many callers an hour, but no search through the accounts. */
  'answer-staff': { points: 30, duration: HOUR },
  /** Entries of the audit log about tries that a limit has refused: a flood must not fill it. */
  'limited-entry': { points: 1, duration: HOUR },
  /** Entries of the audit log about the same thing read by the same person. */
  'reading-entry': { points: 1, duration: HOUR },
} satisfies Record<string, Limit>

/** A limit under which tries are counted. */
export type LimitName = keyof typeof LIMITS | keyof AddressLimits

/**
 * What a limit lets through.
 *
 * @param byAddress the limits by address, as they are set
 */
export const limitOf = (name: LimitName, byAddress: AddressLimits): Limit =>
  isByAddress(name, byAddress) ? { points: byAddress[name], duration: HOUR } : LIMITS[name]

const isByAddress = (name: LimitName, byAddress: AddressLimits): name is keyof AddressLimits =>
  Object.hasOwn(byAddress, name)

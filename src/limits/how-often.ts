const MINUTE = 60
const HOUR = 60 * MINUTE

/**
 * How often something may be tried within a period, in seconds. A whole practice often shares one address, so
 * limits by address are wide; they bound what one machine can try on many accounts. Limits by account bound
 * what many machines can try on one.
 */
export const LIMITS = {
  /**
   * Sign-ins that failed or have not ended yet: a clinic at 8 o'clock is far below, a list of stolen
   * passwords takes weeks.
   */
  'sign-in-address': { points: 100, duration: HOUR },
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
  /** Each begun sign-in at the organization's own provider asks that one something. */
  'sign-on-address': { points: 100, duration: HOUR },
  /** Somebody helps colleagues one after the other; nobody has ten names to try. */
  'forgot-address': { points: 10, duration: HOUR },
  /**
   * As many mails as a person who looks into the spam folder in between may need; more would flood a
   * stranger's mailbox.
   */
  'forgot-account': { points: 4, duration: HOUR },
  'resend-address': { points: 10, duration: HOUR },
  'resend-account': { points: 3, duration: HOUR },
  /** A billing office may register a few practices in a row, mistyping some. */
  'match-address': { points: 20, duration: HOUR },
  /**
   * Guesses at the other details of one provider number, from anywhere. A letter on the desk needs two or
   * three tries.
   */
  'match-enrollment': { points: 5, duration: HOUR },
  /** User names that somebody else has: whoever holds a provider's letter finds out ten an hour. */
  'taken-username': { points: 10, duration: HOUR },
  /** New accounts from one address: each hashes two secrets and sends a mail. */
  'register-address': { points: 10, duration: HOUR },
  /** Each begun registration is a row for an hour. */
  'begin-address': { points: 60, duration: HOUR },
  /** What one registration may make us hash, and how often it may be finished. */
  'register-step': { points: 10, duration: HOUR },
  /** A link's secret cannot be guessed; this only bounds the work. */
  'link-address': { points: 60, duration: HOUR },
  /** Guesses at the current password by whoever sits at a session that was left open. */
  'current-password': { points: 8, duration: HOUR },
  /**
   * Wrong second factors of a member of staff, from anywhere. Of the codes of an app three are right at a
   * time, so that whoever has the password would have to guess for decades.
   */
  'factor-member': { points: 10, duration: HOUR },
  /** A caller may have spelled the answer differently; nobody has more than a few ways to. */
  'answer-account': { points: 5, duration: HOUR },
  /** Answers that one staff member checks: many callers an hour, but no search through the accounts. */
  'answer-staff': { points: 30, duration: HOUR },
  /** Entries of the audit log about tries that a limit has refused: a flood must not fill it. */
  'limited-entry': { points: 1, duration: HOUR },
  /** Entries of the audit log about the same thing read by the same person. */
  'reading-entry': { points: 1, duration: HOUR },
} satisfies Record<string, { points: number; duration: number }>

/** One of these limits. */
export type LimitName = keyof typeof LIMITS

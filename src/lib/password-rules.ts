/** Fewest characters of a password. */
const SHORTEST = 12

/** A rule for passwords that can be seen to be met while somebody types. */
export interface PasswordRule {
  /** As it stands in a list of what a password needs. */
  label: string
  /** What to do when it is not met. */
  message: string
  isMet: (password: string) => boolean
}

/**
 * What every password needs, in the order in which it is shown. The browser ticks these off and the server
 * checks them again, with what only the server can know.
 */
export const PASSWORD_RULES: readonly PasswordRule[] = [
  {
    label: `at least ${SHORTEST} characters`,
    message: `Use at least ${SHORTEST} characters.`,
    isMet: (password) => password.length >= SHORTEST,
  },
  {
    label: 'a lowercase letter',
    message: 'Add a lowercase letter.',
    isMet: (password) => /\p{Ll}/u.test(password),
  },
  {
    label: 'an uppercase letter',
    message: 'Add an uppercase letter.',
    isMet: (password) => /\p{Lu}/u.test(password),
  },
  {
    label: 'a digit',
    message: 'Add a digit.',
    isMet: (password) => /\p{Nd}/u.test(password),
  },
  {
    label: 'a character that is neither a letter nor a digit, such as # or a space',
    message: 'Add a character that is neither a letter nor a digit.',
    isMet: (password) => /[^\p{L}\p{N}]/u.test(password),
  },
]

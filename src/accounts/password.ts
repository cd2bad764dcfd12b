/** Shortest and longest password, in characters. The upper bound keeps one request from hashing megabytes. */
const SHORTEST = 12
const LONGEST = 128

const RULES: { isMet: (password: string) => boolean; message: string }[] = [
  {
    isMet: (password) => password.length >= SHORTEST,
    message: `Use at least ${SHORTEST} characters.`,
  },
  { isMet: (password) => password.length <= LONGEST, message: `Use at most ${LONGEST} characters.` },
  { isMet: (password) => /\p{Ll}/u.test(password), message: 'Add a lowercase letter.' },
  { isMet: (password) => /\p{Lu}/u.test(password), message: 'Add an uppercase letter.' },
  { isMet: (password) => /\p{Nd}/u.test(password), message: 'Add a digit.' },
  {
    isMet: (password) => /[^\p{L}\p{N}]/u.test(password),
    message: 'Add a character that is neither a letter nor a digit.',
  },
]

/**
 * The rules a password does not meet, each as a sentence that says what to do.
 *
 * @param password whatever a client sent; anything but text breaks every rule
 */
export function passwordIssues(password: unknown): string[] {
  const text = typeof password === 'string' ? password : ''
  return RULES.filter((rule) => !rule.isMet(text)).map((rule) => rule.message)
}

import { PASSWORD_RULES } from '../lib/password-rules'

/** Longest password, in characters; it keeps one request from hashing megabytes. */
const LONGEST = 128

/**
 * The rules a password does not meet, each as a sentence that says what to do.
 *
 * @param password whatever a client sent; anything but text breaks every rule
 */
export function passwordIssues(password: unknown): string[] {
  const text = typeof password === 'string' ? password : ''
  const issues = PASSWORD_RULES.filter((rule) => !rule.isMet(text)).map((rule) => rule.message)
  return text.length > LONGEST ? [...issues, `Use at most ${LONGEST} characters.`] : issues
}

import { createRequire } from 'node:module'
import { PASSWORD_RULES } from '@/src/lib/password-rules'
import { processState } from '@/src/lib/process-state'

/** Longest password, in characters; it keeps one request from hashing megabytes. */
const LONGEST = 128

/**
 * Of a very long password this many characters are enough to know that it is hard to guess; looking at all of
 * them would take half a second.
 */
const LOOKED_AT = 64

/**
 * What an attacker who knows the lists and tricks needs at least, in guesses. zxcvbn calls what is below
 * 10^10 guessable.
 */
const FEWEST_GUESSES = 1e10

/**
 * Shortest name that a password must not contain: no user name is shorter, and two letters occur in anything.
 */
const SHORTEST_NAME = 3

/** What a password must not be made of, because it is known to others. */
export interface PasswordOwner {
  username?: string | undefined
  email?: string | undefined
  organization?: string | undefined
}

/**
 * The rules a password does not meet, each as a sentence that says what to do. The same for every password of
 * the product: accounts, staff, demo.
 *
 * @param password whatever a client sent; anything but text breaks every rule
 * @param about whose password it is, as far as known
 */
export function passwordIssues(password: unknown, about: PasswordOwner = {}): string[] {
  const text = typeof password === 'string' ? password : ''
  if (text.length > LONGEST) return [`Use at most ${LONGEST} characters.`]
  const issues = PASSWORD_RULES.filter((rule) => !rule.isMet(text)).map((rule) => rule.message)
  issues.push(...namesIn(text, about))
  // What is incomplete is complained of already, and what will be added to it may make it hard to guess.
  if (issues.length === 0 && isGuessable(text)) issues.push(GUESSABLE)
  return issues
}

/**
 * What somebody is told who chooses the password that the account has already. Only whoever may set a new one
 * learns that.
 */
export const PRESENT_PASSWORD = 'This is your present password. Choose another one.'

/** Whether two texts are the same password: they are hashed in this form (NIST SP 800-63B §3.1.1.2). */
export const isSamePassword = (one: string, other: string): boolean =>
  one.normalize('NFKC') === other.normalize('NFKC')

const GUESSABLE =
  'Attackers try this password early: it is on their lists, or follows a common pattern. Use several words that have nothing to do with each other.'

function namesIn(password: string, { username, email, organization }: PasswordOwner): string[] {
  const squashed = lettersAndDigits(password)
  const contains = (name: string | undefined) => {
    const part = lettersAndDigits(name ?? '')
    return part.length >= SHORTEST_NAME && squashed.includes(part)
  }
  return [
    ...(contains(username) ? ['Leave out your user name.'] : []),
    ...(contains(email?.split('@')[0]) ? ['Leave out your e-mail address.'] : []),
    ...(contains(organization) ? [`Leave out the name "${organization ?? ''}".`] : []),
  ]
}

/** "Acme Health" is in "acme-health-1" too. */
const lettersAndDigits = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function isGuessable(password: string): boolean {
  return estimator().check(password.slice(0, LOOKED_AT)).guesses < FEWEST_GUESSES
}

const load = createRequire(import.meta.url)

/**
 * The lists are large, and most processes never see a new password: they are loaded with the first one, which
 * takes a quarter of a second.
 */
const estimator = () => processState('password-estimator', loadEstimator)

function loadEstimator() {
  /* eslint-disable @typescript-eslint/no-unsafe-assignment -- the border to modules that are loaded late: their types are those of their packages */
  const core: typeof import('@zxcvbn-ts/core') = load('@zxcvbn-ts/core')
  const lists: typeof import('@zxcvbn-ts/language-common') = load('@zxcvbn-ts/language-common')
  /* eslint-enable */
  const { dictionary, adjacencyGraphs: graphs } = lists
  return new core.ZxcvbnFactory({ dictionary, graphs, l33tMaxSubstitutions: 20 })
}

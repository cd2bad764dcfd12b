import { randomInt } from 'node:crypto'

/**
 * Characters that cannot be mistaken for one another on paper, one alphabet for each kind the password rules
 * ask for.
 */
const ALPHABETS = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '-+=.:']

/** 20 characters of 61 carry about 118 bits. */
const LENGTH = 20

/** A password from the system's cryptographic randomness that meets the rules for staff and accounts. */
export function newPassword(): string {
  const everything = ALPHABETS.join('')
  const characters = [...ALPHABETS, ...Array<string>(LENGTH - ALPHABETS.length).fill(everything)].map(pick)
  return shuffled(characters).join('')
}

function pick(alphabet: string): string {
  return alphabet.charAt(randomInt(alphabet.length))
}

/** Fisher and Yates: every order is equally likely. */
function shuffled(characters: string[]): string[] {
  const result = [...characters]
  for (let last = result.length - 1; last > 0; last -= 1) {
    const chosen = randomInt(last + 1)
    const [a = '', b = ''] = [result[last], result[chosen]]
    result[last] = b
    result[chosen] = a
  }
  return result
}

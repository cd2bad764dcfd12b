import { randomInt } from 'node:crypto'

/**
 * Crockford's base 32 without 0 and 1, which are read out as O and I: no two characters are mistaken for one
 * another, on paper or on the phone.
 */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

const LENGTH = 8

/**
 * A new reference code from the system's cryptographic randomness, without its hyphen; 30^8 are about 650,000
 * million.
 */
export function newReference(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
}

/** A reference code as people see it: `K7QM-3F2X`. */
export function shownReference(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`
}

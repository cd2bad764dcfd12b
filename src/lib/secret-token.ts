import { createHash, randomBytes } from 'node:crypto'

/** A new secret for a cookie or a link: 256 bits of the system's cryptographic randomness, in base64url. */
export const newSecretToken = (): string => randomBytes(32).toString('base64url')

/**
 * What is stored of a secret token: its SHA-256 in hexadecimal. A token has too many bits to be guessed from
 * it, so no salt is needed.
 */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Whether a text can be a token of {@link newSecretToken}; anything else need not be looked for. */
export const isSecretToken = (text: string | undefined): text is string =>
  text !== undefined && /^[\w-]{43}$/.test(text)

import { pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Lane } from '@/src/lib/lane'
import { processState } from '@/src/lib/process-state'

const derive = promisify(pbkdf2)

/** PBKDF2 with HMAC-SHA-256 (RFC 8018) at the count that the OWASP Password Storage Cheat Sheet asks for. */
const ITERATIONS = 600_000
const KEY_BYTES = 32
const SALT_BYTES = 16

/**
 * Hashes that are computed at the same time, and that may wait: each costs a tenth of a second of a core, and
 * pages need cores too.
 */
const AT_ONCE = 2
const WAITING = 128

const lane = processState('password-hashes', () => new Lane(AT_ONCE, WAITING))

/**
 * Hashes a secret that a person chose: a password, an answer.
 *
 * @returns `pbkdf2-sha256$iterations$salt$hash`, the last two in base64url
 * @throws LaneFull when more hashes wait than can be computed in a few seconds
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await compute(password, salt, ITERATIONS)
  return ['pbkdf2-sha256', ITERATIONS, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/**
 * Whether a password is the one that was hashed. Without a hash to compare with, the same work is done for
 * nothing, so that the time of an answer does not tell whether there is an account.
 *
 * @throws LaneFull when more hashes wait than can be computed in a few seconds
 */
export async function verifyPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  const { iterations, salt, hash } = parse(stored) ?? { iterations: ITERATIONS, ...NOBODY }
  const computed = await compute(password, salt, iterations)
  return timingSafeEqual(computed, hash) && Boolean(stored)
}

/**
 * Does the work of a verification for nothing, in place of somebody who would do it outside of our lane, and
 * who has limits of their own on how much goes on at a time.
 */
export async function verifyNothing(password: string): Promise<void> {
  await derive(password, NOBODY.salt, ITERATIONS, KEY_BYTES, 'sha256')
}

const NOBODY = { salt: Buffer.alloc(SALT_BYTES), hash: Buffer.alloc(KEY_BYTES) }

function parse(stored: string | null | undefined) {
  const [kind, iterations, salt, hash] = stored?.split('$') ?? []
  if (kind !== 'pbkdf2-sha256' || !salt || !hash) return undefined
  return {
    iterations: Number(iterations),
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  }
}

async function compute(password: string, salt: Buffer, iterations: number): Promise<Buffer> {
  // The same letters typed on different keyboards are the same password (NIST SP 800-63B §3.1.1.2).
  return lane.run(() => derive(password.normalize('NFKC'), salt, iterations, KEY_BYTES, 'sha256'))
}

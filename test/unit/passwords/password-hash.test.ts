import { beforeEach, expect, it, vi } from 'vitest'
import { hashPassword, verifyNothing, verifyPassword } from '@/src/passwords/password-hash'

/** Rounds, length and digest of the keys that were derived. */
const costs = vi.hoisted((): [number, number, string][] => [])

// Records how each key is derived; deriving itself is the real thing.
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>()
  const pbkdf2: typeof crypto.pbkdf2 = (password, salt, ...cost) => {
    const [rounds, length, digest] = cost
    costs.push([rounds, length, digest])
    crypto.pbkdf2(password, salt, ...cost)
  }
  return { ...crypto, pbkdf2 }
})

beforeEach(() => {
  costs.length = 0
})

const COST = [600_000, 32, 'sha256']

it('a password is hashed and verified at the cost that OWASP asks for', async () => {
  const stored = await hashPassword('Correct-Horse-7-Battery')
  expect(await verifyPassword('Correct-Horse-7-Battery', stored)).toBe(true)
  expect(await verifyPassword('Wrong-Horse-7-Battery', stored)).toBe(false)
  expect(costs).toEqual([COST, COST, COST])
})

it.each([
  ['without an account to compare with', () => verifyPassword('Correct-Horse-7-Battery', undefined)],
  ['with an account whose hash is none', () => verifyPassword('Correct-Horse-7-Battery', 'x')],
  ['in place of somebody else', () => verifyNothing('Correct-Horse-7-Battery')],
])('the same is done for nothing %s, so that the time of an answer tells nothing', async (_case, verify) => {
  expect(await verify()).toBeFalsy()
  expect(costs).toEqual([COST])
})

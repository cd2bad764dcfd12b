import { createHmac, randomInt } from 'node:crypto'
import type { Payload } from 'payload'
import { joining, updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'

/** How many codes a member gets. */
export const RECOVERY_CODES = 10

/** Characters that nobody takes for one another on paper; ten of 30 carry 49 bits. */
const ALPHABET = '23456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 10

/** A code as it is shown: two groups of five. */
function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`
}

/**
 * Gives a member ten new codes in place of those there were. They are shown once: of each, only a keyed hash
 * is kept.
 */
export async function makeRecoveryCodes(payload: Payload, member: string, now: Date): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newCode)
  await inTransaction(payload, async () => {
    await dropRecoveryCodes(payload, member)
    for (const [place, code] of codes.entries()) {
      await payload.db.create({
        collection: 'staff-factors',
        data: {
          // Of two who make them at the same moment one begins again, so that nobody has twenty.
          id: `recovery-code-${place + 1}-${member}`,
          member,
          kind: 'recovery-code',
          addedAt: now.toISOString(),
          codeHash: hashOf(payload, member, code),
        },
        req: joining(payload),
      })
    }
  })
  return codes
}

/**
 * Uses a code up. Of any number of requests with the same code, at the same moment too, one gets it.
 *
 * @param typed as typed: capital letters, spaces and hyphens make no difference
 * @returns whether it was one of the member's, and had not been used
 */
export async function spendRecoveryCode(
  payload: Payload,
  member: string,
  typed: string,
  now: Date,
): Promise<boolean> {
  const conditions = [
    { member: { equals: member } },
    { codeHash: { equals: hashOf(payload, member, typed) } },
    { usedAt: { exists: false } },
  ]
  return (await updateIf(payload, 'staff-factors', conditions, { usedAt: now.toISOString() })) !== undefined
}

/** Makes all codes of a member worthless. */
export async function dropRecoveryCodes(payload: Payload, member: string): Promise<void> {
  await payload.db.deleteMany({
    collection: 'staff-factors',
    where: { and: [{ member: { equals: member } }, { kind: { equals: 'recovery-code' } }] },
    req: joining(payload),
  })
}

/** Whoever has a copy of the database, and not the secret of the product, cannot try codes on it. */
function hashOf({ secret }: Payload, member: string, code: string): string {
  const letters = code.toLowerCase().replace(/[\s-]/g, '')
  return createHmac('sha256', secret).update(`recovery code ${member} ${letters}`).digest('hex')
}

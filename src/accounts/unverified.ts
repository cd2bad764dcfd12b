import type { Payload } from 'payload'
import type { Account } from '../payload-types'

/** How long an account waits for its e-mail address to be confirmed before it is removed, in milliseconds. */
const LIFETIME = 7 * 24 * 60 * 60 * 1_000

/** What a new registration is about. */
interface Claim {
  enrollment: string | undefined
  email: string
}

/**
 * Whether a new registration takes the place of an account: of one that nobody has confirmed, for the same provider or address. So a mistyped address,
 * or a stranger's attempt with somebody's address, keeps nobody out.
 */
export function isReplaceable(account: Account, { enrollment, email }: Claim): boolean {
  return account.state === 'unverified' && (account.enrollment === enrollment || account.email === email)
}

/** Removes the accounts that {@link isReplaceable} names, but for one. */
export async function removeReplaceable(
  payload: Payload,
  { enrollment, email }: Claim,
  except: string,
): Promise<void> {
  await payload.db.deleteMany({
    collection: 'accounts',
    where: {
      and: [
        { state: { equals: 'unverified' } },
        { id: { not_equals: except } },
        { or: [{ enrollment: { equals: enrollment ?? '' } }, { email: { equals: email } }] },
      ],
    },
    req: {},
  })
}

/** Removes accounts whose address nobody has confirmed for a week. */
export async function purgeUnverified(payload: Payload, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - LIFETIME).toISOString()
  await payload.db.deleteMany({
    collection: 'accounts',
    where: { and: [{ state: { equals: 'unverified' } }, { createdAt: { less_than: oldest } }] },
    req: {},
  })
}

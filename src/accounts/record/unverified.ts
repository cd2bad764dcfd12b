import type { Payload, Where } from 'payload'
import { joining } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import type { Account } from '@/src/payload-types'
import { accountById } from './account'
import { NO_CLIENT, type Client } from '@/src/web/client'
import { audit, type AuditEntry } from '@/src/audit/audit'

/** How long an account waits for its e-mail address to be confirmed before it is removed, in milliseconds. */
const LIFETIME = 7 * 24 * 60 * 60 * 1_000

/** What a new registration is about. */
interface RegistrationClaim {
  enrollment: string | undefined
  email: string
}

/**
 * Whether a new registration takes the place of an account: of one that nobody has confirmed, for the same
 * provider or address. So a mistyped address, or a stranger's attempt with somebody's address, keeps nobody
 * out.
 */
export function isReplaceable(account: Account, { enrollment, email }: RegistrationClaim): boolean {
  return account.state === 'unverified' && (account.enrollment === enrollment || account.email === email)
}

/**
 * Removes the accounts that {@link isReplaceable} names, but for one, and writes that down.
 *
 * @param except id of the account that takes their place
 */
export async function removeReplaceable(
  payload: Payload,
  { enrollment, email }: RegistrationClaim,
  { except, client, now }: { except: string; client: Client; now: Date },
): Promise<void> {
  const where = {
    and: [
      { id: { not_equals: except } },
      { or: [{ enrollment: { equals: enrollment ?? '' } }, { email: { equals: email } }] },
    ],
  }
  const detail = 'Another account for the same provider or e-mail address took its place.'
  await removeUnverified(payload, where, { actor: 'Not signed in', client, detail, now })
}

/** Removes accounts whose address nobody has confirmed for a week, and writes that down. */
export async function purgeUnverified(payload: Payload, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - LIFETIME).toISOString()
  const detail = 'Nobody had confirmed it for a week.'
  await removeUnverified(
    payload,
    { createdAt: { less_than: oldest } },
    { actor: 'The portal', client: NO_CLIENT, detail, now },
  )
}

/** Accounts that are removed before the next ones are looked for. */
const AT_ONCE = 100

async function removeUnverified(
  payload: Payload,
  where: Where,
  entry: Pick<AuditEntry, 'client' | 'now'> & Required<Pick<AuditEntry, 'actor' | 'detail'>>,
): Promise<void> {
  const unverified = { and: [{ state: { equals: 'unverified' } }, where] }
  for (let left = true; left;) {
    const { docs } = await payload.db.find<Account>({
      collection: 'accounts',
      where: unverified,
      limit: AT_ONCE,
      pagination: false,
      req: joining(payload),
    })
    for (const account of docs) {
      await inTransaction(payload, async () => {
        if (!(await accountById(payload, account.id))) return
        // One statement with the whole condition: it may have been confirmed in the meantime.
        await payload.db.deleteMany({
          collection: 'accounts',
          where: { and: [{ id: { equals: account.id } }, unverified] },
          req: joining(payload),
        })
        if (await accountById(payload, account.id)) return
        await audit(payload, { ...entry, kind: 'unverified-removed', account })
      })
    }
    left = docs.length === AT_ONCE
  }
}

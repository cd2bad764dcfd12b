import type { Payload } from 'payload'
import { inTransaction } from '@/src/database/transactions'
import { requestMail } from '@/src/mail/queue'
import { accountById } from '@/src/accounts/record/account'
import type { Client } from '@/src/web/client'
import { audit } from '@/src/audit/audit'
import { auditLimited } from '@/src/audit/audit-limited'
import { activationCharge, addressKey, spend } from '@/src/limits/attempt-limits'
import { readRegistration } from './state'

/**
 * What comes of asking for the mail again: it goes out, not before so many seconds, or the registration is
 * over.
 */
export type Resent = { sent: true } | { retryAfter: number } | { ended: true }

/** Sends the last mail of a finished registration once more, whichever mail that was. */
export async function resend(
  payload: Payload,
  { cookie, client, now }: { cookie: string | undefined; client: Client; now: Date },
): Promise<Resent> {
  const finished = (await readRegistration(payload, cookie, now))?.progress.parts.finished
  if (!finished) return { ended: true }
  const { mail, account: id } = finished
  const account = await accountById(payload, id)
  const wait = await spend(payload, now, [
    { limit: 'resend-address', key: addressKey(client.address) },
    activationCharge(account?.username ?? id),
  ])
  // Nobody has shown yet to be the owner.
  const entry = { account, actor: 'Not signed in' as const, client, now }
  if (wait !== undefined) {
    await auditLimited(payload, { ...entry, what: 'Registration: asking for the mail again' })
    return { retryAfter: wait }
  }
  await inTransaction(payload, async () => {
    await requestMail(payload, { kind: mail, data: { account: id }, now })
    await audit(payload, { ...entry, kind: 'activation-requested', detail: 'At the end of the registration' })
  })
  return { sent: true }
}

import type { Payload } from 'payload'
import { ofAccount, updateAccount } from '@/src/accounts/record/account'
import { audit } from '@/src/audit/audit'
import { updateIf } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { spend, type Charge } from '@/src/limits/attempt-limits'
import { requestMail } from '@/src/mail/queue'
import type { Account } from '@/src/payload-types'
import { dropLinks } from '@/src/signing-in/mailed-links'
import { NO_NEW_ADDRESS, waitingAddress } from '@/src/signing-in/waiting-address'
import type { Client } from '@/src/web/client'

/** A wish about a change of address. */
interface AddressWish {
  account: Account
  client: Client
  now: Date
}

/** What came of it; `over` when no change waits any more. */
export type WaitingChanged = { kind: 'done' } | { kind: 'over' }

/** A link goes to whatever address is typed: nobody may fill a stranger's mailbox with them. */
export const newAddressCharge = (account: string): Charge => ({
  limit: 'resend-account',
  key: `new address ${account}`,
})

/**
 * Notes which address an account wants, and has the link mailed there. It is one wish: the same form sent
 * again, or another one, takes the place of the one before.
 */
export async function askAddress(
  payload: Payload,
  { account, email, form, client, now }: AddressWish & { email: string; form: string },
): Promise<void> {
  await inTransaction(payload, async () => {
    await updateAccount(payload, account.id, { newEmail: email, newEmailAt: now.toISOString() })
    await audit(payload, { kind: 'email-change-requested', account, client, now, detail: `To ${email}` })
    await mailLink(payload, account.id, { email, form, now })
  })
}

/** Has the link to the new address mailed once more; only that one works from then on. */
export async function sendLinkAgain(
  payload: Payload,
  { account, form, client, now }: AddressWish & { form: string },
): Promise<WaitingChanged | { kind: 'limited'; retryAfter: number }> {
  const waiting = waitingAddress(account, now)
  if (!waiting) return { kind: 'over' }
  const retryAfter = await spend(payload, now, [newAddressCharge(account.id)])
  if (retryAfter !== undefined) return { kind: 'limited', retryAfter }
  const { email } = waiting
  return inTransaction<WaitingChanged>(payload, async () => {
    // It may have been confirmed or cancelled in another tab.
    const stillWaits = [{ id: { equals: account.id } }, { newEmail: { equals: email } }]
    if (!(await updateIf(payload, 'accounts', stillWaits, { newEmailAt: now.toISOString() })))
      return { kind: 'over' }
    const detail = `To ${email}, once more`
    await audit(payload, { kind: 'email-change-requested', account, client, now, detail })
    await mailLink(payload, account.id, { email, form, now })
    return { kind: 'done' }
  })
}

/** Takes a change of address back that waits to be confirmed; its link works no more. */
export async function cancelEmailChange(
  payload: Payload,
  { account, client, now }: AddressWish,
): Promise<WaitingChanged> {
  const waiting = waitingAddress(account, now)
  if (!waiting) return { kind: 'over' }
  return inTransaction<WaitingChanged>(payload, async () => {
    const stillWaits = [{ id: { equals: account.id } }, { newEmail: { equals: waiting.email } }]
    if (!(await updateIf(payload, 'accounts', stillWaits, { ...NO_NEW_ADDRESS }))) return { kind: 'over' }
    await dropLinks(payload, ofAccount(account.id), 'confirm-email')
    const detail = `To ${waiting.email}`
    await audit(payload, { kind: 'email-change-cancelled', account, client, now, detail })
    return { kind: 'done' }
  })
}

const mailLink = (
  payload: Payload,
  account: string,
  { email, form, now }: { email: string; form: string; now: Date },
): Promise<void> =>
  requestMail(payload, {
    kind: 'confirm-email',
    data: { account, email },
    now,
    key: `confirm-email ${account} ${form}`,
  })

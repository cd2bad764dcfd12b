import type { Payload } from 'payload'
import { inTransaction } from '@/src/database/transactions'
import { updateIf } from '@/src/database/rows'
import { requestMail } from '@/src/mail/queue'
import type { Account } from '@/src/payload-types'
import { accountById } from '@/src/accounts/record/account'
import type { Client } from '@/src/web/client'
import { audit } from '@/src/audit/audit'
import { UNLOCKED } from '@/src/signing-in/attempts'
import { consumeLink, peekLink } from '@/src/signing-in/mailed-links'

/**
 * What an activation link is good for: to activate, to be told that this has been done, or nothing any more.
 */
export type ActivationLink = { state: 'ready'; account: Account } | { state: 'used' } | { state: 'over' }

/** Looks at an activation link and changes nothing: programs that check mail for danger open links too. */
export async function activationLink(
  payload: Payload,
  token: string | undefined,
  now: Date,
): Promise<ActivationLink> {
  const link = await peekLink(payload, token, 'activate', now)
  const account = link && (await accountById(payload, link.owner))
  if (!link || !account) return { state: 'over' }
  if (account.state !== 'unverified') return { state: 'used' }
  return link.isUsed ? { state: 'over' } : { state: 'ready', account }
}

/**
 * Confirms the e-mail address of the account that a link was mailed to, and uses the link up with it.
 *
 * @returns whether the account is active now, by this or since before
 */
export async function activate(
  payload: Payload,
  token: string | undefined,
  { client, now }: { client: Client; now: Date },
): Promise<boolean> {
  const link = await activationLink(payload, token, now)
  if (link.state !== 'ready') return link.state === 'used'
  const { account } = link
  await inTransaction(payload, async () => {
    const activated = await updateIf(
      payload,
      'accounts',
      [{ id: { equals: account.id } }, { state: { equals: 'unverified' } }],
      // Whoever has the mailbox is its owner: what strangers, or they themselves, have tried is over.
      { ...UNLOCKED, state: 'active', activatedAt: now.toISOString() },
    )
    await consumeLink(payload, token, 'activate', now)
    if (!activated) return
    await audit(payload, { kind: 'activated', account, client, now })
    await requestMail(payload, { kind: 'email-verified', data: { account: account.id }, now })
  })
  return true
}

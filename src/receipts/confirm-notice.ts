import type { Payload } from 'payload'
import { readCatalogue } from '@/src/notices/index/catalogue'
import { findPosted } from '@/src/notices/finding/find'
import { isFor } from '@/src/notices/finding/fit'
import { inTransaction } from '@/src/database/transactions'
import type { Account } from '@/src/payload-types'
import type { Client } from '@/src/web/client'
import { audit } from '@/src/audit/audit'
import { audienceOfPlans, plansOfAccount } from './audience'
import { confirmationOf } from './marks'
import { acknowledge, readReceipts } from './receipts'

/** What comes of confirming that a notice was read. */
export type NoticeConfirmation =
  | 'done'
  /** Its text is another one than the one that was shown. */
  | 'changed'
  /** It does not ask this account. */
  | 'not-asked'

interface ConfirmNotice {
  account: Account
  /** Id of the notice as it was sent. */
  notice: string
  /** The version that was shown, as it was sent. */
  version: string
  client: Client
  now: Date
}

/**
 * Keeps that an account confirms having read a notice that asks for it. Only the present text can be
 * confirmed; sent twice, it is done once.
 */
export async function confirmNotice(payload: Payload, sent: ConfirmNotice): Promise<NoticeConfirmation> {
  const { account, client, now } = sent
  const catalogue = await readCatalogue(payload, now)
  const found = findPosted(catalogue, sent.notice, now)
  if (!found) return 'not-asked'
  const audience = audienceOfPlans(await plansOfAccount(payload, catalogue, account))
  const confirmation = isFor(found, audience)
    ? confirmationOf(found, await readReceipts(payload, account.id))
    : undefined
  if (!confirmation) return 'not-asked'
  if (confirmation.at) return 'done'
  const { id, number, title, changedAt } = found.notice
  if (sent.version !== changedAt) return 'changed'
  await inTransaction(payload, async () => {
    const isNew = await acknowledge(payload, { account: account.id, notice: id, version: changedAt, now })
    if (!isNew) return
    await audit(payload, { kind: 'acknowledged', account, client, now, detail: `Notice ${number}: ${title}` })
  })
  return 'done'
}

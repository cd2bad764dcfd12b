import type { Payload } from 'payload'
import { updateAccount } from '@/src/accounts/record/account'
import { audit, type Actor } from '@/src/audit/audit'
import { joining } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { upsertRows } from '@/src/database/upsert'
import { requestMail } from '@/src/mail/queue'
import type { Account, Enrollment } from '@/src/payload-types'
import { NO_CLIENT, type Client } from '@/src/web/client'
import { flatRecord } from './flat-record'

/** Who ends or replaces records, and when. */
export interface EndedBy {
  actor: Actor
  client: Client
  now: Date
}

/** What a command of the terminal ends or replaces: nobody has sent a request. */
export const byCommand = (actor: Actor, now: Date): EndedBy => ({
  actor,
  client: NO_CLIENT,
  now,
})

/**
 * Ends records: registration matches them no more, and their accounts, which are told by mail, have no plans
 * from then on. Those that have ended already are left as they are.
 *
 * @param because in a sentence, for support
 * @returns how many have ended now
 */
export async function endRecords(
  payload: Payload,
  ids: readonly string[],
  because: string,
  by: EndedBy,
): Promise<number> {
  return inTransaction(payload, async () => {
    const { docs } = await payload.db.find<Enrollment>({
      collection: 'enrollments',
      where: { and: [{ id: { in: [...ids] } }, { endedAt: { exists: false } }] },
      pagination: false,
      limit: 0,
      req: joining(payload),
    })
    const rows = docs.map((record) => ({ ...flatRecord(record), endedAt: by.now, endedBecause: because }))
    await upsertRows(payload, 'enrollments', rows)
    const names = new Map(docs.map(({ id, name }) => [id, name]))
    for (const account of await accountsOf(payload, [...names.keys()])) {
      if (account.state === 'closed') continue
      const detail = `${names.get(account.enrollment) ?? account.enrollment}\n${because}`
      await audit(payload, { ...by, kind: 'record-ended', account, detail })
      if (account.state === 'unverified') continue
      const data = { account: account.id, at: by.now.toISOString() }
      await requestMail(payload, { kind: 'record-ended', data, now: by.now })
    }
    return docs.length
  })
}

/**
 * Puts a record in the place of another one, which is removed: its account follows. Part of the transaction
 * in which the new record is stored.
 *
 * @param because in a sentence, for the audit log
 * @returns how many accounts have followed
 */
export async function replaceRecord(
  payload: Payload,
  { from, to, name }: { from: string; to: string; name: string },
  because: string,
  by: EndedBy,
): Promise<number> {
  const accounts = await accountsOf(payload, [from])
  for (const account of accounts) {
    await updateAccount(payload, account.id, { enrollment: to })
    await audit(payload, { ...by, kind: 'account-moved', account, detail: because })
  }
  await payload.db.deleteOne({
    collection: 'enrollments',
    where: { id: { equals: from } },
    req: joining(payload),
  })
  await audit(payload, {
    ...by,
    kind: 'tax-id-corrected',
    about: { kind: 'enrollment', id: to, name },
    detail: because,
  })
  return accounts.length
}

/**
 * The accounts of these records: of each the one that was registered and those of invited colleagues; also
 * closed ones.
 */
export async function accountsOf(payload: Payload, enrollments: readonly string[]): Promise<Account[]> {
  if (enrollments.length === 0) return []
  const { docs } = await payload.db.find<Account>({
    collection: 'accounts',
    where: { enrollment: { in: [...enrollments] } },
    pagination: false,
    limit: 0,
    req: joining(payload),
  })
  return docs
}

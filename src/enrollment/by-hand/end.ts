import type { Payload } from 'payload'
import { updateAccount } from '@/src/accounts/record/account'
import { audit } from '@/src/audit/audit'
import { joining, rowById } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { accountsOf, endRecords, type EndedBy } from '@/src/enrollment/ending'
import { normalizeProviderNumber } from '@/src/enrollment/normalize'
import type { Issue } from '@/src/lib/issue'
import type { Enrollment } from '@/src/payload-types'

/** What is asked for when a record ends, or its accounts go on with another one. */
export interface AskedEnding {
  id: string
  reason: string
  /** Provider ID of the record with which the account goes on, as it was typed; empty when there is none. */
  successor: string
}

/** What came of it: a sentence, or what is wrong. */
export type EndedByHand = { isDone: true; message: string } | { isDone: false; issues: Issue[] }

/**
 * Ends a record, unless it has ended already, and gives its accounts another record if one is named; an
 * account without one is told by mail that its record has ended.
 *
 * @returns undefined when there is no such record
 */
export async function endByHand(
  payload: Payload,
  { id, reason, successor }: AskedEnding,
  by: EndedBy,
): Promise<EndedByHand | undefined> {
  return inTransaction<EndedByHand | undefined>(payload, async () => {
    const record = await rowById<Enrollment>(payload, 'enrollments', id)
    if (!record) return undefined
    if (record.endedAt && successor === '') {
      return wrong('successor', 'This record has ended already. Name the Provider ID of the new record.')
    }
    const moved =
      successor === '' ? undefined : await moveAccounts(payload, record, { reason, successor }, by)
    if (moved && !moved.isDone) return moved
    if (!record.endedAt) {
      await endRecords(payload, [id], reason, by)
      const about = { kind: 'enrollment', id, name: record.name } as const
      await audit(payload, { ...by, kind: 'record-ended', about, detail: reason })
    }
    const ended = record.endedAt ? '' : 'The record has ended.'
    return { isDone: true, message: [ended, moved?.message ?? ''].filter(Boolean).join(' ') }
  })
}

async function moveAccounts(
  payload: Payload,
  record: Enrollment,
  { reason, successor }: Pick<AskedEnding, 'reason' | 'successor'>,
  by: EndedBy,
): Promise<EndedByHand> {
  const all = await accountsOf(payload, [record.id])
  const accounts = all.filter(({ state }) => state !== 'closed')
  if (accounts.length === 0) return wrong('successor', 'This record has no account. Leave the field empty.')
  const found = await openRecords(payload, record, successor)
  const [to, another] = found
  if (!to)
    return wrong('successor', `There is no other open record of a ${record.kind} with this Provider ID.`)
  if (another) {
    return wrong('successor', 'Several open records have this Provider ID. End those that are wrong first.')
  }
  const holder = (await accountsOf(payload, [to.id])).find(({ state }) => state !== 'closed')
  if (holder) return wrong('successor', `That record has an account already: ${holder.username}.`)
  for (const account of all) {
    // Also a closed one, or the report would lose what was confirmed with it; nobody has to be told.
    await updateAccount(payload, account.id, { enrollment: to.id, displayName: to.name })
    if (!accounts.includes(account)) continue
    await audit(payload, { ...by, kind: 'account-moved', account, detail: `${to.name}\n${reason}` })
  }
  const names = new Intl.ListFormat('en-US').format(accounts.map(({ username }) => username))
  const message =
    accounts.length === 1
      ? `The account ${names} goes on with ${to.name}.`
      : `The accounts ${names} go on with ${to.name}.`
  return { isDone: true, message }
}

async function openRecords(payload: Payload, record: Enrollment, successor: string): Promise<Enrollment[]> {
  const providerNumberKey = normalizeProviderNumber(successor)
  if (providerNumberKey === undefined) return []
  const { docs } = await payload.db.find<Enrollment>({
    collection: 'enrollments',
    where: { providerNumberKey: { equals: providerNumberKey } },
    pagination: false,
    limit: 0,
    req: joining(payload),
  })
  return docs.filter(({ id, kind, endedAt }) => id !== record.id && kind === record.kind && !endedAt)
}

const wrong = (field: string, message: string): { isDone: false; issues: Issue[] } => ({
  isDone: false,
  issues: [{ field, message }],
})

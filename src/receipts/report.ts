import type { Payload, Where } from 'payload'
import { joining } from '@/src/database/rows'
import { planCodesOfPractices } from '@/src/enrollment/practice'
import type { Catalogue } from '@/src/notices/index/catalogue'
import { isFor } from '@/src/notices/finding/fit'
import type { FoundNotice } from '@/src/notices/finding/find'
import type { Account, Enrollment } from '@/src/payload-types'
import { audienceOfPlans, plansOfCodes } from './audience'
import { NEVER, receiptId, type Receipt } from './receipts'

/** What a practice has said about a notice that asks for a confirmation. */
export const REPORT_STATES = [
  { value: 'waiting', label: 'Not yet' },
  { value: 'again', label: 'An earlier text only' },
  { value: 'confirmed', label: 'Confirmed' },
] as const

export type ReportState = (typeof REPORT_STATES)[number]['value']

/** A line of the report: one account the notice is for. */
export interface ReportLine {
  /** Id of the account. */
  account: string
  practice: string
  username: string
  /** Names of its plans. */
  plans: string[]
  state: ReportState
  /** ISO 8601 instant in UTC of its last confirmation, of whatever text. */
  at?: string
}

/** How many accounts are looked at with one query. */
const BATCH = 500

type AccountRow = Pick<Account, 'id' | 'username' | 'displayName' | 'enrollment'>

/**
 * Who of those a notice is for has confirmed it: first who has not, then by the name of the practice. Read in
 * batches, so that its queries stay short whatever the number of accounts.
 */
export async function confirmationReport(
  payload: Payload,
  catalogue: Catalogue,
  found: FoundNotice,
): Promise<ReportLine[]> {
  const lines: ReportLine[] = []
  let after = ''
  for (;;) {
    const accounts = await batch<AccountRow>(
      payload,
      'accounts',
      { and: [{ id: { greater_than: after } }, { state: { not_equals: 'unverified' } }] },
      { username: true, displayName: true, enrollment: true },
    )
    const last = accounts.at(-1)
    if (!last) break
    after = last.id
    lines.push(...(await linesOf(payload, catalogue, found, accounts)))
  }
  const order = REPORT_STATES.map(({ value }) => value)
  const name = new Intl.Collator('en-US')
  return lines.sort(
    (a, b) =>
      order.indexOf(a.state) - order.indexOf(b.state) ||
      name.compare(a.practice, b.practice) ||
      name.compare(a.username, b.username),
  )
}

async function linesOf(
  payload: Payload,
  catalogue: Catalogue,
  found: FoundNotice,
  accounts: AccountRow[],
): Promise<ReportLine[]> {
  const records = await batch<Pick<Enrollment, 'id' | 'kind' | 'taxIdHash' | 'plans' | 'endedAt'>>(
    payload,
    'enrollments',
    { id: { in: accounts.map(({ enrollment }) => enrollment) } },
    { kind: true, taxIdHash: true, plans: true, endedAt: true },
  )
  const codes = await planCodesOfPractices(payload, records)
  const receipts = await batch<Receipt>(
    payload,
    'notice-receipts',
    { id: { in: accounts.map(({ id }) => receiptId(id, found.notice.id)) } },
    { notice: true, readVersion: true, acknowledgedVersion: true, acknowledgedAt: true },
  )
  const byId = new Map(receipts.map((receipt) => [receipt.id, receipt]))
  return accounts.flatMap((account) => {
    const plans = plansOfCodes(catalogue, codes.get(account.enrollment) ?? [])
    if (!isFor(found, audienceOfPlans(plans))) return []
    const receipt = byId.get(receiptId(account.id, found.notice.id))
    return [
      {
        account: account.id,
        practice: account.displayName,
        username: account.username,
        plans: plans.map((plan) => plan.name),
        state: stateOf(receipt, found.notice.changedAt),
        ...(receipt?.acknowledgedAt ? { at: receipt.acknowledgedAt } : {}),
      },
    ]
  })
}

function stateOf(receipt: Receipt | undefined, version: string): ReportState {
  const confirmed = receipt?.acknowledgedVersion ?? NEVER
  if (confirmed === NEVER) return 'waiting'
  return confirmed >= version ? 'confirmed' : 'again'
}

async function batch<T>(
  payload: Payload,
  collection: 'accounts' | 'enrollments' | 'notice-receipts',
  where: Where,
  select: Record<string, true>,
): Promise<(T & { id: string })[]> {
  const { docs } = await payload.db.find<T & { id: string }>({
    collection,
    where,
    select,
    sort: 'id',
    limit: BATCH,
    pagination: false,
    req: joining(payload),
  })
  return docs
}

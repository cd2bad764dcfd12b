import type { Payload, Where } from 'payload'
import { joining } from '@/src/database/rows'
import { planCodesOfPractices, practiceKeys } from '@/src/enrollment/practice'
import type { Catalogue } from '@/src/notices/index/catalogue'
import { isFor } from '@/src/notices/finding/fit'
import type { FoundNotice } from '@/src/notices/finding/find'
import type { Account, Enrollment } from '@/src/payload-types'
import { ownerAmong, type Person } from '@/src/practices/owner'
import { audienceOfPlans, plansOfCodes } from './audience'
import { NEVER, receiptId, type Receipt } from './receipts'

/** What a practice has said about a notice that asks for a confirmation. */
export const REPORT_STATES = [
  { value: 'waiting', label: 'Not yet' },
  { value: 'again', label: 'An earlier text only' },
  { value: 'confirmed', label: 'Confirmed' },
] as const

export type ReportState = (typeof REPORT_STATES)[number]['value']

/** A line of the report: one practice the notice is for. */
export interface ReportLine {
  /** Its name, as that of the record of its owner. */
  practice: string
  /** User names of those who act for it today. */
  people: string[]
  /** User names of those who have confirmed the text that the state tells of, also of who has left since. */
  confirmedBy: string[]
  /** Names of its plans. */
  plans: string[]
  state: ReportState
  /** ISO 8601 instant in UTC of its last confirmation, of whatever text. */
  at?: string
}

/** How many accounts are looked at with one query. */
const BATCH = 500

type AccountRow = Person & Pick<Account, 'username' | 'displayName' | 'enrollment' | 'state'>

/** Somebody who acts, or has acted, for a practice, with what they have said. */
interface Asked {
  account: AccountRow
  state: ReportState
  /** When they have confirmed last. */
  at: string | undefined
}

/** Everybody of a practice that the notice is for. */
interface AskedPractice {
  plans: string[]
  people: Asked[]
}

/**
 * Which practices a notice is for, and who of each has confirmed it: first those where nobody has, then by
 * name. A practice has confirmed what anybody there has. Read in batches, so that its queries stay short
 * whatever the number of accounts.
 */
export async function confirmationReport(
  payload: Payload,
  catalogue: Catalogue,
  found: FoundNotice,
): Promise<ReportLine[]> {
  const practices = new Map<string, AskedPractice>()
  let after = ''
  for (;;) {
    const accounts = await batch<AccountRow>(
      payload,
      'accounts',
      { and: [{ id: { greater_than: after } }, { state: { not_equals: 'unverified' } }] },
      ACCOUNT_COLUMNS,
    )
    const last = accounts.at(-1)
    if (!last) break
    after = last.id
    await gather(payload, { catalogue, found, accounts, practices })
  }
  const name = new Intl.Collator('en-US')
  return [...practices.values()]
    .flatMap(lineOf)
    .sort(
      (a, b) =>
        STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state) ||
        name.compare(a.practice, b.practice) ||
        name.compare(a.people.join(' '), b.people.join(' ')),
    )
}

const STATE_ORDER = REPORT_STATES.map(({ value }) => value)

const ACCOUNT_COLUMNS = {
  username: true,
  displayName: true,
  enrollment: true,
  state: true,
  createdAt: true,
  activatedAt: true,
  ownerSince: true,
} as const

/** Enters accounts, with what they have said, under their practices, if the notice is for them. */
async function gather(
  payload: Payload,
  {
    catalogue,
    found,
    accounts,
    practices,
  }: {
    catalogue: Catalogue
    found: FoundNotice
    accounts: AccountRow[]
    practices: Map<string, AskedPractice>
  },
): Promise<void> {
  const records = await batch<Pick<Enrollment, 'id' | 'kind' | 'taxIdHash' | 'plans' | 'endedAt'>>(
    payload,
    'enrollments',
    { id: { in: accounts.map(({ enrollment }) => enrollment) } },
    { kind: true, taxIdHash: true, plans: true, endedAt: true },
  )
  const codes = await planCodesOfPractices(payload, records)
  const keys = await practiceKeys(payload, records)
  const receipts = await batch<Receipt>(
    payload,
    'notice-receipts',
    { id: { in: accounts.map(({ id }) => receiptId(id, found.notice.id)) } },
    { notice: true, readVersion: true, acknowledgedVersion: true, acknowledgedAt: true },
  )
  const byId = new Map(receipts.map((receipt) => [receipt.id, receipt]))
  for (const account of accounts) {
    const plans = plansOfCodes(catalogue, codes.get(account.enrollment) ?? [])
    if (!isFor(found, audienceOfPlans(plans))) continue
    const key = keys.get(account.enrollment) ?? account.enrollment
    const receipt = byId.get(receiptId(account.id, found.notice.id))
    const practice = practices.get(key) ?? { plans: plans.map((plan) => plan.name), people: [] }
    const state = stateOf(receipt, found.notice.changedAt)
    practice.people.push({ account, state, at: receipt?.acknowledgedAt ?? undefined })
    practices.set(key, practice)
  }
}

/** The line of a practice; none where nobody is left who could be asked, and nobody has confirmed. */
function lineOf({ plans, people }: AskedPractice): ReportLine[] {
  const present = people.map(({ account }) => account).filter(({ state }) => state !== 'closed')
  const state = STATE_ORDER.findLast((one) => people.some((person) => person.state === one)) ?? 'waiting'
  const named = ownerAmong(present) ?? people[0]?.account
  if (!named || (present.length === 0 && state === 'waiting')) return []
  const confirmed = state === 'waiting' ? [] : people.filter((person) => person.state === state)
  const at = people
    .flatMap((person) => person.at ?? [])
    .sort()
    .at(-1)
  return [
    {
      practice: named.displayName,
      people: present.map(({ username }) => username).sort(),
      confirmedBy: confirmed.map(({ account }) => account.username).sort(),
      plans,
      state,
      ...(at ? { at } : {}),
    },
  ]
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

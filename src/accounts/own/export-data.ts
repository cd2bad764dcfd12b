import type { Payload } from 'payload'
import { ofAccount } from '@/src/accounts/record/account'
import { audit } from '@/src/audit/audit'
import { wholeHistoryOf } from '@/src/audit/history'
import type { Issue } from '@/src/lib/issue'
import type { Account, Enrollment } from '@/src/payload-types'
import { allRowsOf, type SessionRow } from '@/src/signing-in/session-rows'
import type { Client } from '@/src/web/client'
import { confirmPassword, currentIssues } from './current-password'

/** What is kept of an account elsewhere, and is handed in by whoever knows it. */
export interface KeptElsewhere {
  enrollmentRecord: Enrollment | undefined
  /** Which notices were read and confirmed, and when. */
  notices: readonly object[]
}

interface ExportRequest {
  account: Account
  current: string
  client: Client
  now: Date
  keptElsewhere: () => Promise<KeptElsewhere>
}

/** What came of asking for one's own data. */
export type Exported =
  | { kind: 'done'; name: string; json: string }
  | { kind: 'refused'; issues: Issue[] }
  | { kind: 'limited'; retryAfter: number }

/** The form of the file; another one gets another number. */
const VERSION = 1

/**
 * All that is kept of an account and of whoever has it, as a file that people and programs can read
 * (docs/operations.md, "A provider's own data"). The password is asked for: whoever finds a session left open
 * must not take everything along.
 *
 * @throws LaneFull when more hashes wait than can be computed in a few seconds
 */
export async function exportData(
  payload: Payload,
  { account, current, client, now, keptElsewhere }: ExportRequest,
): Promise<Exported> {
  const confirmed = await confirmPassword(payload, account, current, now)
  if (confirmed.kind === 'limited') return confirmed
  if (confirmed.kind === 'wrong') return { kind: 'refused', issues: currentIssues(confirmed) }
  // Before it is read, so that the file has this entry as well; without it nothing is handed out.
  await audit(payload, { kind: 'exported', account, client, now })
  const { enrollmentRecord, notices } = await keptElsewhere()
  const file = {
    format: 'bulletin-account',
    version: VERSION,
    exportedAt: now.toISOString(),
    account: without(account, ACCOUNT_SECRETS),
    enrollmentRecord: enrollmentRecord ? without(enrollmentRecord, RECORD_SECRETS) : null,
    sessions: (await allRowsOf(payload, ofAccount(account.id))).map(sessionOf),
    notices,
    history: await wholeHistoryOf(payload, account.id),
  }
  const day = now.toISOString().slice(0, 10)
  return { kind: 'done', name: `portal-account-${day}.json`, json: `${JSON.stringify(file, undefined, 2)}\n` }
}

/** What opens something, or could be guessed from its hash. */
const ACCOUNT_SECRETS: readonly string[] = ['passwordHash', 'securityAnswerHash']

/** The Tax ID is nowhere but as a keyed hash; the rest is there twice, for searching. */
const RECORD_SECRETS: readonly string[] = ['taxIdHash', 'providerNumberKey', 'searchKey']

const without = (row: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))

/** Its id is the hash of a secret. */
const sessionOf = ({ startedAt, seenAt, address, userAgent, endedAt, endedBy }: SessionRow): object => ({
  startedAt,
  seenAt,
  address,
  userAgent,
  ...(endedAt ? { endedAt, endedBy } : {}),
})

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
    account: only(account, OF_ACCOUNT),
    enrollmentRecord: enrollmentRecord ? only(enrollmentRecord, OF_RECORD) : null,
    sessions: (await allRowsOf(payload, ofAccount(account.id))).map(sessionOf),
    notices,
    history: await wholeHistoryOf(payload, account.id),
  }
  const day = now.toISOString().slice(0, 10)
  return { kind: 'done', name: `portal-account-${day}.json`, json: `${JSON.stringify(file, undefined, 2)}\n` }
}

/** Which fields of a row go out; a new one has to be entered, and a column that is not known stays. */
type GoesOut<Row> = Readonly<Record<keyof Row, boolean>>

/** What opens something, or could be guessed from its hash, stays. */
const OF_ACCOUNT: GoesOut<Account> = {
  id: true,
  username: true,
  email: true,
  newEmail: true,
  newEmailAt: true,
  kind: true,
  displayName: true,
  enrollment: true,
  admission: true,
  state: true,
  activatedAt: true,
  closedAt: true,
  ownerSince: true,
  lockedUntil: true,
  unlockedAt: true,
  failedAttempts: true,
  lastSignInAt: true,
  previousVisitAt: true,
  passwordChangedAt: true,
  agreement: true,
  securityQuestion: true,
  securityAnswerHash: false,
  passwordHash: false,
  createdAt: true,
  updatedAt: true,
}

/**
 * The Tax ID is nowhere but as a keyed hash; what is for searching is there twice; and what staff wrote down
 * is theirs.
 */
const OF_RECORD: GoesOut<Enrollment> = {
  id: true,
  name: true,
  kind: true,
  firstName: true,
  lastName: true,
  groupName: true,
  providerNumber: true,
  providerNumberKey: false,
  searchKey: false,
  taxIdHash: false,
  zips: true,
  plans: true,
  onFileSince: true,
  importedAt: true,
  endedAt: true,
  endedBecause: false,
}

const only = <Row extends object>(row: Row, goesOut: GoesOut<Row>): object => {
  const names: ReadonlyMap<string, boolean> = new Map(Object.entries(goesOut))
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.get(name)))
}

/** Its id is the hash of a secret. */
const sessionOf = ({ startedAt, seenAt, address, userAgent, endedAt, endedBy }: SessionRow): object => ({
  startedAt,
  seenAt,
  address,
  userAgent,
  ...(endedAt ? { endedAt, endedBy } : {}),
})

import type { Payload } from 'payload'
import { joining, rowById } from '@/src/database/rows'
import { inTransaction } from '@/src/database/transactions'
import { requestMail } from '@/src/mail/queue'
import type { Account, Enrollment } from '@/src/payload-types'
import type { Client } from '@/src/web/client'
import { audit } from '@/src/audit/audit'
import { REGISTERED } from '@/src/accounts/record/account'
import { removeReplaceable } from '@/src/accounts/record/unverified'
import { join, type Joined } from './join'
import { complete, createAccount, type Complete } from './new-account'
import type { RegistrationProgress } from './progress'

/** Whose the account is that is there in the end. */
type Holder = Pick<Account, 'id' | 'username' | 'email' | 'enrollment' | 'admission'>

/**
 * What came of finishing: which mail goes out, or that somebody else has taken the user name in the meantime,
 * or that the invitation is not good any more, or the record has ended.
 */
export type Finished = Joined | 'record-ended'

/**
 * Makes the account of a complete registration and has its activation mailed. Where the provider or the
 * address has an account already, nothing is made and its owner gets the truth by mail. Both ways take the
 * same steps, so neither the answer nor its time tells which it was.
 *
 * All of it is stored or nothing. It may be called twice, also at the same moment: the account, the mail and
 * the entry of the audit log have ids that were settled when the registration began.
 */
export async function finish(
  payload: Payload,
  progress: RegistrationProgress,
  by: { client: Client; now: Date },
): Promise<Finished> {
  return inTransaction(payload, () => finishOnce(payload, progress, by))
}

async function finishOnce(
  payload: Payload,
  progress: RegistrationProgress,
  { client, now }: { client: Client; now: Date },
): Promise<Finished> {
  const parts = complete(progress)
  const { invitation } = progress.parts
  if (invitation) return join(payload, progress.account, { parts, invitation: invitation.id, client, now })
  // An account on a record that has ended since would have no plans, and nobody would have told its owner.
  const record = await rowById<Enrollment>(payload, 'enrollments', parts.match.enrollment)
  if (!record || record.endedAt) return 'record-ended'
  const { username, email } = parts.credentials
  const claim = { enrollment: parts.match.enrollment, email }
  await removeReplaceable(payload, claim, { except: progress.account, client, now })
  const holder = await settle(payload, progress.account, parts, now)
  if (holder.id !== progress.account && !isAbout(holder, parts)) return 'username-taken'
  const isNew = holder.id === progress.account
  const mail = isNew ? 'activate' : 'already-registered'
  await requestMail(payload, {
    kind: mail,
    data: { account: holder.id },
    now,
    key: `registration ${progress.account}`,
  })
  const entry = { client, now, once: progress.account }
  if (isNew) await audit(payload, { ...entry, kind: 'registered', account: holder })
  else await auditRepeated(payload, entry, { holder, username })
  return { mail, account: holder.id, email }
}

/**
 * Makes the account, unless there is one in its way.
 *
 * @returns the account that is there now
 * @throws an error without values when another registration was finished at the same moment: only the unique
 * indexes can tell, and it has to begin again
 */
async function settle(payload: Payload, id: string, parts: Complete, now: Date): Promise<Holder> {
  const holders = await holdersOf(payload, id, parts)
  const holder = holders.find((one) => one.id === id) ?? mostLikely(holders, parts)
  if (holder) return holder
  const { credentials, match } = parts
  const { enrollment } = match
  await createAccount(payload, { id, parts, enrollment, admission: REGISTERED, state: 'unverified', now })
  const { username, email } = credentials
  return { id, username, email, enrollment, admission: REGISTERED }
}

/**
 * Enters a registration that made no account: under the account that was in its way, and under the user name
 * that was typed, by which support looks for it. With the second entry as many rows are written as for a new
 * account, and a written row is what takes time.
 */
async function auditRepeated(
  payload: Payload,
  entry: { client: Client; now: Date; once: string },
  { holder, username }: { holder: Holder; username: string },
): Promise<void> {
  const kind = 'registration-repeated'
  if (!(await audit(payload, { ...entry, kind, account: holder, actor: 'Not signed in' }))) return
  const detail = `No account was made: there is one already, with the user name ${holder.username}.`
  const { client, now } = entry
  await audit(payload, { client, now, kind, username, detail })
}

/** The accounts that have anything of a registration: itself, or those that are in its way. */
async function holdersOf(payload: Payload, id: string, { match, credentials }: Complete): Promise<Account[]> {
  const { docs } = await payload.db.find<Account>({
    collection: 'accounts',
    where: {
      or: [
        { id: { equals: id } },
        { and: [{ enrollment: { equals: match.enrollment } }, { admission: { equals: REGISTERED } }] },
        { email: { equals: credentials.email } },
        { username: { equals: credentials.username } },
      ],
    },
    pagination: false,
    limit: 4,
    req: joining(payload),
  })
  return docs
}

/**
 * Whose mail the person waits for: the account with the typed address comes first, then that of the provider.
 */
function mostLikely(holders: Account[], { match, credentials }: Complete): Account | undefined {
  return (
    holders.find(({ email }) => email === credentials.email) ??
    holders.find((holder) => isRegisteredFor(holder, match)) ??
    holders[0]
  )
}

const isAbout = (holder: Holder, { match, credentials }: Complete): boolean =>
  holder.email === credentials.email || isRegisteredFor(holder, match)

const isRegisteredFor = (holder: Holder, { enrollment }: Complete['match']): boolean =>
  holder.enrollment === enrollment && holder.admission === REGISTERED

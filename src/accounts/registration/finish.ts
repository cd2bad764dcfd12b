import type { Payload } from 'payload'
import { requestMail } from '../../mail/queue'
import type { Account } from '../../payload-types'
import type { Client } from '../account'
import { audit } from '../audit'
import { removeReplaceable } from '../unverified'
import type { Part, Parts, Progress } from './progress'

/** What a registration has to have before it can be finished. */
type Complete = { [P in Exclude<Part, 'finished'>]: NonNullable<Parts[P]> }

/** What came of finishing: which mail goes out, or that somebody else has taken the user name in the meantime. */
export type Finished = NonNullable<Parts['finished']> | 'username-taken'

/**
 * Makes the account of a complete registration and has its activation mailed. Where the provider or the address has an account already, nothing is made
 * and its owner gets the truth by mail. Both ways take the same steps, so neither the answer nor its time tells which it was.
 *
 * It may be called again after it was cut off at any point, or twice at the same moment: the account, the mail and the entry of the audit log have ids
 * that were settled when the registration began.
 */
export async function finish(
  payload: Payload,
  progress: Progress,
  { client, now }: { client: Client; now: Date },
): Promise<Finished> {
  const parts = complete(progress)
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

/** How often an account is made before something else than another registration must be wrong. */
const MOST_ROUNDS = 3

/**
 * Makes the account, or finds the one that is in its way. The unique indexes are the judges: only they can tell when two registrations are finished at
 * the same moment. Another registration may remove this account, which nobody has confirmed yet, before it is looked for; it does so once, so a second
 * round settles it.
 */
async function settle(payload: Payload, id: string, parts: Complete, now: Date): Promise<Account> {
  for (let round = 1; ; round += 1) {
    const refused = await createAccount(payload, id, parts, now).then(
      () => undefined,
      (error: unknown) => ({ error }),
    )
    const holders = await holdersOf(payload, id, parts)
    const holder = holders.find((one) => one.id === id) ?? mostLikely(holders, parts)
    if (holder) return holder
    if (round === MOST_ROUNDS) throw new Error(`The account could not be made (${kindOf(refused?.error)}).`)
  }
}

/**
 * What kind of fault it was, for the log: the name and the code of the innermost error. What a driver says beyond that, even as its message, may hold what
 * was to be stored, with the hashes and the e-mail address.
 */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given'
  if (error.cause instanceof Error) return kindOf(error.cause)
  return 'code' in error ? `${error.name}, ${String(error.code)}` : error.name
}

/**
 * Enters a registration that made no account: under the account that was in its way, and under the user name that was typed, by which support looks for it.
 * With the second entry as many rows are written as for a new account, and a written row is what takes time.
 */
async function auditRepeated(
  payload: Payload,
  entry: { client: Client; now: Date; once: string },
  { holder, username }: { holder: Account; username: string },
): Promise<void> {
  const kind = 'registration-repeated'
  await audit(payload, { ...entry, kind, account: holder, actor: 'Not signed in' })
  const detail = `No account was made: there is one already, with the user name ${holder.username}.`
  await audit(payload, { ...entry, kind, username, detail, once: `${entry.once}-typed` })
}

function complete({ parts }: Progress): Complete {
  const { kind, match, agreement, credentials, question } = parts
  if (!kind || !match || !agreement || !credentials || !question) {
    throw new Error('The registration is not complete, so it cannot be finished.')
  }
  return { kind, match, agreement, credentials, question }
}

async function createAccount(payload: Payload, id: string, parts: Complete, now: Date): Promise<void> {
  const { kind, match, agreement, credentials, question } = parts
  await payload.db.create({
    collection: 'accounts',
    data: {
      id,
      ...credentials,
      kind,
      displayName: match.name,
      enrollment: match.enrollment,
      state: 'unverified',
      failedAttempts: 0,
      agreement,
      securityQuestion: question.question,
      securityAnswerHash: question.answerHash,
      passwordChangedAt: now.toISOString(),
      createdAt: now.toISOString(),
      updatedAt: now.toISOString(),
    },
    req: {},
  })
}

/** The accounts that have anything of a registration: itself, or those that are in its way. */
async function holdersOf(payload: Payload, id: string, { match, credentials }: Complete): Promise<Account[]> {
  const { docs } = await payload.db.find<Account>({
    collection: 'accounts',
    where: {
      or: [
        { id: { equals: id } },
        { enrollment: { equals: match.enrollment } },
        { email: { equals: credentials.email } },
        { username: { equals: credentials.username } },
      ],
    },
    pagination: false,
    limit: 4,
    req: {},
  })
  return docs
}

/** Whose mail the person waits for: the account with the typed address comes first, then that of the provider. */
function mostLikely(holders: Account[], { match, credentials }: Complete): Account | undefined {
  return (
    holders.find(({ email }) => email === credentials.email) ??
    holders.find(({ enrollment }) => enrollment === match.enrollment) ??
    holders[0]
  )
}

function isAbout({ email, enrollment }: Account, { match, credentials }: Complete): boolean {
  return email === credentials.email || enrollment === match.enrollment
}

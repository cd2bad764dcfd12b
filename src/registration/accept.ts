import type { Payload } from 'payload'
import type { Issue } from '@/src/lib/issue'
import { emailKey, holderOfUsername } from '@/src/accounts/record/account'
import type { Client } from '@/src/web/client'
import { usernameKey } from '@/src/lib/username-key'
import { audit } from '@/src/audit/audit'
import { matchEnrollment, type Details } from '@/src/enrollment/match'
import { normalizeProviderNumber } from '@/src/enrollment/normalize'
import { refund, spend, type Charge } from '@/src/limits/attempt-limits'
import { hashPassword, verifyPassword } from '@/src/passwords/password-hash'
import { ANSWER_IS_PASSWORD, answerKey } from '@/src/accounts/record/security-answer'
import { isReplaceable } from '@/src/accounts/record/unverified'
import { keepsAnswer, keepsPassword } from './checks'
import type { Typed } from './field'
import { withPart, type Circumstances } from './flow'
import type { RegistrationProgress } from './progress'
import type { Slug } from './steps'
import { whoseTries } from './whose-tries'

/**
 * What it takes to accept a step: what was typed has been checked field by field, and what has to be asked
 * elsewhere is asked now.
 */
export interface StepDesk {
  payload: Payload
  now: Date
  client: Client
  device?: string | undefined
  typed: Typed
  progress: RegistrationProgress
  circumstances: Circumstances
}

/** What came of a step: more progress, something to mend, or too many tries. */
export type Accepted =
  | { progress: RegistrationProgress }
  /** `reference` is the code under which support finds why the details did not match. */
  | { issues: Issue[]; reference?: string }
  | { retryAfter: number }

/** What each step does with what was typed, but for the last one, which is taken by finish.ts. */
export const ACCEPT: Record<Exclude<Slug, 'done'>, (desk: StepDesk) => Accepted | Promise<Accepted>> = {
  type: ({ typed, progress }) => ({
    progress: withPart(progress, 'kind', typed.kind === 'group' ? 'group' : 'practitioner'),
  }),
  match: acceptDetails,
  agreement: acceptAgreement,
  account: acceptCredentials,
  'security-question': acceptAnswer,
}

/** Says only that the details did not match, whatever it was that did not. */
const NO_MATCH = 'These details do not match what we have on file. Check each of them, and try again.'

async function acceptDetails({ payload, now, client, device, typed, progress }: StepDesk): Promise<Accepted> {
  const details = detailsOf(typed, progress)
  const number = normalizeProviderNumber(details.providerNumber) ?? ''
  const { owner, place } = await whoseTries(payload, { device, client })
  const charges: Charge[] = [
    { limit: 'match-address', key: place },
    { limit: 'match-enrollment', key: owner ? `${number} ${owner}` : number },
  ]
  const wait = await spend(payload, now, charges)
  if (wait !== undefined) return { retryAfter: wait }
  const result = await matchEnrollment(payload, details, { now, address: client.address })
  if (!result.matched) {
    const detail = `Reference ${result.reference}`
    await audit(payload, { kind: 'registration-no-match', client, detail, now })
    return { issues: [{ field: '', message: NO_MATCH }], reference: result.reference }
  }
  await refund(payload, now, charges)
  const { id, name } = result.enrollment
  await audit(payload, { kind: 'registration-started', client, detail: name, now })
  return { progress: withPart(progress, 'match', { enrollment: id, name }) }
}

function detailsOf(typed: Typed, { parts }: RegistrationProgress): Details {
  const { firstName = '', lastName = '', groupName = '', taxId = '', providerNumber = '', zip = '' } = typed
  return parts.kind === 'group'
    ? { kind: 'group', groupName, taxId, providerNumber, zip }
    : { kind: 'practitioner', firstName, lastName, taxId, providerNumber, zip }
}

function acceptAgreement({ typed, progress, circumstances, client, now }: StepDesk): Accepted {
  const { agreement: version } = circumstances
  if (typed.version !== version) return { issues: [{ field: 'accept', message: AGREEMENT_CHANGED }] }
  const acceptedAt = now.toISOString()
  return { progress: withPart(progress, 'agreement', { version, acceptedAt, address: client.address }) }
}

const AGREEMENT_CHANGED =
  'A new version of the agreement has come into force since you opened the page. Read it, and tick the box again.'

/**
 * What has to be asked elsewhere about a field in which nothing else is wrong, by step: it is said along with
 * what is wrong in the other fields, so that all has to be mended once.
 */
export const LOOK_UP: Partial<Record<Slug, { field: string; look: (desk: StepDesk) => Promise<LookedUp> }>> =
  {
    account: { field: 'username', look: isNameTaken },
    'security-question': { field: 'answer', look: isAnswerPassword },
  }

/** What is wrong with the field, if anything; or too many tries. */
type LookedUp = { issues: Issue[] } | { retryAfter: number }

async function isNameTaken({ payload, now, typed, progress }: StepDesk): Promise<LookedUp> {
  const username = usernameKey(typed.username ?? '')
  const email = emailKey(typed.email ?? '')
  const enrollment = progress.parts.match?.enrollment
  // Counted by whose details have matched: colleagues in one building who think of the same names keep nobody
  // from registering.
  const asking: Charge[] = [{ limit: 'taken-username', key: enrollment ?? '' }]
  const waitForName = await spend(payload, now, asking)
  if (waitForName !== undefined) return { retryAfter: waitForName }
  const holder = await holderOfUsername(payload, username)
  if (holder && holder.id !== progress.account && !isReplaceable(holder, { enrollment, email })) {
    return { issues: [{ field: 'username', message: USERNAME_TAKEN }] }
  }
  await refund(payload, now, asking)
  return { issues: [] }
}

async function acceptCredentials(desk: StepDesk): Promise<Accepted> {
  const { payload, now, typed, progress } = desk
  const username = usernameKey(typed.username ?? '')
  const email = emailKey(typed.email ?? '')
  const { place } = await whoseTries(payload, desk)
  const wait = await spend(payload, now, [{ limit: 'register-address', key: place }])
  if (wait !== undefined) return { retryAfter: wait }
  const kept = keepsPassword(typed, progress) ? progress.parts.credentials?.passwordHash : undefined
  const passwordHash = kept ?? (await hashPassword(typed.password ?? ''))
  return { progress: withPart(progress, 'credentials', { username, email, passwordHash }) }
}

/** A person chooses a user name, so it has to be said that somebody else has it; docs/decisions/0014. */
export const USERNAME_TAKEN = 'This user name is taken. Choose another one.'

async function isAnswerPassword({ payload, now, typed, progress }: StepDesk): Promise<LookedUp> {
  if (keepsAnswer(typed, progress)) return { issues: [] }
  // Each answer costs two hashes.
  const wait = await spend(payload, now, [{ limit: 'register-step', key: progress.account }])
  if (wait !== undefined) return { retryAfter: wait }
  const isPassword = await verifyPassword(typed.answer ?? '', progress.parts.credentials?.passwordHash)
  return { issues: isPassword ? [{ field: 'answer', message: ANSWER_IS_PASSWORD }] : [] }
}

async function acceptAnswer({ typed, progress }: StepDesk): Promise<Accepted> {
  const { question = '', answer = '' } = typed
  if (progress.parts.question && keepsAnswer(typed, progress)) return { progress }
  const answerHash = await hashPassword(answerKey(answer))
  return { progress: withPart(progress, 'question', { question, answerHash }) }
}

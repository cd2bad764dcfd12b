import type { Payload } from 'payload'
import { inTransaction } from '@/src/database/transactions'
import type { Issue } from '@/src/lib/issue'
import type { Client } from '@/src/web/client'
import { readSite } from '@/src/site/site'
import { spend } from '@/src/limits/attempt-limits'
import { ACCEPT, LOOK_UP, USERNAME_TAKEN, type Accepted, type StepDesk } from './accept'
import { agreementInForce } from './agreement'
import type { Typed } from './field'
import { finish } from './finish'
import {
  isForAnotherKind,
  issuesOf,
  mayBeginAnew,
  nextStep,
  placeFor,
  withTyped,
  type Circumstances,
} from './flow'
import { beginning, type RegistrationProgress } from './progress'
import { beginRegistration, readRegistration, saveRegistration, type StoredRegistration } from './state'
import { stepOf, type Slug } from './steps'
import { whoseTries } from './whose-tries'

/** A step that was sent. */
export interface Sent {
  slug: Slug
  /** The value of the registration's cookie. */
  cookie: string | undefined
  /** The value of a field as it was typed. */
  field: (name: string) => string
  client: Client
  now: Date
  /** The value of the cookie of a browser that somebody has signed in with before. */
  device?: string | undefined
}

/** What comes of it. */
export type Submitted =
  /**
   * Go on to this step; `cookie` is the value of a new registration's cookie. `isSentBack` when what the sent
   * step builds on has been changed since its page was opened, so that this step has to be taken first.
   */
  | { step: Slug; cookie?: string; isSentBack?: boolean }
  /** Something in this step has to be mended. */
  | { mend: Slug; issues: Issue[]; reference?: string }
  | { retryAfter: number }
  /** The registration of the cookie is over. */
  | { ended: true }
  /** The invitation that led here is not good any more. */
  | { isUninvited: true }
  /** Nobody can register now. */
  | { closed: true }

/**
 * Takes one step of a registration. Sending it again, or from two tabs at once, does no harm: what was stored
 * first stays, and the answer leads on from there.
 */
export async function submitStep(payload: Payload, sent: Sent): Promise<Submitted> {
  const { slug, cookie, client, now, device } = sent
  const agreement = await agreementInForce(payload, now)
  if (!agreement) return { closed: true }
  const circumstances: Circumstances = { agreement: agreement.version }
  const registration = await registrationFor(payload, sent)
  if (!registration && slug !== 'type') return { ended: true }

  const progress = registration?.progress ?? beginning('')
  const place = placeFor(slug, progress, circumstances)
  if (place !== slug) return { step: place, isSentBack: !progress.parts.finished }
  if (registration && slug === 'done') return finishOnce(payload, registration, sent, circumstances)

  const step = stepOf(slug)
  const typed = typedInto(step.fields(progress), sent.field)
  if (isForAnotherKind(step, typed, progress)) return { step: slug, isSentBack: true }
  const { organization } = await readSite(payload)
  const desk: StepDesk = { payload, now, client, device, typed, progress, circumstances }
  const accepted = await take(desk, slug, issuesOf(step, { typed, progress, organization }))
  if (!('progress' in accepted)) {
    // Whoever has to wait, as well as whoever has to mend something, finds here again what was typed.
    if (registration) await saveRegistration(payload, registration, withTyped(progress, step, typed), now)
    return 'issues' in accepted ? { mend: slug, ...accepted } : accepted
  }
  const taken = (before: RegistrationProgress): RegistrationProgress => ({
    ...withTyped(accepted.progress, step, typed),
    account: before.account,
  })
  if (!registration) {
    const { place } = await whoseTries(payload, sent)
    const wait = await spend(payload, now, [{ limit: 'begin-address', key: place }])
    if (wait !== undefined) return { retryAfter: wait }
    const token = await beginRegistration(payload, taken, now)
    return { step: nextStep(accepted.progress, circumstances), cookie: token }
  }
  const isSaved = await saveRegistration(payload, registration, taken(progress), now)
  return isSaved
    ? { step: nextStep(accepted.progress, circumstances) }
    : goOn(payload, cookie, now, circumstances)
}

/**
 * Accepts a step, or says all that is wrong with it, in the order of its fields: what the fields themselves
 * tell, and what has to be asked elsewhere.
 */
async function take(desk: StepDesk, slug: Slug, found: readonly Issue[]): Promise<Accepted> {
  const lookUp = LOOK_UP[slug]
  const isFine = !found.some(({ field }) => field === lookUp?.field)
  const asked = lookUp && isFine ? await lookUp.look(desk) : { issues: [] }
  if (!('issues' in asked)) return asked
  const all = [...found, ...asked.issues]
  if (all.length === 0 && slug !== 'done') return ACCEPT[slug](desk)
  const names = stepOf(slug)
    .fields(desk.progress)
    .map(({ name }) => name)
  return { issues: all.sort((a, b) => names.indexOf(a.field) - names.indexOf(b.field)) }
}

/** The registration that a step belongs to; undefined where a step begins another one. */
async function registrationFor(
  payload: Payload,
  { slug, cookie, now }: Sent,
): Promise<StoredRegistration | undefined> {
  const registration = await readRegistration(payload, cookie, now)
  return registration && slug === 'type' && mayBeginAnew(registration.progress) ? undefined : registration
}

async function finishOnce(
  payload: Payload,
  registration: StoredRegistration,
  { cookie, client, now }: Sent,
  circumstances: Circumstances,
): Promise<Submitted> {
  const { progress } = registration
  if (progress.parts.finished) return { step: 'done' }
  const wait = await spend(payload, now, [{ limit: 'register-step', key: progress.account }])
  if (wait !== undefined) return { retryAfter: wait }
  const finished = await inTransaction(payload, async () => {
    const came = await finish(payload, progress, { client, now })
    if (typeof came === 'string') return came
    // Everything that was typed goes; what stays is what the last page says and sends again.
    const last = { ...beginning(progress.account), parts: { finished: came } }
    await saveRegistration(payload, registration, last, now)
    return came
  })
  if (finished === 'username-taken') {
    return { mend: 'account', issues: [{ field: 'username', message: USERNAME_TAKEN }] }
  }
  if (finished === 'record-ended') return { mend: 'match', issues: [{ field: '', message: RECORD_ENDED }] }
  return finished === 'invitation-over' ? { isUninvited: true } : goOn(payload, cookie, now, circumstances)
}

const RECORD_ENDED =
  'The enrollment record that your details matched has ended in the meantime, so no account was made. If you are still in our network, call us; the numbers are below.'

/** Where the stored registration stands, when it is another one by now. */
async function goOn(
  payload: Payload,
  cookie: string | undefined,
  now: Date,
  circumstances: Circumstances,
): Promise<Submitted> {
  const registration = await readRegistration(payload, cookie, now)
  return registration ? { step: nextStep(registration.progress, circumstances) } : { ended: true }
}

function typedInto(fields: readonly { name: string }[], field: (name: string) => string): Typed {
  return Object.fromEntries(fields.map(({ name }) => [name, field(name)]))
}

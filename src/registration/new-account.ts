import type { Payload } from 'payload'
import { Clash, isClash } from '@/src/database/conflicts'
import { joining } from '@/src/database/rows'
import type { Part, Parts, RegistrationProgress } from './progress'

/** What a registration has to have before it can be finished. */
export type Complete = { [P in Exclude<Part, 'finished' | 'invitation'>]: NonNullable<Parts[P]> }

/** What a registration has gathered, once nothing is missing. */
export function complete({ parts }: RegistrationProgress): Complete {
  const { kind, match, agreement, credentials, question } = parts
  if (!kind || !match || !agreement || !credentials || !question) {
    throw new Error('The registration is not complete, so it cannot be finished.')
  }
  return { kind, match, agreement, credentials, question }
}

/** An account that is to be made of a registration. */
interface NewAccount {
  id: string
  parts: Complete
  /** Id of its enrollment record. */
  enrollment: string
  admission: string
  state: 'unverified' | 'active'
  now: Date
}

/**
 * Makes the account of a complete registration.
 *
 * @throws an error without values: a Clash when another registration was finished at the same moment, which
 * only the unique indexes can tell; then it has to begin again
 */
export async function createAccount(payload: Payload, account: NewAccount): Promise<void> {
  await insert(payload, account).catch((error: unknown) => {
    const sentence = `The account could not be made (${kindOf(error)}).`
    throw isClash(error) ? new Clash(sentence) : new Error(sentence)
  })
}

async function insert(
  payload: Payload,
  { id, parts, enrollment, admission, state, now }: NewAccount,
): Promise<void> {
  const { kind, match, agreement, credentials, question } = parts
  await payload.db.create({
    collection: 'accounts',
    data: {
      id,
      ...credentials,
      kind,
      displayName: match.name,
      enrollment,
      admission,
      state,
      ...(state === 'active' ? { activatedAt: now.toISOString() } : {}),
      failedAttempts: 0,
      agreement,
      securityQuestion: question.question,
      securityAnswerHash: question.answerHash,
      passwordChangedAt: now.toISOString(),
      createdAt: now.toISOString(),
      updatedAt: now.toISOString(),
    },
    req: joining(payload),
  })
}

/**
 * What kind of fault it was, for the log: the name and the code of the innermost error. What a driver says
 * beyond that, even as its message, may hold what was to be stored, with the hashes and the e-mail address.
 */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given'
  if (error.cause instanceof Error) return kindOf(error.cause)
  return 'code' in error ? `${error.name}, ${String(error.code)}` : error.name
}

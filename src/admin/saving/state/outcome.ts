import { isObject } from '@/src/lib/is-object'

/** What came of sending a form. */
export type SaveOutcome =
  | { kind: 'stored'; updatedAt: string | undefined }
  /** No answer came: it may have been stored or not. */
  | { kind: 'unanswered' }
  | RefusedSave

export interface RefusedSave {
  kind: 'refused'
  /** HTTP status code. */
  status: number
  /**
   * What the server says, as sentences; none if it spoke no language of ours, as the error page of a proxy.
   */
  words: string[]
  /** Seconds after which to try again, if the server says so. */
  retryAfter: number | undefined
}

/**
 * Whether a save that has not succeeded may be stored all the same: no answer came, or one of a server that
 * does not know, be it a proxy before ours or ours when the database no longer answered.
 */
export function mayBeStored(outcome: SaveOutcome): boolean {
  return outcome.kind === 'unanswered' || (outcome.kind === 'refused' && outcome.status >= 500)
}

/** Reads the answer to a save; the answer itself stays unread. */
export async function outcomeOf(answer: Response): Promise<SaveOutcome> {
  if (!answer.ok) return refusalOf(answer)
  return { kind: 'stored', updatedAt: versionOf(await bodyOf(answer.clone())) }
}

/** Reads an answer that is no success; the answer itself stays unread. */
export async function refusalOf(answer: Response): Promise<RefusedSave> {
  const body = await bodyOf(answer.clone())
  return {
    kind: 'refused',
    status: answer.status,
    words: [...new Set(wordsOf(body))],
    retryAfter: secondsOf(answer.headers.get('retry-after')),
  }
}

/** Whether an answer is a refusal with a code of `refusal-codes.ts`; the answer itself stays unread. */
export async function hasCode(answer: Response, code: string): Promise<boolean> {
  if (answer.status !== 403) return false
  const body = await bodyOf(answer.clone())
  const errors = isObject(body) && Array.isArray(body.errors) ? body.errors : []
  return errors.some((error: unknown) => isObject(error) && isObject(error.data) && error.data.code === code)
}

async function bodyOf(answer: Response): Promise<unknown> {
  if (!answer.headers.get('content-type')?.includes('json')) return undefined
  return answer.json().catch(() => undefined)
}

function versionOf(body: unknown): string | undefined {
  if (!isObject(body)) return undefined
  const document = body.doc ?? body.result
  return isObject(document) && typeof document.updatedAt === 'string' ? document.updatedAt : undefined
}

/**
 * Payload answers with a list of errors, and each may be about several fields; our own endpoints answer with
 * one message.
 */
function wordsOf(body: unknown): string[] {
  if (!isObject(body)) return []
  const { data, message, errors, label } = body
  const below = [errors, isObject(data) ? data.errors : undefined].flatMap((list) =>
    Array.isArray(list) ? list.flatMap(wordsOf) : [],
  )
  if (below.length > 0) return below
  if (typeof message !== 'string' || message === '') return []
  return [typeof label === 'string' && label && !message.includes(label) ? `${label}: ${message}` : message]
}

/** `Retry-After` (RFC 9110 §10.2.3) in seconds; as a date it is used by nobody here, and left out. */
function secondsOf(value: string | null): number | undefined {
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) : undefined
}

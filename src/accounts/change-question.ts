import type { Payload } from 'payload'
import type { Issue } from '../lib/issue'
import type { Account } from '../payload-types'
import { updateAccount, type Client } from './account'
import { audit } from './audit'
import type { Changed } from './change-password'
import { confirmPassword } from './current-password'
import { hashPassword } from './password-hash'
import { answerKey } from './security-answer'
import { SECURITY_QUESTIONS } from './security-question'

interface QuestionChange {
  account: Account
  current: string
  /** The chosen question as it was sent. */
  question: string
  answer: string
  client: Client
  now: Date
}

/** Fewest letters and digits of an answer, and most characters. */
const SHORTEST = 3
const LONGEST = 100

/**
 * Changes what support may ask on the phone.
 *
 * @throws LaneFull when more hashes wait than can be computed in a few seconds
 */
export async function changeQuestion(payload: Payload, change: QuestionChange): Promise<Changed> {
  const { account, current, answer, client, now } = change
  const question = SECURITY_QUESTIONS.find(({ value }) => value === change.question)?.value
  const issues = answerIssues(answer, account)
  if (!question) issues.unshift({ field: 'question', message: 'Choose one of the questions.' })
  if (!question || issues.length > 0) return { kind: 'refused', issues }
  const confirmed = await confirmPassword(payload, account, current, now)
  if (confirmed.kind === 'limited') return confirmed
  if (confirmed.kind === 'wrong') {
    return { kind: 'refused', issues: [{ field: 'current', message: confirmed.message }] }
  }
  if (answerKey(answer) === answerKey(current)) {
    return {
      kind: 'refused',
      issues: [{ field: 'answer', message: 'Give an answer that is not your password.' }],
    }
  }
  const securityAnswerHash = await hashPassword(answerKey(answer))
  await updateAccount(payload, account.id, { securityQuestion: question, securityAnswerHash })
  await audit(payload, { kind: 'question-changed', account, client, now })
  return { kind: 'done' }
}

/** An answer says something, and nothing that stands on every page. */
function answerIssues(answer: string, { username }: Account): Issue[] {
  const key = answerKey(answer)
  const refuse = (message: string) => [{ field: 'answer', message }]
  if (answer.length > LONGEST) return refuse(`Give an answer of at most ${LONGEST} characters.`)
  if (key.length < SHORTEST) return refuse(`Give an answer with at least ${SHORTEST} letters or digits.`)
  const name = answerKey(username)
  if (name.includes(key) || key.includes(name)) {
    return refuse('Give an answer that has nothing to do with your user name.')
  }
  return []
}

import type { Payload } from 'payload'
import { inTransaction } from '@/src/database/transactions'
import type { Issue } from '@/src/lib/issue'
import type { Account } from '@/src/payload-types'
import { updateAccount } from '@/src/accounts/record/account'
import type { Client } from '@/src/web/client'
import { audit } from '@/src/audit/audit'
import type { Changed } from './change-password'
import { confirmPassword, currentIssues } from './current-password'
import { hashPassword } from '@/src/passwords/password-hash'
import { ANSWER_IS_PASSWORD, answerIssue, answerKey } from '@/src/accounts/record/security-answer'
import { SECURITY_QUESTIONS } from '@/src/accounts/record/security-question'

interface QuestionChange {
  account: Account
  current: string
  /** The chosen question as it was sent. */
  question: string
  answer: string
  client: Client
  now: Date
}

/**
 * Changes what support may ask on the phone.
 *
 * @throws LaneFull when more hashes wait than can be computed in a few seconds
 */
export async function changeQuestion(payload: Payload, change: QuestionChange): Promise<Changed> {
  const { account, current, answer, client, now } = change
  const question = SECURITY_QUESTIONS.find(({ value }) => value === change.question)?.value
  const issues: Issue[] = []
  if (!question) issues.push({ field: 'question', message: 'Choose one of the questions.' })
  const issue = answerIssue(answer, account.username)
  if (issue) issues.push({ field: 'answer', message: issue })
  const confirmed = await confirmPassword(payload, account, current, now)
  if (confirmed.kind === 'limited') return confirmed
  const isPassword = confirmed.kind === 'right' && answerKey(answer) === answerKey(current)
  if (!issue && isPassword) issues.push({ field: 'answer', message: ANSWER_IS_PASSWORD })
  issues.push(...currentIssues(confirmed))
  if (!question || issues.length > 0) return { kind: 'refused', issues }
  const securityAnswerHash = await hashPassword(answerKey(answer))
  await inTransaction(payload, async () => {
    await updateAccount(payload, account.id, { securityQuestion: question, securityAnswerHash })
    await audit(payload, { kind: 'question-changed', account, client, now })
  })
  return { kind: 'done' }
}
